"""Roll calls of a set of bills, as totals; one that another source told stands once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from commonground.legislature.actions.billparts import Keeper, Part, Taking, known_of
from commonground.legislature.models import RollCall
from commonground.legislature.rules import rows
from commonground.legislature.rules.same_votes import Told, ToldBefore

ROLL_CALL_FIELDS = ("bill_id", "chamber", "place", "held_on", "motion", "ayes", "noes", "not_voting", "absent")


def take_roll_calls(taking: Taking, part: Part, chambers: Mapping[str, str]) -> None:
    known = known_of(RollCall.objects.filter(source_id__startswith=f"{taking.source}:"), ROLL_CALL_FIELDS)
    others = _told_elsewhere(taking)
    keeper = Keeper(RollCall, ROLL_CALL_FIELDS, taking.report.roll_calls)
    seen: set[str] = set()
    for line, (bill_id, row) in taking.read(part, lambda stated: rows.roll_call_row(stated, chambers)):
        bill = taking.bill(part, line, bill_id)
        if bill is None:
            continue
        if row.source_id in seen:
            taking.odd(part, line, "The same roll call stands in this set already.")
            continue
        seen.add(row.source_id)
        pk, before = known.get(taking.own(row.source_id), (None, None))
        after = (bill, *row[1:])
        if pk is None and others.take(bill, _told(after)) is not None:
            taking.report.roll_calls.note(created=False, changed=False)
            continue
        keeper.keep(before, after, _roll_call, pk, taking.own(row.source_id), after)
    keeper.write()


def _told_elsewhere(taking: Taking) -> ToldBefore[int]:
    """Roll calls other sources told; they stand as they are."""
    others: ToldBefore[int] = ToldBefore()
    kept = RollCall.objects.exclude(source_id__startswith=f"{taking.source}:").order_by("pk")
    for pk, *fields in kept.values_list("pk", *ROLL_CALL_FIELDS):
        others.know(fields[0], _told(tuple(fields)), pk)
    return others


def _told(fields: tuple[Any, ...]) -> Told:
    _bill, chamber, place, held_on, motion, ayes, noes, *_others = fields
    return Told(held_on, chamber, place, motion, ayes, noes)


def _roll_call(pk: int | None, source_id: str, fields: tuple[Any, ...]) -> RollCall:
    return RollCall(pk=pk, source_id=source_id, **dict(zip(ROLL_CALL_FIELDS, fields, strict=True)))
