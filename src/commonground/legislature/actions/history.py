"""One bill of the past, with what is known of it and nothing more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from commonground.kernel.refusal import obey
from commonground.legislature.actions.billparts import Keeper, Part, Taking
from commonground.legislature.actions.bills import note_import
from commonground.legislature.actions.entering import open_session
from commonground.legislature.actions.linking import link_authors
from commonground.legislature.actions.member_votes import Cast, digest_of_votes, keep_votes
from commonground.legislature.actions.turns import take_turn
from commonground.legislature.models import Author, Authorship, Bill, BillFact, RollCall
from commonground.legislature.rules.history import PastBill, PastRollCall, past_roll_call, past_vote
from commonground.legislature.rules.people import Odd
from commonground.legislature.rules.permits import refusal_to_import
from commonground.legislature.rules.reports import BillsReport, Tally
from commonground.legislature.rules.same_votes import Told, ToldBefore
from commonground.legislature.rules.words import folded
from commonground.members.rules import Standing

SOURCE = "history"
ROLL_CALL_FIELDS = ("bill_id", "chamber", "place", "held_on", "motion", "ayes", "noes", "not_voting", "result")


@transaction.atomic
def import_past_bill(
    past: PastBill,
    roll_calls: Part | None,
    *,
    member_votes: Part | None = None,
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
    taken = _keep_roll_calls(roll_calls, bill, taking, chambers) if roll_calls else {}
    if member_votes:
        _keep_votes(member_votes, taken, taking)
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
    """The author, unless another source named the same person, if only by the last name."""
    named = bill.authorships.values_list("author__words", flat=True)
    if any(f" {folded(past.author)}".endswith(f" {words}") for words in named if words):
        taking.report.authors.note(created=False, changed=False)
        return
    author, _is_new = Author.objects.get_or_create(
        source_id=taking.own(f"{past.session}:{folded(past.author)}")[:64],
        defaults={"name": past.author, "words": folded(past.author)},
    )
    _authorship, is_new = Authorship.objects.get_or_create(bill=bill, author=author, defaults={"position": 1})
    taking.report.authors.note(created=is_new, changed=False)


def _keep_roll_calls(part: Part, bill: Bill, taking: Taking, chambers: Mapping[str, str]) -> dict[str, RollCall]:
    """The roll calls by their number. One that another source told already stands once."""
    known = {roll.source_id: roll for roll in bill.roll_calls.order_by("pk")}
    own = taking.own(bill.session_id)
    others: ToldBefore[RollCall] = ToldBefore()
    for roll in known.values():
        if not roll.source_id.startswith(f"{own}:"):
            others.know(bill.pk, _told(roll), roll)
    keeper = Keeper(RollCall, ROLL_CALL_FIELDS, taking.report.roll_calls)
    taken: dict[str, RollCall] = {}
    for _line, row in taking.read(part, lambda stated: past_roll_call(stated, chambers)):
        source_id = f"{own}:{row.number}"
        kept = known.get(source_id)
        written = _roll_call(kept.pk if kept else None, source_id, row, bill.pk)
        told = others.take(bill.pk, _told(written)) if kept is None else None
        if told is not None:
            taken[row.number] = told
            taking.report.roll_calls.note(created=False, changed=False)
            continue
        before = tuple(getattr(kept, name) for name in ROLL_CALL_FIELDS) if kept else None
        after = tuple(getattr(written, name) for name in ROLL_CALL_FIELDS)
        keeper.keep(before, after, lambda written=written: written)
        taken[row.number] = kept or written
    keeper.write()
    return taken


def _told(roll: RollCall) -> Told:
    return Told(roll.held_on, roll.chamber, roll.place, roll.motion, roll.ayes, roll.noes)


def _keep_votes(part: Part, taken: Mapping[str, RollCall], taking: Taking) -> None:
    """Every member's answer, in the order of the table."""
    stated: defaultdict[str, dict[str, Cast]] = defaultdict(dict)
    for line, row in taking.read(part, past_vote):
        if row.number not in taken:
            taking.odd(part, line, f"There is no roll call {row.number} in this set.")
        elif row.name in stated[row.number]:
            taking.odd(part, line, f"{row.name} stands in roll call {row.number} already; the first was taken.")
        else:
            stated[row.number][row.name] = Cast(len(stated[row.number]) + 1, row.name, row.choice)
    recast: list[tuple[int, list[Cast]]] = []
    for number, cast in stated.items():
        roll, digest = taken[number], digest_of_votes((one.name, one.choice) for one in cast.values())
        if roll.votes_digest != digest and (not roll.votes_digest or roll.source_id.startswith(f"{SOURCE}:")):
            recast.append((roll.pk, list(cast.values())))
            RollCall.objects.filter(pk=roll.pk).update(votes_digest=digest)
    keep_votes(None, [], recast)


def _roll_call(pk: int | None, source_id: str, row: PastRollCall, bill: int) -> RollCall:
    fields: dict[str, Any] = dict(zip(ROLL_CALL_FIELDS, (bill, *row[1:]), strict=True))
    return RollCall(pk=pk, source_id=source_id, **fields)
