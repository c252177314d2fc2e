"""Hearings entered, moved and canceled by hand, and what is put on their agendas or pulled from them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Max
from django.shortcuts import get_object_or_404

from commonground.kernel.refusal import obey
from commonground.legislature.actions.turns import HEARINGS, hold
from commonground.legislature.models import AgendaItem, Bill, Hearing, LegislativeCommittee
from commonground.legislature.queries.hearings import bills_heard_on
from commonground.legislature.rules.agendas import REGULAR
from commonground.legislature.rules.hearing_permits import (
    HearingTime,
    MoveFacts,
    refusal_to_add_items,
    refusal_to_cancel_hearing,
    refusal_to_enter_hearing,
    refusal_to_move_hearing,
    refusal_to_pull_item,
)
from commonground.legislature.rules.measures import Measure
from commonground.members.rules import Standing
from commonground.record.actions import write_entry
from commonground.record.coalition import profile

PUBLIC = "public"


@transaction.atomic
def enter_hearing(
    committee: LegislativeCommittee | None,
    on: date,
    at_time: time | None,
    *,
    by: Standing,
    at: datetime,
    committee_name: str = "",
    chamber: str = "",
    place: str = "",
    agenda_url: str = "",
    note: str = "",
    measures: Sequence[Measure] = (),
    section: str = REGULAR,
) -> Hearing:
    """Enter a hearing a committee has announced, with the measures to be heard, if they are known."""
    hold(HEARINGS)
    name = committee.name if committee else " ".join(committee_name.split())
    house = committee.chamber if committee else chamber
    when = HearingTime(on, at_time, profile().zone)
    known = _meets_at(name, house, on, at_time)
    obey(refusal_to_enter_hearing(by, when, committee=name, known=known))
    hearing = Hearing.objects.create(
        committee=committee, committee_name=name, chamber=house, on=on, at_time=at_time, place=place.strip(),
        agenda_url=agenda_url, note=note.strip(), entered_by_id=by.person_id, entered_at=at,
    )  # fmt: skip
    write_entry("hearing.entered", hearing, by=by, at=at, audience=PUBLIC, on=on.isoformat())
    if measures:
        add_items(hearing.pk, measures, section=section, by=by, at=at)
    return hearing


def _meets_at(name: str, chamber: str, on: date, at_time: time | None, *, besides: int = 0) -> bool:
    same = Hearing.objects.filter(committee_name=name, chamber=chamber, on=on, at_time=at_time, cancelled_at=None)
    return same.exclude(pk=besides).exists()


@transaction.atomic
def move_hearing(
    hearing_id: int, on: date, at_time: time | None, *, by: Standing, at: datetime, place: str = "", note: str = ""
) -> Hearing:
    """Set a hearing for another day or hour. Letters stay with it, and what they are due by moves along."""
    hold(HEARINGS)
    hearing = _held(hearing_id)
    same = (hearing.on, hearing.at_time) == (on, at_time)
    taken = _meets_at(hearing.committee_name, hearing.chamber, on, at_time, besides=hearing.pk)
    facts = MoveFacts(hearing.is_cancelled, same=same, taken=taken)
    obey(refusal_to_move_hearing(by, HearingTime(on, at_time, profile().zone), facts))
    was = hearing.on
    if on != was and hearing.moved_from is None:
        hearing.moved_from = was
    hearing.on, hearing.at_time, hearing.cancelled_at = on, at_time, None
    hearing.place, hearing.note = place.strip() or hearing.place, note.strip() or hearing.note
    hearing.save(update_fields=["on", "at_time", "moved_from", "cancelled_at", "place", "note"])
    write_entry("hearing.moved", hearing, by=by, at=at, audience=PUBLIC, before=was.isoformat(), on=on.isoformat())
    return hearing


@transaction.atomic
def cancel_hearing(hearing_id: int, *, by: Standing, at: datetime, note: str = "") -> Hearing:
    """Say that a hearing is not held. It stays on its day, so that nobody waits in front of a closed door."""
    hearing = _held(hearing_id)
    obey(refusal_to_cancel_hearing(by, cancelled=hearing.is_cancelled))
    hearing.cancelled_at, hearing.note = at, note.strip() or hearing.note
    hearing.save(update_fields=["cancelled_at", "note"])
    write_entry("hearing.cancelled", hearing, by=by, at=at, audience=PUBLIC)
    return hearing


@transaction.atomic
def add_items(
    hearing_id: int, measures: Sequence[Measure], *, section: str, by: Standing, at: datetime
) -> list[AgendaItem]:
    """Put measures on the agenda. One that was pulled stands there again, one that stands there stays as it is."""
    hearing = _held(hearing_id)
    kept = {item.measure: item for item in hearing.items.all()}
    standing = {measure for measure, item in kept.items() if item.pulled_at is None}
    asked = list(dict.fromkeys(measures))
    told = [str(measure) for measure in asked]
    obey(refusal_to_add_items(by, cancelled=hearing.is_cancelled, measures=told, standing=standing, section=section))
    order = hearing.items.aggregate(last=Max("order"))["last"] or 0
    bills = bills_heard_on({hearing.on: asked}, invented=profile().demo)
    titles = dict(Bill.objects.filter(pk__in=bills.values()).values_list("pk", "title"))
    written = []
    for place, measure in enumerate((one for one in asked if str(one) not in standing), start=1):
        bill = bills.get((hearing.on, measure))
        item = kept.get(str(measure)) or AgendaItem(hearing=hearing, measure=str(measure), by_hand=True)
        item.order, item.section, item.pulled_at, item.bill_id = order + place, section, None, bill
        item.title = item.title or titles.get(bill or 0, "")
        item.save()
        written.append(item)
    write_entry("agenda.added", hearing, by=by, at=at, audience=PUBLIC, items=[item.pk for item in written])
    return written


@transaction.atomic
def pull_item(hearing_id: int, item_id: int, *, by: Standing, at: datetime) -> Hearing:
    """Say that a measure is not heard there after all."""
    hearing = _held(hearing_id)
    item = get_object_or_404(AgendaItem, hearing=hearing, pk=item_id)
    obey(refusal_to_pull_item(by, pulled=item.pulled_at is not None))
    item.pulled_at = at
    item.save(update_fields=["pulled_at"])
    write_entry("agenda.pulled", hearing, by=by, at=at, audience=PUBLIC, item=item.pk)
    return hearing


def _held(hearing_id: int) -> Hearing:
    return get_object_or_404(Hearing.objects.select_for_update(), pk=hearing_id)
