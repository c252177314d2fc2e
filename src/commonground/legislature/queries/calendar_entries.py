"""Everything the calendar shows, lane by lane: dates of the year, ends of authorities, hearings of our bills."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext

from commonground.kernel.days import is_business_day, local_day
from commonground.kernel.languages import Text
from commonground.kernel.profile import Profile
from commonground.legislature import panels
from commonground.legislature.models import AgendaItem, Bill, CalendarDay, Hearing
from commonground.legislature.queries.authorities import ends_between
from commonground.legislature.queries.calendar import days_of, lane_of_day
from commonground.legislature.rules.deadlines import OFFICIAL, PROVISIONAL, last_business_day
from commonground.legislature.rules.lanes import BUDGET, ELECTIONS, FEDERAL, HEARINGS, LANES, LEGISLATURE
from commonground.legislature.wording_of_calendar import event_words, reason_words
from commonground.members.rules import NOBODY, Standing
from commonground.record.coalition import profile

OURS = "position"
OF_THE_YEAR = frozenset({LEGISLATURE, BUDGET, ELECTIONS})


@dataclass(frozen=True)
class Entry:
    """One line of the calendar.

    uid       stays when its day changes
    standing  official or provisional; empty where nobody publishes it
    basis     the law or the rule it follows; said_basis, the same in the languages of the network, where it is its own
    starts_at where its hour is known
    last_business_day  the one before it, where the day itself is a day off
    """

    uid: str
    lane: str
    on: date
    title: str
    changed_at: datetime
    standing: str = ""
    basis: str = ""
    said_basis: Text | None = None
    source: str = ""
    note: str = ""
    url: str = ""
    starts_at: datetime | None = None
    is_cancelled: bool = False
    last_business_day: date | None = None

    @property
    def anchor(self) -> str:
        """Its place on the page of a year: the event, which is there once."""
        return self.uid.partition("-")[2] if self.lane in OF_THE_YEAR else self.uid

    @property
    def has_page(self) -> bool:
        """What it leads to is more than the calendar itself."""
        return bool(self.url) and self.lane not in OF_THE_YEAR

    @property
    def is_provisional(self) -> bool:
        return self.standing == PROVISIONAL

    @property
    def is_official(self) -> bool:
        return self.standing == OFFICIAL

    @property
    def why_provisional(self) -> str:
        """Why a day without a law stands here all the same, in the words of who stated it."""
        return self.source if self.is_provisional and not self.basis else ""

    @property
    def said_why(self) -> str:
        """The same in the reader's language, where we have the words."""
        return reason_words(self.why_provisional)

    @property
    def said_source(self) -> str:
        """Where it is stated; or why it is provisional, in the reader's language where we have the words."""
        return reason_words(self.source) or self.source


def entries(
    first: date, last: date, *, lanes: Collection[str] = LANES, reader: Standing = NOBODY, at: datetime
) -> list[Entry]:
    """What falls between two days, both included, in its order."""
    network = profile()
    found: list[Entry] = []
    if OF_THE_YEAR & set(lanes):
        days = days_of(*range(first.year, last.year + 1))
        said = {str(rule.basis): rule.basis for rule in network.legislative_year.deadlines}
        found += [_of_day(day, network, said) for day in days if lane_of_day(day, network) in lanes]
    if FEDERAL in lanes:
        found += _of_authorities(first, last, at, network)
    if HEARINGS in lanes:
        found += _of_hearings(first, last, reader, at, network)
    return sorted((one for one in found if first <= one.on <= last), key=lambda one: (one.on, one.lane, one.uid))


def sources_of(found: Iterable[Entry]) -> list[str]:
    """Where the official days are published, each source once, in the order of the days."""
    return list(dict.fromkeys(one.source for one in found if one.is_official and one.source))


def by_month(found: Iterable[Entry]) -> list[tuple[date, list[Entry]]]:
    """The first day of each month that has an entry, and its entries."""
    months = groupby(found, key=lambda one: one.on.replace(day=1))
    return [(month, list(of_month)) for month, of_month in months]


def _of_day(day: CalendarDay, network: Profile, said: Mapping[str, Text]) -> Entry:
    is_off = not is_business_day(day.on, network.calendar)
    return Entry(
        f"{day.year}-{day.event}",
        lane_of_day(day, network),
        day.on,
        event_words(day.event, day.title),
        day.changed_at or datetime(day.year - 1, 1, 1, tzinfo=UTC),
        day.standing,
        day.basis,
        said.get(day.basis),
        day.source,
        url=day.get_absolute_url(),
        last_business_day=last_business_day(day.on, network.calendar) if is_off else None,
    )


def _of_authorities(first: date, last: date, at: datetime, network: Profile) -> Iterator[Entry]:
    for one in ends_between(first, last, local_day(at, network.zone), network.zone):
        if one.ends_on is not None:
            yield Entry(
                f"authority-{one.row.pk}-{one.ends_on.isoformat()}",
                FEDERAL,
                one.ends_on,
                gettext("%(program)s: the authority ends") % {"program": one.row.program},
                basis=one.known[-1].law,
                source=one.known[-1].source,
                url=one.row.get_absolute_url(),
                changed_at=one.row.entered_at,
            )


def _of_hearings(first: date, last: date, reader: Standing, at: datetime, network: Profile) -> Iterator[Entry]:
    """Hearings of bills on which the coalition has a position."""
    ours = next((one.condition for one in panels.narrowings(reader, at) if one.name == OURS), None)
    if ours is None:
        return
    # Asked of each bill on an agenda of these days: bills with a position are many after some years.
    with_position = Exists(Bill.objects.filter(ours, pk=OuterRef("bill")))
    items = AgendaItem.objects.filter(with_position, pulled_at=None)
    found = Hearing.objects.filter(Exists(items.filter(hearing=OuterRef("pk"))), on__range=(first, last))
    named: dict[int, list[str]] = {}
    for item in items.filter(hearing__on__range=(first, last)).order_by("order"):
        named.setdefault(item.hearing_id, []).append(item.measure)
    for hearing in found:
        yield Entry(
            f"hearing-{hearing.pk}",
            HEARINGS,
            hearing.on,
            f"{hearing.committee_name}: {', '.join(named.get(hearing.pk, ()))}",
            note=hearing.place,
            url=reverse("legislature:hearing", args=[hearing.pk]),
            starts_at=hearing.starts_at(network.zone),
            is_cancelled=hearing.is_cancelled,
            changed_at=hearing.entered_at,
        )
