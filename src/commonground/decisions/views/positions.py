"""What happens to a position once it is ours: the wait for the next call, and newer texts of its bill."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from commonground.decisions.actions import positions
from commonground.decisions.forms.talk import HoldForm, ReviewForm
from commonground.decisions.models import Position
from commonground.decisions.queries.facts import decision_facts
from commonground.decisions.queries.positions import newest_version, review_facts
from commonground.decisions.queries.readable import readable_proposals
from commonground.decisions.rules.kinds import CONDITIONAL
from commonground.decisions.rules.permits import refusal_to_hold, refusal_to_review_version
from commonground.decisions.views.reading import is_done, posted, status_of
from commonground.kernel.refusal import obey
from commonground.members.requests import Request
from commonground.ui.pages import page


def position_for(request: Request, pk: int) -> Position:
    rows = Position.objects.select_related("ballot__rule_set", "proposal__bill", "bill_version")
    return get_object_or_404(rows, pk=pk, proposal__in=readable_proposals(request.standing))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: Request, pk: int) -> HttpResponse:
    found = position_for(request, pk)
    facts = decision_facts(found.ballot, request.at)
    obey(refusal_to_hold(request.standing, facts, request.at))
    form = HoldForm(posted(request))
    wait = partial(positions.hold_publication, pk, by=request.standing, at=request.at)
    if is_done(form, lambda: wait(**form.cleaned_data)):
        messages.success(request, _("The words wait for the next call. The result stands."))
        return redirect("decisions:decision", found.proposal_id)
    context = {"proposal": found.proposal, "facts": facts, "form": form}
    return page(request, "decisions/hold.html", context, status=status_of(form))


@login_required
@require_POST
def release(request: Request, pk: int) -> HttpResponse:
    found = position_for(request, pk)
    positions.release_hold(pk, by=request.standing, at=request.at)
    messages.success(request, _("The words are public from now on."))
    return redirect("decisions:decision", found.proposal_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: Request, pk: int) -> HttpResponse:
    found = position_for(request, pk)
    facts = review_facts(found, request.at, seated=frozenset())
    obey(refusal_to_review_version(request.standing, facts, substantive=True))
    form = ReviewForm(posted(request), is_conditional=found.stand in CONDITIONAL)
    say = partial(positions.review_version, pk, by=request.standing, at=request.at)
    if is_done(form, lambda: say(**form.said)):
        messages.success(request, _("Noted. The committee has been told."))
        return redirect("decisions:decision", found.proposal_id)
    newest = newest_version(found.bill_id) if found.bill_id else None
    context = {"proposal": found.proposal, "position": found, "newest": newest, "form": form}
    return page(request, "decisions/review.html", context, status=status_of(form))


@login_required
@require_POST
def object_to(request: Request, pk: int) -> HttpResponse:
    found = position_for(request, pk)
    positions.object_to_reaffirmation(pk, by=request.standing, at=request.at)
    messages.success(request, _("Noted: the newer text needs a ballot."))
    return redirect("decisions:decision", found.proposal_id)
