"""One bill of the past, with what is known of it and nothing more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from commonground.kernel.refusal import obey
from commonground.legislature.actions.billparts import Keeper, Part, Taking
from commonground.legislature.actions.bills import note_import
from commonground.legislature.actions.entering import open_session
from commonground.legislature.actions.linking import link_authors
from commonground.legislature.actions.turns import take_turn
from commonground.legislature.models import Author, Authorship, Bill, BillFact, RollCall
from commonground.legislature.rules.history import PastBill, PastRollCall, past_roll_call
from commonground.legislature.rules.people import Odd
from commonground.legislature.rules.permits import refusal_to_import
from commonground.legislature.rules.reports import BillsReport, Tally
from commonground.legislature.rules.words import folded
from commonground.members.rules import Standing

SOURCE = "history"
ROLL_CALL_FIELDS = ("bill_id", "chamber", "place", "held_on", "motion", "ayes", "noes", "not_voting", "result")


@transaction.atomic
def import_past_bill(
    past: PastBill,
    roll_calls: Part | None,
    *,
    chambers: Mapping[str, str],
    odd: list[Odd],
    by: Standing,
    at: datetime,
) -> BillsReport:
    """Take one bill of the past. A fact nobody found is kept as not known."""
    obey(refusal_to_import(by))
    take_turn()
    taking = Taking(SOURCE, BillsReport(odd=odd))
    bill = _keep_bill(past, taking, by=by, at=at)
    _keep_facts(past, bill)
    if past.author:
        _keep_author(past, bill, taking)
    if roll_calls:
        _keep_roll_calls(roll_calls, bill, taking, chambers)
    link_authors()
    note_import(taking.report, by=by, at=at)
    return taking.report


def _keep_bill(past: PastBill, taking: Taking, *, by: Standing, at: datetime) -> Bill:
    session = open_session(str(past.session), by=by, at=at)
    wanted = {"session": session, "type": past.measure.type, "number": past.measure.number}
    bill, is_new = Bill.objects.get_or_create(
        **wanted, defaults={"title": past.title, "words": _words(past), "invented": False}
    )
    changed = bill.title != past.title
    if changed:
        bill.title, bill.words = past.title, _words(past)
        bill.save(update_fields=["title", "words"])
    taking.report.bills.note(created=is_new, changed=changed)
    return bill


def _words(past: PastBill) -> str:
    said = [fact.text for fact in past.facts if fact.what in {"coalition_name", "what_it_did"}]
    return folded(" ".join([past.title, *said]))


def _keep_facts(past: PastBill, bill: Bill) -> None:
    keeper = Keeper(BillFact, ("what", "text", "source"), Tally())
    kept = bill.facts.values_list("order", "pk", "what", "text", "source")
    known = {order: (pk, tuple(told)) for order, pk, *told in kept}
    for order, fact in enumerate(past.facts):
        pk, before = known.get(order, (None, None))
        keeper.keep(before, tuple(fact), BillFact, pk, bill.pk, order, *fact)
    keeper.write()


def _keep_author(past: PastBill, bill: Bill, taking: Taking) -> None:
    author, _is_new = Author.objects.get_or_create(
        source_id=taking.own(f"{past.session}:{folded(past.author)}")[:64],
        defaults={"name": past.author, "words": folded(past.author)},
    )
    _authorship, is_new = Authorship.objects.get_or_create(bill=bill, author=author, defaults={"position": 1})
    taking.report.authors.note(created=is_new, changed=False)


def _keep_roll_calls(part: Part, bill: Bill, taking: Taking, chambers: Mapping[str, str]) -> None:
    kept = bill.roll_calls.values_list("source_id", "pk", *ROLL_CALL_FIELDS)
    known = {source_id: (pk, tuple(fields)) for source_id, pk, *fields in kept}
    keeper = Keeper(RollCall, ROLL_CALL_FIELDS, taking.report.roll_calls)
    for _line, row in taking.read(part, lambda stated: past_roll_call(stated, chambers)):
        source_id = taking.own(f"{bill.session_id}:{row.number}")
        pk, before = known.get(source_id, (None, None))
        after = (bill.pk, *row[1:])
        keeper.keep(before, after, _roll_call, pk, source_id, row, bill.pk)
    keeper.write()


def _roll_call(pk: int | None, source_id: str, row: PastRollCall, bill: int) -> RollCall:
    fields: dict[str, Any] = dict(zip(ROLL_CALL_FIELDS, (bill, *row[1:]), strict=True))
    return RollCall(pk=pk, source_id=source_id, **fields)
