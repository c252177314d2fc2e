"""A change of the rules, from the wish to the chair."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from commonground.decisions.forms.proposals import written
from commonground.decisions.forms.rulechange import RuleChangeForm
from commonground.decisions.models import Proposal
from commonground.decisions.queries.known import known_of, names_of
from commonground.decisions.queries.rulesets import terms_now
from commonground.decisions.rules.permits import refusal_to_draft, refusal_to_edit
from commonground.decisions.rules.terms import RuleTerms, terms_from
from commonground.decisions.views.proposals import keep, told
from commonground.decisions.views.reading import is_done, posted, proposal_for, status_of
from commonground.kernel.refusal import obey
from commonground.members.requests import Request
from commonground.ui.pages import page


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_rules(request: Request) -> HttpResponse:
    obey(refusal_to_draft(request.standing))
    form = _form(request, terms_now(request.at), {"language": request.user.language})
    return _asked(request, form, None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_change(request: Request, pk: int) -> HttpResponse:
    found = proposal_for(request, pk)
    obey(refusal_to_edit(request.standing, known_of(found, request.standing, request.at).facts))
    wished = RuleChangeForm.written(terms_from(found.new_terms or {}))
    return _asked(request, _form(request, terms_now(request.at), {**written(found), **wished}), found)


def _form(request: Request, terms: RuleTerms, initial: dict[str, object]) -> RuleChangeForm:
    return RuleChangeForm(posted(request), names=names_of(request.standing), terms=terms, initial=initial)


def _asked(request: Request, form: RuleChangeForm, found: Proposal | None) -> HttpResponse:
    kept: list[Proposal] = []
    if is_done(form, lambda: kept.append(keep(request, form, found))):
        messages.success(request, told(form))
        return redirect("decisions:decision", kept[0].pk)
    return page(request, "decisions/change_rules.html", {"form": form, "proposal": found}, status=status_of(form))
