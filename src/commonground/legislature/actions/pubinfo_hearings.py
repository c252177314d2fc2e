"""Hearings the bulk feed sets bills for: a committee and a day, mostly without an hour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from commonground.legislature.actions.feed_imports import journal_changed, journal_created
from commonground.legislature.actions.pubinfo_bills import SOURCE, Bills
from commonground.legislature.actions.pubinfo_taking import Taking
from commonground.legislature.actions.turns import HEARINGS, hold
from commonground.legislature.models import AgendaItem, Bill, Hearing, PlaceName
from commonground.legislature.queries.hearings import committees_known
from commonground.legislature.rules import pubinfo_tables as tables
from commonground.legislature.rules.committee_names import bare, committee_called, essence
from commonground.legislature.rules.hours import moment_at
from commonground.legislature.rules.pubinfo_papers import FeedHearing, hearing_row
from commonground.legislature.rules.pubinfo_votes import house_at
from commonground.legislature.rules.rows import NotARow
from commonground.record.actions import name_of
from commonground.record.coalition import profile
from commonground.record.models import Entry

AT_ONCE = 500


@dataclass
class Set:
    """One committee on one day, and the bills set for it, in the order of the table."""

    years: str
    code: str
    on: date
    at_time: time | None = None
    bills: list[int] = field(default_factory=list)

    @property
    def source_key(self) -> str:
        return f"{SOURCE}:{self.code}:{self.on.isoformat()}"


def take_hearings(taking: Taking, bills: Bills, *, today: date, at: datetime) -> None:
    """A bill that is set for another day leaves the hearing it was set for, if that is still to come."""
    if taking.unchanged([tables.HEARING], Hearing, AgendaItem, beside=[tables.BILL, tables.LOCATION]):
        return
    stated = _stated(taking, bills)
    if not stated:
        return
    hold(HEARINGS)
    kept = {one.source_key: one for one in Hearing.objects.filter(source_key__startswith=f"{SOURCE}:")}
    hearings = [(one, kept.get(one.source_key)) for one in stated]
    _set_hours(taking, [(one, hearing) for one, hearing in hearings if hearing is not None])
    known = _Known(taking)
    new = [(one, known.meant_by(one, at) or known.hearing(one, at)) for one, hearing in hearings if hearing is None]
    made = Hearing.objects.bulk_create([hearing for _one, hearing in new if hearing.pk is None], batch_size=AT_ONCE)
    journal_created(taking.feed, Hearing, [hearing.pk for hearing in made])
    whole = [*((one, hearing) for one, hearing in hearings if hearing is not None), *new]
    _take_items(taking, whole, today=today, at=at)


def _stated(taking: Taking, bills: Bills) -> list[Set]:
    """Every committee and day, each bill of it once."""
    found: dict[str, Set] = {}
    for line, row in taking.read(tables.HEARING, hearing_row):
        bills.know(row.bill)
        bill = taking.bill(tables.HEARING, line, row.bill)
        number = row.committee_number
        code = row.place or (f"{row.committee_kind or ''}{number:02}" if number is not None else "")
        if bill is None:
            continue
        if not code:
            taking.odd(tables.HEARING, line, "It does not say which committee meets.")
            continue
        one = Set(row.bill[:8], code, row.held_on)
        one = found.setdefault(one.source_key, one)
        one.at_time = one.at_time or _hour(taking, line, row)
        if bill in one.bills:
            why = f"{row.bill} is set for {code} on {row.held_on} in this set already; the first was taken."
            taking.odd(tables.HEARING, line, why)
        else:
            one.bills.append(bill)
    return list(found.values())


def _set_hours(taking: Taking, known: list[tuple[Set, Hearing]]) -> None:
    """The hour as it is stated now, where only the feed speaks of the hearing and nobody moved it by hand."""
    told = [
        (hearing, one.at_time)
        for one, hearing in known
        if one.at_time not in {None, hearing.at_time} and not hearing.source_digest
    ]
    by_hand = Entry.objects.filter(deed="hearing.moved", subject__in=[name_of(hearing) for hearing, _to in told])
    kept = set(by_hand.values_list("subject", flat=True)) if told else set()
    late = [(hearing, to) for hearing, to in told if name_of(hearing) not in kept]
    journal_changed(taking.feed, Hearing, [(hearing.pk, {"at_time": hearing.at_time}) for hearing, _to in late])
    for hearing, to in late:
        hearing.at_time = to
    Hearing.objects.bulk_update([hearing for hearing, _to in late], ["at_time"], batch_size=AT_ONCE)


def _hour(taking: Taking, line: int, row: FeedHearing) -> time | None:
    """The hour a row states, if that day has it."""
    if row.starts_at is None:
        return None
    try:
        moment_at(row.held_on, row.starts_at, profile().zone)
    except NotARow as why:
        taking.odd(tables.HEARING, line, f"{why} The bill is set for that day without an hour.")
        return None
    return row.starts_at


class _Known:
    """Committees and hearings that are known, by what another source may call them."""

    def __init__(self, taking: Taking) -> None:
        self._chambers = taking.chambers
        self._committees = committees_known()
        self._names = {
            (years, code): name for years, code, name in PlaceName.objects.values_list("years", "code", "name")
        }
        self._by_day: defaultdict[date, list[Hearing]] | None = None

    def hearing(self, one: Set, at: datetime) -> Hearing:
        """A new hearing; the name of its committee without that of the chamber, as other sources have it."""
        house, _on_floor = house_at(one.code)
        chamber = self._chambers.get(house or "", "")
        name = self._names.get((one.years, one.code), "")
        meant = committee_called(name, chamber, self._committees, self._chambers) if name else None
        called = meant.name if meant else bare(name, self._chambers) or one.code
        return Hearing(
            committee_id=meant.pk if meant else None,
            committee_name=called,
            chamber=meant.chamber if meant else chamber,
            on=one.on,
            at_time=one.at_time,
            source_key=one.source_key,
            entered_at=at,
        )

    def meant_by(self, one: Set, at: datetime) -> Hearing | None:
        """The only hearing of that committee and day another source or a person told of."""
        if self._by_day is None:
            self._by_day = defaultdict(list)
            for hearing in Hearing.objects.exclude(source_key__startswith=f"{SOURCE}:").defer("agenda_text"):
                self._by_day[hearing.on].append(hearing)
        there = self._by_day.get(one.on, [])
        like = self.hearing(one, at) if there else None
        meant = [
            hearing
            for hearing in there
            if like is not None
            and essence(hearing.committee_name) == essence(like.committee_name)
            and (not (hearing.chamber and like.chamber) or hearing.chamber == like.chamber)
        ]
        return meant[0] if len(meant) == 1 else None


def _take_items(taking: Taking, whole: list[tuple[Set, Hearing]], *, today: date, at: datetime) -> None:
    """Bills that do not stand on the agenda yet; one that was taken off comes back where only the feed speaks of it."""
    kept = _items([hearing.pk for _one, hearing in whole])
    labels = _labels({bill for one, _hearing in whole for bill in one.bills})
    new: list[AgendaItem] = []
    back: list[AgendaItem] = []
    stands: defaultdict[int, set[int]] = defaultdict(set)
    for one, hearing in whole:
        mine = kept.get(hearing.pk, {})
        last = max((item.order for item in mine.values()), default=0)
        for bill in one.bills:
            stands[bill].add(hearing.pk)
            item = mine.get(labels[bill])
            if item is None:
                last += 1
                new.append(AgendaItem(hearing=hearing, order=last, bill_id=bill, measure=labels[bill]))
            elif item.pulled_at is not None and hearing.source_key == one.source_key and not hearing.source_digest:
                back.append(item)
    made = AgendaItem.objects.bulk_create(new, batch_size=AT_ONCE)
    journal_created(taking.feed, AgendaItem, [item.pk for item in made])
    _pull(taking, back, None)
    _pull(taking, _gone(stands, today), at)


def _pull(taking: Taking, items: list[AgendaItem], pulled_at: datetime | None) -> None:
    journal_changed(taking.feed, AgendaItem, [(item.pk, {"pulled_at": item.pulled_at}) for item in items])
    for item in items:
        item.pulled_at = pulled_at
    AgendaItem.objects.bulk_update(items, ["pulled_at"], batch_size=AT_ONCE)


def _gone(stands: dict[int, set[int]], today: date) -> list[AgendaItem]:
    """Items of hearings to come of which only the feed speaks, whose bill it sets for other days now."""
    found: list[AgendaItem] = []
    bills = sorted(stands)
    for first in range(0, len(bills), AT_ONCE):
        items = AgendaItem.objects.filter(bill__in=bills[first : first + AT_ONCE], pulled_at=None, by_hand=False)
        only_ours = items.filter(hearing__source_key__startswith=f"{SOURCE}:", hearing__source_digest="")
        coming = only_ours.filter(hearing__on__gte=today).order_by("pk")
        found += [item for item in coming if item.hearing_id not in stands[item.bill_id or 0]]
    return found


def _items(hearings: list[int]) -> dict[int, dict[str, AgendaItem]]:
    found: defaultdict[int, dict[str, AgendaItem]] = defaultdict(dict)
    for first in range(0, len(hearings), AT_ONCE):
        for item in AgendaItem.objects.filter(hearing__in=hearings[first : first + AT_ONCE]).order_by("pk"):
            found[item.hearing_id][item.measure] = item
    return found


def _labels(bills: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    keys = sorted(bills)
    for first in range(0, len(keys), AT_ONCE):
        rows = Bill.objects.filter(pk__in=keys[first : first + AT_ONCE]).order_by()
        found |= {pk: f"{kind} {number}" for pk, kind, number in rows.values_list("pk", "type", "number")}
    return found
