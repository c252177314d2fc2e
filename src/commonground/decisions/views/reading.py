"""Opening a proposal or a ballot, or not finding it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404

from commonground.decisions.forms.common import DeedForm
from commonground.decisions.models import Ballot, Proposal
from commonground.decisions.queries.readable import readable_ballots, readable_proposals
from commonground.kernel.refusal import Refused
from commonground.members.requests import Request


def proposal_for(request: Request, pk: int) -> Proposal:
    """The sponsor, and whoever is no member, find nothing here."""
    return get_object_or_404(readable_proposals(request.standing), pk=pk)


def ballot_for(request: Request, pk: int) -> Ballot:
    return get_object_or_404(readable_ballots(request.standing), pk=pk)


def decided_for(request: Request, pk: int) -> Ballot:
    ballot = ballot_for(request, pk)
    if ballot.closed_at is None:
        raise Http404
    return ballot


def own_seat(request: Request) -> int:
    """The seat the reader holds; 0, which no permit knows, when there is none."""
    return min(request.standing.seats, default=0)


def is_done(form: DeedForm, deed: Callable[[], object]) -> bool:
    """Do it if the answers are whole; a refusal is told above them, and they stay."""
    if not form.is_valid():
        return False
    try:
        deed()
    except Refused as refused:
        form.refuse(refused.refusal)
        return False
    return True


def status_of(form: DeedForm) -> int:
    return 422 if form.is_bound else 200


def posted(request: Request) -> QueryDict | None:
    """What was sent, also when every answer was left empty; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None
