"""From a wish to a question before the committee."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonground.decisions.actions import proposals
from commonground.decisions.forms.proposals import (
    MergeForm,
    ProposalForm,
    SendForm,
    SubjectsForm,
    asked_again,
    written,
)
from commonground.decisions.models import Ballot, Proposal
from commonground.decisions.queries.known import known_of, names_of
from commonground.decisions.queries.lists import that_may_be_joined
from commonground.decisions.queries.readable import is_staff_draft, readable_ballots
from commonground.decisions.queries.rulesets import terms_now
from commonground.decisions.rules.facts import Behalf
from commonground.decisions.rules.kinds import Kind
from commonground.decisions.rules.permits import (
    refusal_to_draft,
    refusal_to_edit,
    refusal_to_mark_subjects,
    refusal_to_merge,
    refusal_to_submit,
    refusal_to_withdraw,
)
from commonground.decisions.views.reading import is_done, posted, proposal_for, status_of
from commonground.decisions.wording.to_come import after_sending
from commonground.kernel.refusal import obey
from commonground.members.requests import Request
from commonground.ui.pages import page


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: Request) -> HttpResponse:
    obey(refusal_to_draft(request.standing))
    follows = _taken_up(request)
    initial = {"language": request.user.language, "bill": request.GET.get("bill", "")}
    form = _form(request, follows, {**initial, **(asked_again(follows) if follows else {})})
    kept: list[Proposal] = []
    if is_done(form, lambda: kept.append(keep(request, form, None))):
        messages.success(request, told(form))
        return redirect("decisions:decision", kept[0].pk)
    context = {"form": form, "follows": follows, "windows": after_sending(terms_now(request.at))}
    return page(request, "decisions/propose.html", context, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    found = proposal_for(request, pk)
    if found.kind == Kind.RULE_SET:
        return redirect("decisions:edit_change", pk)
    obey(refusal_to_edit(request.standing, known_of(found, request.standing, request.at).facts))
    form = _form(request, found.follows, written(found))
    if is_done(form, lambda: keep(request, form, found)):
        messages.success(request, told(form))
        return redirect("decisions:decision", pk)
    windows = after_sending(terms_now(request.at))
    context = {"form": form, "proposal": found, "follows": found.follows, "windows": windows}
    return page(request, "decisions/edit.html", context, status=status_of(form))


def _form(request: Request, follows: Ballot | None, initial: dict[str, object]) -> ProposalForm:
    return ProposalForm(posted(request), names=names_of(request.standing), follows=follows, initial=initial)


def _taken_up(request: Request) -> Ballot | None:
    """The earlier decision the address names."""
    asked = request.GET.get("follows", "")
    rows = readable_ballots(request.standing).exclude(closed_at=None)
    return rows.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 10 else None


@transaction.atomic
def keep(request: Request, form: ProposalForm, found: Proposal | None) -> Proposal:
    """Write the draft down and, if it is sent, put it before the committee: both or neither."""
    write = partial(proposals.revise, found.pk) if found else proposals.draft
    draft = write(form.answers, influences=form.cited, by=request.standing, at=request.at)
    if form.is_sent:
        proposals.submit(draft.pk, behalf=form.in_whose_name, by=request.standing, at=request.at)
    return draft


def told(form: ProposalForm) -> str:
    if form.is_sent:
        return _("Sent to the chair. Chair and staff have been told; you find every step on this page.")
    return _("Kept as a draft.")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: Request, pk: int) -> HttpResponse:
    found = proposal_for(request, pk)
    known = known_of(found, request.standing, request.at)
    names = names_of(request.standing)
    first = names[0].behalf if names else Behalf("", 0)
    refusal = refusal_to_submit(request.standing, known.facts, behalf=first)
    form = SendForm(posted(request), names=names)
    send = partial(proposals.submit, pk, by=request.standing, at=request.at)
    if is_done(form, lambda: send(behalf=form.in_whose_name)):
        messages.success(request, _("Sent to the chair. Chair and staff have been told."))
        return redirect("decisions:decision", pk)
    context = {"proposal": found, "form": form, "refusal": refusal, "is_staff_draft": is_staff_draft(found)}
    return page(request, "decisions/submit.html", context, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, pk: int) -> HttpResponse:
    found = proposal_for(request, pk)
    if request.method == "POST":
        proposals.withdraw(found.pk, by=request.standing, at=request.at)
        messages.success(request, _("Taken back. Nothing was decided; the story stays."))
        return redirect("decisions:decision", pk)
    known = known_of(found, request.standing, request.at)
    obey(refusal_to_withdraw(request.standing, known.facts, request.at, ballot=known.voting))
    return page(request, "decisions/withdraw.html", {"proposal": found})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: Request, pk: int) -> HttpResponse:
    found = proposal_for(request, pk)
    facts = known_of(found, request.standing, request.at).facts
    obey(refusal_to_merge(request.standing, facts, facts))
    form = MergeForm(posted(request), others=that_may_be_joined(found, request.standing))
    join = partial(proposals.merge, pk, by=request.standing, at=request.at)
    if is_done(form, lambda: join(into_id=int(form.cleaned_data["into"]))):
        messages.success(request, _("Joined. Both proposers stay credited."))
        return redirect("decisions:decision", int(form.cleaned_data["into"]))
    return page(request, "decisions/merge.html", {"proposal": found, "form": form}, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def subjects(request: Request, pk: int) -> HttpResponse:
    found = proposal_for(request, pk)
    facts = known_of(found, request.standing, request.at).facts
    obey(refusal_to_mark_subjects(request.standing, facts, before=(), after=()))
    form = SubjectsForm(posted(request), initial={"subjects": found.subjects})
    mark = partial(proposals.mark_subjects, pk, by=request.standing, at=request.at)
    if is_done(form, lambda: mark(form.cleaned_data["subjects"])):
        return redirect("decisions:decision", pk)
    return page(request, "decisions/subjects.html", {"proposal": found, "form": form}, status=status_of(form))
