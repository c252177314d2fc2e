"""Member organizations whose check-in is due: counted by the day they joined, and read page by page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import overload

from django.db.models import Case, Count, Max, OuterRef, Q, QuerySet, Subquery, Value, When

from commonground.agreement.models import CheckIn
from commonground.agreement.rules.checkins import due_with_organization
from commonground.kernel.days import local_day, moment_of
from commonground.members.models import Organization, Role
from commonground.members.queries import day_of, in_office, members_on
from commonground.record.coalition import profile
from commonground.record.queries import founded_at
from commonground.ui.many import AnyOf

NEWEST = ("organization", "organization__joined_on", "newest")
NOBODY = 0  # stands for those of whom nothing more is known
_due_with = lru_cache(maxsize=10_000)(due_with_organization)  # many joined on the same day


@dataclass(frozen=True)
class Waits:
    """An organization, and since when it waits.

    newcomer  somebody new speaks for it since then, and nobody asked since
    """

    on: date
    organization: Organization
    newcomer: date | None = None


@dataclass
class _Day:
    """Those who wait since one day: by the day they joined, and by name where more is known of them."""

    joined: list[date | None] = field(default_factory=list)
    known: list[int] = field(default_factory=list)
    number: int = 0


class Waiting(Sequence[Waits]):
    """Those whose check-in is due, the longest waiting first, then by name.

    A list of many thousands: all that join on one day wait alike, so only those of whom more is known (a talk, somebody
    new, how active it is) are looked at one by one, and only the organizations of a page are read.
    """

    def __init__(self, at: datetime, tiers: Mapping[int, str]) -> None:
        """
        tiers  how active each is; who is not named is asked once a year
        """
        self.today, self.tiers, self.zone = day_of(at), tiers, profile().zone
        began = founded_at()
        # Talks from before the coalition kept its book here are in nobody's way: the time runs from then.
        self.first = local_day(began, self.zone) if began else None
        self.last = _last_talks()
        self.members = members_on(self.today).order_by()
        newest = self._newest_contacts(at)
        known = self.members.filter(pk__in=AnyOf(self.tiers.keys() | self.last.keys() | newest.keys()))
        facts = list(known.values_list("pk", "joined_on", _first_contact(newest)))
        self.newcomers = {
            pk: newest[pk]
            for pk, _joined_on, first in facts
            if pk in newest and newest[pk] > local_day(first, self.zone)
        }
        joined = {pk: joined_on for pk, joined_on, _first in facts}
        self.since = {pk: self._due(pk, joined_on, self.newcomers.get(pk)) for pk, joined_on in joined.items()}
        self.days = dict(sorted(self._days(joined).items()))

    def _newest_contacts(self, at: datetime) -> dict[int, date]:
        """Since when the newest contact person is there, of the organizations that wait since another day for it."""
        there = Role.objects.filter(in_office(at), kind=Role.Kind.CONTACT).order_by()
        if self.first:
            # Whoever was there before any talk, and before the book, is new to nobody.
            known = min([self.first, *self.last.values()])
            there = there.filter(from_at__gte=moment_of(known + timedelta(days=1), time.min, self.zone))
        newest = there.values("organization", "organization__joined_on").annotate(newest=Max("from_at"))
        found = ((pk, joined, local_day(from_at, self.zone)) for pk, joined, from_at in newest.values_list(*NEWEST))
        return {pk: day for pk, joined, day in found if self._due(pk, joined, day) in (day, self.today)}

    def _due(self, organization: int, joined: date | None, newcomer: date | None = None) -> date:
        begun = max((day for day in (joined, self.first) if day), default=None)
        since, tier = self.last.get(organization) or begun, self.tiers.get(organization, "")
        return _due_with(tier, since, newcomer=newcomer) if since else self.today

    def _days(self, joined: Mapping[int, date | None]) -> dict[date, _Day]:
        """How many wait since which day."""
        days: dict[date, _Day] = defaultdict(_Day)
        for pk, on in self.since.items():
            if on <= self.today:
                days[on].known.append(pk)
                days[on].number += 1
        known = Counter(joined.values())
        for joined_on, number in self._joined().items():
            on, others = self._due(NOBODY, joined_on), number - known[joined_on]
            if on <= self.today and others:
                days[on].joined.append(joined_on)
                days[on].number += others
        return days

    def _joined(self) -> Counter[date | None]:
        """How many members joined on each day. Those who stay are counted in an index, those who will leave are few."""
        rows = Organization.objects.filter(Q(joined_on__lte=self.today) | Q(joined_on=None)).order_by()
        stay, leave = rows.filter(left_on=None), rows.filter(left_on__gt=self.today)
        parts = (part.values_list("joined_on").annotate(number=Count("*")) for part in (stay, leave))
        found: Counter[date | None] = Counter()
        for joined_on, number in next(parts).union(next(parts), all=True):
            found[joined_on] += number
        return found

    def __len__(self) -> int:
        return sum(day.number for day in self.days.values())

    def __iter__(self) -> Iterator[Waits]:
        return iter(self[:])

    @overload
    def __getitem__(self, asked: int) -> Waits: ...

    @overload
    def __getitem__(self, asked: slice) -> list[Waits]: ...

    def __getitem__(self, asked: int | slice) -> Waits | list[Waits]:
        if isinstance(asked, slice):
            start, stop, step = asked.indices(len(self))
            return self._between(start, stop)[::step]
        place = range(len(self))[asked]
        return self._between(place, place + 1)[0]

    def _between(self, start: int, stop: int) -> list[Waits]:
        days, before, seen = {}, 0, 0
        for on, day in self.days.items():
            if seen < stop and start < seen + day.number:
                days[on] = day
            elif seen < start:
                before += day.number
            seen += day.number
        return (
            [self._told(row) for row in self._of(days, stop - before)[start - before : stop - before]] if days else []
        )

    def _of(self, days: Mapping[date, _Day], most: int) -> QuerySet[Organization]:
        """The first organizations that wait since these days, in their order.

        most  how many are wanted at most; those alike are looked for by name until so many of a day are found
        """
        wanted = Q(pk__in=AnyOf(pk for day in days.values() for pk in day.known))
        unknown = self.members.filter(~Q(pk__in=AnyOf(self.since))).order_by("name", "pk").values("pk")
        for day in days.values():
            if day.joined:
                wanted |= Q(pk__in=unknown.filter(_joined(day.joined))[:most])
        rows = self.members.filter(wanted).only("name", "slug", "joined_on")
        if len(days) == 1:
            return rows.order_by("name", "pk")
        # Who is known waits as is known, whenever it joined.
        places = [When(pk__in=AnyOf(day.known), then=Value(place)) for place, day in enumerate(days.values())]
        places += [When(_joined(day.joined), then=Value(place)) for place, day in enumerate(days.values())]
        return rows.order_by(Case(*places), "name", "pk")

    def _told(self, row: Organization) -> Waits:
        on = self.since.get(row.pk) or self._due(row.pk, row.joined_on)
        newcomer = self.newcomers.get(row.pk)
        return Waits(on, row, newcomer if on == newcomer else None)


def _joined(days: Collection[date | None]) -> Q:
    return Q(joined_on__in=[day for day in days if day]) | (Q(joined_on=None) if None in days else Q(pk__in=[]))


def _last_talks() -> dict[int, date]:
    talks = CheckIn.objects.filter(organization__isnull=False).order_by().values("organization")
    return dict(talks.annotate(last=Max("held_on")).values_list("organization", "last"))


def _first_contact(of: Collection[int]) -> Case:
    roles = Role.objects.filter(kind=Role.Kind.CONTACT, organization=OuterRef("pk"))
    return Case(When(pk__in=AnyOf(of), then=Subquery(roles.order_by("from_at").values("from_at")[:1])), default=None)
