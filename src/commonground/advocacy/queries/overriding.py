"""Whether the bill of a position is heard today, and who may let letters go out on a newer text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q

from commonground.advocacy.models import Override, Recipient
from commonground.advocacy.queries.facts import position_facts, whole_position
from commonground.advocacy.rules.letter_permits import refusal_to_override
from commonground.advocacy.rules.letters import PositionFacts
from commonground.decisions.models import Position
from commonground.kernel.refusal import Refusal
from commonground.legislature.models import Hearing
from commonground.members.queries import day_of
from commonground.members.rules import Standing


def hearing_today(position: Position, at: datetime) -> Hearing | None:
    """By an agenda that lists the bill, or because a letter on it goes there."""
    if position.bill_id is None:
        return None
    lists = Q(items__bill=position.bill_id, items__pulled_at=None)
    to_it = Q(pk__in=Recipient.objects.filter(letter__position=position, left_out_at=None).values("hearing"))
    rows = Hearing.objects.filter(lists | to_it, on=day_of(at), cancelled_at=None)
    return rows.order_by("at_time", "pk").first()


def proposers_of(position: Position) -> frozenset[int]:
    """Everybody who is credited with the proposal."""
    credited = [position.proposal, *position.proposal.merged_here.all()]
    return frozenset(row.submitted_by_id for row in credited if row.submitted_by_id is not None)


def override_refusal(
    position: Position, facts: PositionFacts, hearing: Hearing | None, by: Standing, at: datetime, *, reason: str = "-"
) -> Refusal | None:
    """Why this reader may not let letters on a position out today; of a position read by `whole_position`."""
    mine = by.person_id if by.person_id in proposers_of(position) else None
    on = hearing.on if hearing else None
    return refusal_to_override(by, facts, proposer=mine or 0, hearing_on=on, today=day_of(at), reason=reason)


def may_override(position: Position, facts: PositionFacts, by: Standing, at: datetime) -> bool:
    """Whether it is offered; nobody else costs a question to the database."""
    if not facts.needs_review or not by.on_committee or _has_agreed(facts, by, at):
        return False
    return override_refusal(position, facts, hearing_today(position, at), by, at) is None


def _has_agreed(facts: PositionFacts, by: Standing, at: datetime) -> bool:
    """Both did, or the reader, who now waits for the other one."""
    said = facts.override
    return said is not None and (
        said.covers(facts.newest, day_of(at)) or by.person_id in {said.presiding, said.proposer}
    )


def overrides_on(position: Position, days: Iterable[date]) -> list[Override]:
    """What was agreed for hearings of these days, the latest first."""
    rows = Override.objects.filter(position=position, hearing_on__in=days)
    return list(rows.select_related("presiding", "proposer").order_by("-hearing_on", "-pk"))


def to_override(held: Position, by: Standing, at: datetime) -> int:
    """The position, if the reader may let its letters out today; else 0. On other days that takes one question."""
    if not by.on_committee or hearing_today(held, at) is None:
        return 0
    position = whole_position(held.pk)
    return held.pk if may_override(position, position_facts(position, at), by, at) else 0
