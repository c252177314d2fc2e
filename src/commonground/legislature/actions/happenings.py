"""What happened to a bill, entered by hand where no feed tells it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Max, Min
from django.shortcuts import get_object_or_404

from commonground.kernel.days import local_day
from commonground.kernel.refusal import obey
from commonground.legislature.actions.stages import restage, stage_as_introduced
from commonground.legislature.models import Bill, BillAction
from commonground.legislature.rules.happenings import SAID, houses_of, line_of
from commonground.legislature.rules.measures import kind_code
from commonground.legislature.rules.permits import refusal_to_enter_action, refusal_to_withdraw_action
from commonground.members.rules import Standing
from commonground.record.actions import write_entry
from commonground.record.coalition import profile


@transaction.atomic
def enter_action(bill_id: int, on: date, text: str, *, by: Standing, at: datetime, kind: str = "") -> BillAction:
    """Enter one line of the history of a bill; where it stands is then read anew out of all of them."""
    bill = get_object_or_404(Bill.objects.select_for_update(), pk=bill_id)
    today = local_day(at, profile().zone)
    obey(refusal_to_enter_action(by, text=text, on=on, today=today, has_feed=bool(bill.feed_id)))
    lines = BillAction.objects.filter(bill=bill)
    before = lines.filter(on__lte=on).aggregate(last=Max("order"))["last"]
    order = 0 if before is None else before + 1
    lines.filter(order__gte=order).update(order=F("order") + 1)
    lowest = lines.aggregate(lowest=Min("number"))["lowest"] or 0
    line = BillAction.objects.create(bill=bill, order=order, on=on, text=text.strip(), number=min(lowest, 0) - 1)
    _follow(bill)
    write_entry("action.entered", bill, by=by, at=at, audience="public", kind=kind or "own_words", line=line.pk)
    return line


def enter_happening(
    bill_id: int, kind: str, on: date, *, by: Standing, at: datetime, committee: str = "", chapter: str = ""
) -> BillAction:
    """Enter one of the things that usually happen, in the words the legislature has for it."""
    bill = get_object_or_404(Bill, pk=bill_id)
    network = profile()
    known = network.measure_kind(kind_code(bill.type))
    now = bill.stage_chamber or (known.chamber if known else "")
    named = {one.key: one.names.say("en") for one in network.chambers}
    comes_to, comes_from = (named.get(key, "") for key in houses_of(kind, now, list(named)))
    text = (
        line_of(kind, committee=committee, chamber=comes_to, other=comes_from, chapter=chapter, year=on.year)
        if kind in SAID
        else ""
    )
    return enter_action(bill_id, on, text, by=by, at=at, kind=kind)


@transaction.atomic
def withdraw_action(bill_id: int, line_id: int, *, by: Standing, at: datetime) -> Bill:
    """Take out a line that was entered by mistake."""
    bill = get_object_or_404(Bill.objects.select_for_update(), pk=bill_id)
    obey(refusal_to_withdraw_action(by, has_feed=bool(bill.feed_id)))
    line = get_object_or_404(BillAction, pk=line_id, bill=bill)
    write_entry("action.withdrawn", bill, by=by, at=at, audience="public", line=line.pk)
    line.delete()
    _follow(bill)
    return bill


def _follow(bill: Bill) -> None:
    last = BillAction.objects.filter(bill=bill).order_by("-order").first()
    bill.last_action, bill.last_action_on = (last.text, last.on) if last else ("", None)
    bill.save(update_fields=["last_action", "last_action_on"])
    if last:
        restage([bill.pk])
    else:
        stage_as_introduced(bill)
