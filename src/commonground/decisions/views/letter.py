"""By the link of a letter: a receipt, and without signing in exactly what the letter said."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from commonground.accounts.models import User
from commonground.committee.queries.standing import standing_of
from commonground.decisions.actions.after import note_reading
from commonground.decisions.letters.decisions import decision_notice
from commonground.decisions.models import Ballot
from commonground.decisions.queries.readable import readable_proposals
from commonground.members.requests import Request
from commonground.notices.actions import mark_opened
from commonground.notices.models import Notice
from commonground.ui.pages import page

KIND = "decision_notice"


def by_letter(request: Request, pk: int, token: str) -> HttpResponse | None:
    """The receipt, then the page it leads to; None when the letter opens nothing. Nobody is signed in by a letter."""
    notice = mark_opened(token, at=request.at)
    if notice is None or notice.user is None:
        return None
    ballot = _decision_told_in(notice, pk)
    if ballot is not None:
        for organization in sorted(standing_of(notice.user_id, request.at).organizations):
            note_reading(ballot.pk, organization, via="link", at=request.at)
    if readable_proposals(request.standing).filter(pk=pk).exists():
        return redirect("decisions:decision", pk)
    return _as_it_was_told(request, notice, notice.user) if ballot else None


def _decision_told_in(notice: Notice, proposal_id: int) -> Ballot | None:
    if notice.kind != KIND:
        return None
    return Ballot.objects.filter(pk=notice.facts.get("ballot"), proposal=proposal_id).exclude(closed_at=None).first()


def _as_it_was_told(request: Request, notice: Notice, user: User) -> HttpResponse | None:
    """In the language of its reader; None once the reader is no member any more."""
    with translation.override(user.language):
        said = decision_notice(notice.facts, user, request.at)
        return page(request, "decisions/letter.html", said) if said is not None else None
