"""The ballot: reading it, answering it, and what chair and staff do while it runs."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from commonground.decisions.actions import ballots, debate, votes
from commonground.decisions.forms.ballots import OpenBallotForm, PhoneForm, PresenceForm, VoteForm
from commonground.decisions.models import Ballot
from commonground.decisions.queries.known import known_of
from commonground.decisions.queries.voting import Voting, refusal_to_listen, seats_filled, tellers, voting_on
from commonground.decisions.rules import refusals as why
from commonground.decisions.rules.permits import refusal_to_open_ballot
from commonground.decisions.rules.permits.calls import refusal_to_mark_present
from commonground.decisions.views.reading import ballot_for, is_done, own_seat, posted, proposal_for, status_of
from commonground.kernel.refusal import obey
from commonground.members.panels import DECISION, panels
from commonground.members.requests import Request
from commonground.ui.pages import page

OVER_DAYS = frozenset({why.WINDOW_TOO_SHORT, why.PAST_LATEST_CLOSE})
"""What stands in the way of a ballot over some days, and not of a vote on a call."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ballot(request: Request, pk: int) -> HttpResponse:
    found = ballot_for(request, pk)
    if found.closed_at is not None and request.method != "POST":
        return redirect("decisions:decision", found.proposal_id)
    voting = voting_on(found, request.standing, request.at)
    form = _vote_form(request, voting)
    if request.method == "POST" and form.is_valid():
        _answer(request, found, voting, form)
        return redirect("decisions:ballot", pk)
    context = {"voting": voting, "form": form, "changing": "change" in request.GET or form.is_bound}
    context["panels"] = list(panels(DECISION, voting.proposal, request.standing, request.at))
    return page(request, "decisions/ballot.html", context, part="my-vote", status=status_of(form))


def _vote_form(request: Request, voting: Voting) -> VoteForm:
    own = voting.seat.vote if voting.seat else None
    initial = {"choice": own.choice, "conflict": own.conflict, "reason": own.reason} if own else {}
    return VoteForm(
        posted(request),
        initial=initial,
        seat=voting.seat.seat if voting.seat else "",
        asks_about_chapter=voting.asks_about_chapter,
        at_large=bool(voting.seat and voting.seat.chapter is None),
    )


@transaction.atomic
def _answer(request: Request, found: Ballot, voting: Voting, form: VoteForm) -> None:
    """Two deeds in one answer: the vote, and how the chapter was asked."""
    seat = voting.known.seat or 0
    votes.cast_vote(found.pk, seat, **form.vote, by=request.standing, at=request.at)
    if form.consultation is not None:
        debate.consult(found.proposal_id, seat, **form.consultation, by=request.standing, at=request.at)


@login_required
@require_POST
def hand_over(request: Request, pk: int) -> HttpResponse:
    found = ballot_for(request, pk)
    votes.hand_over(found.pk, own_seat(request), by=request.standing, at=request.at)
    messages.success(request, _("Your alternate may vote now. If you vote before the close, your vote counts."))
    return redirect("decisions:ballot", pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def phone(request: Request, pk: int) -> HttpResponse:
    voting = voting_on(ballot_for(request, pk), request.standing, request.at)
    obey(refusal_to_listen(voting))
    form = PhoneForm(posted(request), tellers=tellers(voting), at=request.at)
    enter = partial(votes.enter_vote_by_phone, pk, by=request.standing, at=request.at)
    if is_done(form, lambda: enter(**form.told)):
        messages.success(request, _("Entered. The representative gets an e-mail and can correct it until the close."))
        return redirect("decisions:decision", voting.proposal.pk)
    return page(request, "decisions/phone.html", {"voting": voting, "form": form}, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def open_ballot(request: Request, pk: int) -> HttpResponse:
    found = proposal_for(request, pk)
    known = known_of(found, request.standing, request.at)
    refusal = refusal_to_open_ballot(request.standing, known.facts, known.opening, request.at)
    if refusal is not None and refusal.key not in OVER_DAYS:
        obey(refusal)
    form = OpenBallotForm(posted(request), seats=seats_filled(request.at), initial={"setting": "window"})
    opened = partial(ballots.open_ballot, pk, by=request.standing, at=request.at)
    if is_done(form, lambda: opened(**form.opening)):
        messages.success(request, _("The ballot is open. Every seat has been told."))
        return redirect("decisions:decision", pk)
    context = {"proposal": found, "known": known, "form": form, "refusal": refusal}
    return page(request, "decisions/open_ballot.html", context, status=status_of(form))


@login_required
@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    found = ballot_for(request, pk)
    ballots.close_ballot(found.pk, by=request.standing, at=request.at)
    messages.success(request, _("Closed and counted."))
    return redirect("decisions:decision", found.proposal_id)


@login_required
@require_POST
def extend(request: Request, pk: int) -> HttpResponse:
    found = ballot_for(request, pk)
    ballots.extend_ballot(found.pk, by=request.standing, at=request.at)
    messages.success(request, _("The silent seats have more time, and have been told."))
    return redirect("decisions:decision", found.proposal_id)


@login_required
@require_POST
def complete(request: Request, pk: int) -> HttpResponse:
    found = ballot_for(request, pk)
    ballots.complete_ballot(found.pk, by=request.standing, at=request.at)
    messages.success(request, _("Those who were absent have two days to answer. The votes given stay."))
    return redirect("decisions:decision", found.proposal_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def present(request: Request, pk: int) -> HttpResponse:
    voting = voting_on(ballot_for(request, pk), request.standing, request.at)
    if voting.known.voting:
        obey(refusal_to_mark_present(request.standing, voting.known.voting, ()))
    form = PresenceForm(posted(request), voting=voting)
    mark = partial(ballots.mark_present, pk, by=request.standing, at=request.at)
    if is_done(form, lambda: mark(form.seats)):
        return redirect("decisions:decision", voting.proposal.pk)
    return page(request, "decisions/present.html", {"voting": voting, "form": form}, status=status_of(form))
