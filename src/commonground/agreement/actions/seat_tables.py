"""A table of seats from the census to the day it starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import override

from commonground.agreement.models import SeatTable
from commonground.agreement.queries.seat_tables import Wish, by_chapter, is_adopted, places, share_out, sizes_on
from commonground.agreement.rules.seat_tables import (
    TableFacts,
    refusal_to_prepare_table,
    refusal_to_put_table_in_force,
)
from commonground.agreement.wording.seats import proposal_texts
from commonground.committee.actions.tables import change_seats
from commonground.committee.rules.apportion import Tie
from commonground.decisions.actions.proposals import draft
from commonground.decisions.models import Proposal
from commonground.decisions.rules.kinds import Kind
from commonground.kernel.days import moment_of
from commonground.kernel.refusal import obey
from commonground.members.queries import day_of
from commonground.members.rules import Standing
from commonground.record.actions import write_entry
from commonground.record.coalition import profile

SUBJECT = "seat_table"


@transaction.atomic
def prepare_table(
    wish: Wish,
    *,
    starts_on: date,
    by: Standing,
    at: datetime,
    adopts: Mapping[str, int] | None = None,
    because: str = "",
) -> SeatTable:
    """Count the members of a day, share out the seats, and draft the proposal that a member may put to the committee.

    adopts   the table to adopt; what the formula gives if left out
    because  why another one, where it differs
    """
    among = places()
    sizes = sizes_on(wish.census_on, among)
    found = share_out(wish, sizes)
    proposed = {key: found.seats.get(key, 0) for key in sizes} if found else None
    asked = dict(adopts if adopts is not None else proposed or {})
    facts = TableFacts(wish.census_on, starts_on, day_of(at), proposed, asked, wish.seats, because)
    obey(refusal_to_prepare_table(by, facts))
    assert found is not None
    differs = asked != proposed
    table = SeatTable(
        **asdict(wish),
        sizes=sizes,
        proposed=proposed,
        ties=[_as_kept(tie) for tie in found.ties],
        adopts=asked,
        differs=differs,
        because=because.strip() if differs else "",
        starts_on=starts_on,
        prepared_by_id=by.acting,
        prepared_at=at,
    )
    table.proposal = _drafted(table, by=by, at=at)
    table.save()
    write_entry("seat_table.prepared", table, by=by, at=at, audience="members", seats=sum(asked.values()))
    return table


def _drafted(table: SeatTable, *, by: Standing, at: datetime) -> Proposal:
    """In the language of our records, whichever one the person reads who prepares it."""
    language = profile().source_language
    with override(language):
        names = {place.key: place.name for place in places()}
    texts = proposal_texts(table, names, language)
    answers = {"kind": Kind.OTHER.value, "subjects": [SUBJECT], "language": language, **texts}
    return draft(answers, by=by, at=at)


def _as_kept(tie: Tie) -> dict[str, object]:
    return {"seat": tie.seat, "among": list(tie.among), "decided_by": tie.decided_by}


@transaction.atomic
def put_table_in_force(table_id: int, *, by: Standing, at: datetime) -> SeatTable:
    """Lay out the seats that are missing from the first day, and let those that are too many end with their terms."""
    table = SeatTable.objects.select_for_update(of=("self",)).get(pk=table_id)
    obey(refusal_to_put_table_in_force(by, adopted=is_adopted(table), in_force=table.in_force_at is not None))
    starts_at = max(at, moment_of(table.starts_on, time.min, profile().zone))
    created, ending = change_seats(by_chapter(table.adopts), starts_at=starts_at, by=by, at=at)
    table.in_force_at = at
    table.save(update_fields=["in_force_at"])
    write_entry(
        "seat_table.in_force",
        table,
        by=by,
        at=at,
        audience="public",
        seats=sum(table.adopts.values()),
        created=len(created),
        ending=len(ending),
    )
    return table
