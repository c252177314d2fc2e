"""What the pages of a bill and of a chapter say of our decisions; each reader finds what they may read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commonground.decisions.models import Ballot
from commonground.decisions.queries.lists import for_lines, listed_in
from commonground.decisions.queries.naming import stand_called
from commonground.decisions.queries.positions import listed_needs_review, public_positions, qualification_in
from commonground.decisions.queries.readable import readable_proposals
from commonground.decisions.queries.waiting import acknowledged_by, awaiting_acknowledgement, matters
from commonground.decisions.rules.permits import refusal_to_acknowledge, refusal_to_draft
from commonground.decisions.rules.readers import may_read
from commonground.decisions.rules.tally import Outcome
from commonground.legislature import panels as of_legislature
from commonground.legislature.models import Bill
from commonground.members import panels as of_members
from commonground.members.models import Chapter
from commonground.members.rules import Standing

SHOWN = 9
LATELY = 3


def register() -> None:
    of_legislature.know("decisions/panels/bill.html", on_a_bill)
    of_legislature.know_narrowing("position", _("With a position of ours"), has_a_position)
    of_legislature.know_narrowing("proposal", _("With an open proposal"), has_an_open_proposal)
    of_members.know(of_members.CHAPTER, "decisions/panels/chapter.html", of_a_chapter)


def has_a_position(reader: Standing, at: datetime) -> Q:
    return Q(Exists(public_positions(at).filter(bill=OuterRef("pk")).order_by()))


def has_an_open_proposal(reader: Standing, at: datetime) -> Q | None:
    """For those who may read what is proposed."""
    if not may_read(reader):
        return None
    decided = Ballot.objects.filter(proposal=OuterRef("pk")).exclude(closed_at=None).exclude(outcome=Outcome.STOPPED)
    sent = readable_proposals(reader).filter(withdrawn_at=None, merged_into=None, submitted_at__isnull=False)
    return Q(Exists(sent.filter(~Exists(decided), bill=OuterRef("pk")).order_by()))


def on_a_bill(bill: Bill, reader: Standing, at: datetime) -> dict[str, Any]:
    """Our position for everybody; what was proposed on it for members."""
    position = public_positions(at).filter(bill=bill).first()
    rows = for_lines(readable_proposals(reader)).filter(bill=bill).order_by("-submitted_at", "-pk")
    qualification = None
    if position is not None:
        dissents: int = vars(position)["dissents_on_file"] or 0
        qualification = qualification_in(position, get_language() or "en", dissents=dissents)
    return {
        "bill": bill,
        "position": position,
        "stand": stand_called(position.stand) if position else "",
        "qualification": qualification,
        "needs_review": position is not None and listed_needs_review(position),
        "among_us": may_read(reader),
        "proposals": listed_in(at, rows)[0],
        "may_propose": may_read(reader) and refusal_to_draft(reader) is None,
    }


def of_a_chapter(chapter: Chapter, reader: Standing, at: datetime) -> dict[str, Any] | None:
    """What awaits the chapter; for those who may read decisions."""
    if not may_read(reader):
        return None
    return {
        "chapter": chapter,
        "awaiting": awaiting_acknowledgement(chapter.pk)[:SHOWN],
        "number": awaiting_acknowledgement(chapter.pk).count(),
        "answered": acknowledged_by(chapter.pk)[:LATELY],
        "matters": [matter for matter in matters(at) if matter.ballot or matter.debate],
        "may_acknowledge": refusal_to_acknowledge(reader, chapter=chapter.pk) is None,
    }
