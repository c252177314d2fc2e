"""What each representative did of what was possible, read from the facts of other rooms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.db.models import Q, QuerySet

from commonground.agreement.models import Annotation, Barrier, Capacity, Leave, RecordSeen, SharedLoad
from commonground.agreement.queries.ballots import Answered, answered
from commonground.agreement.rules import commitments as rules
from commonground.agreement.rules.commitment_permits import OWN_FIRST
from commonground.agreement.rules.commitments import Facts, Occurrence, Presence, Record, record_of
from commonground.agreement.rules.months import months_before
from commonground.committee.models import AdHocCommittee, AdHocService, Alternate, Seat, Tenure
from commonground.committee.queries.seats import seated, standing_in
from commonground.kernel.days import local_day
from commonground.members.models import Attendance, Organization, Person
from commonground.members.rules.taking_part import presence_of
from commonground.record.coalition import profile
from commonground.ui.together import Reading

R = TypeVar("R", Tenure, Attendance, Annotation)
MONTHS = 12
TIME_TO_JOIN = timedelta(days=90)  # nobody is behind because a committee has just begun
KINDS = {"call": rules.CALLS, "in_person": rules.MEETINGS, "retreat": rules.RETREAT}


@dataclass(frozen=True)
class Span:
    """Days, the end exclusive."""

    from_on: date
    until_on: date | None

    def holds(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True)
class Kept:
    """The record of one representative, as one reader may see it.

    until      what was noted after this is not in it yet: it is first for the representative alone
    newer      something is
    leave      a pause that lasts today
    words      what the representative says beside each commitment
    """

    seat: Seat
    person: Person
    organization: Organization
    record: Record
    since: date
    day: date
    until: datetime
    newer: bool
    leave: Leave | None
    words: Mapping[str, str]

    @property
    def lines(self) -> Iterator[tuple[rules.Line, str]]:
        """Each commitment of the agreement, with what its representative says beside it."""
        for line in self.record.promised:
            yield line, self.words.get(line.key, "")

    @property
    def beside(self) -> Iterator[tuple[rules.Line, str]]:
        for line in self.record.beside:
            yield line, self.words.get(line.key, "")


def records(
    at: datetime, *, own: int | None = None, seats: Collection[int] | None = None, beside: bool = True
) -> list[Kept]:
    """The records of those who hold a seat, in the order of the seats; the same queries for any number of them.

    own     the person who reads: nothing of their own record waits for them
    seats   only those
    beside  with what is counted beside the agreement, which is a year of ballots
    """
    held = [tenure for tenure in seated(at) if seats is None or tenure.seat_id in seats]
    known = _Known(held, at, beside=beside)
    return [known.kept(tenure, own) for tenure in held]


def whole_records(at: datetime) -> list[Kept]:
    """With everything that was noted, for counts that name nobody."""
    held = seated(at)
    known = _Known(held, at, beside=True)
    return [known.kept(tenure, tenure.person_id) for tenure in held]


class _Known:
    """Everything that was noted of some representatives over twelve months, in two statements."""

    def __init__(self, held: Sequence[Tenure], at: datetime, *, beside: bool) -> None:
        self.zone = profile().zone
        self.at, self.day = at, local_day(at, self.zone)
        self.since = months_before(self.day, MONTHS)
        people = [tenure.person_id for tenure in held]
        organizations = [tenure.organization_id for tenure in held]
        reading = Reading()
        terms = reading.rows(Tenure.objects.filter(person__in=people))
        attendances = reading.rows(self._noted().filter(person__in=people).select_related("occasion"))
        near = reading.rows(self._noted().filter(_of_small_chapters()).select_related("organization"))
        lasts = Q(from_on__lte=self.day) & (Q(until_on=None) | Q(until_on__gt=self.since))
        whose = Q(person__in=people) | Q(organization__in=organizations)
        leaves = reading.rows(Leave.objects.filter(whose, lasts))
        loads = reading.rows(SharedLoad.objects.filter(lasts, organization__in=organizations))
        services = reading.rows(AdHocService.objects.filter(lasts, person__in=people))
        working = reading.rows(
            AdHocCommittee.objects.filter(opened_on__lte=self.day - TIME_TO_JOIN, ends_on__gt=self.since)
        )
        seen = reading.rows(RecordSeen.objects.filter(person__in=people))
        said = reading.rows(Annotation.objects.filter(person__in=people))
        open_plans = Barrier.objects.filter(check_in__person__in=people, outcome="")
        plans = reading.rows(open_plans.select_related("check_in"))
        reading.read()
        self.terms = _by_person(terms)
        self.attendances = _by_person(attendances)
        self.near = [(row.occasion_id, row.organization.chapter_id, row.organization_id) for row in near]
        self.leaves, self.loads, self.working = leaves, loads, bool(working)
        self.served = {row.person_id for row in services}
        self.seen = {row.person_id: row.at for row in seen}
        self.said = _by_person(said)
        self.plans = {row.check_in.person_id for row in plans}
        self.ballots = answered(terms, self.since, at) if beside else None

    def _noted(self) -> QuerySet[Attendance]:
        held = {"occasion__held_on__gt": self.since, "occasion__held_on__lte": self.day, "occasion__cancelled_on": None}
        return Attendance.objects.filter(occasion__kind__in=KINDS, **held)

    def kept(self, tenure: Tenure, own: int | None) -> Kept:
        pauses = [row for row in self.leaves if _is_of(row, tenure)]
        own_first = self.at - OWN_FIRST
        until = self.at if tenure.person_id == own else max(self.seen.get(tenure.person_id, own_first), own_first)
        lines = self.attendances[tenure.person_id]
        mine = {row.occasion_id: row for row in lines if row.noted_at <= until}
        record = record_of(
            self._facts(tenure, mine.values(), until, pauses), barrier_plan_open=tenure.person_id in self.plans
        )
        return Kept(
            tenure.seat,
            tenure.person,
            tenure.organization,
            record if self.ballots is not None else replace(record, beside=()),
            self.since,
            self.day,
            until,
            len(mine) < len(lines),
            next((row for row in pauses if Span(row.from_on, row.until_on).holds(self.day)), None),
            {row.commitment: row.words for row in self.said[tenure.person_id]},
        )

    def _facts(self, tenure: Tenure, lines: Iterable[Attendance], until: datetime, pauses: Sequence[Leave]) -> Facts:
        spans = [Span(row.from_on, row.until_on) for row in pauses]
        terms = [self._days_of(row) for row in self.terms[tenure.person_id]]
        found: dict[str, list[Occurrence]] = defaultdict(list)
        for row in lines:
            on = row.occasion.held_on
            if any(term.holds(on) for term in terms):
                presence = self._presence(row, tenure, on_leave=any(span.holds(on) for span in spans))
                found[KINDS[row.occasion.kind]].append(Occurrence(on, presence))
        if self.ballots is not None:
            self._add_ballots(found, self.ballots.get(tenure.person_id, ()), until)
        whole_year = any(term.from_on <= self.since and term.holds(self.day) for term in terms)
        return Facts(
            found,
            served=tenure.person_id in self.served,
            could_serve=self.working and whole_year,
            on_leave=any(span.holds(self.day) for span in spans),
        )

    def _days_of(self, tenure: Tenure) -> Span:
        ends = local_day(tenure.until_at, self.zone) if tenure.until_at else None
        return Span(local_day(tenure.from_at, self.zone), ends)

    def _add_ballots(self, found: dict[str, list[Occurrence]], ballots: Iterable[Answered], until: datetime) -> None:
        for one in ballots:
            if one.closed_at <= until:
                on = local_day(one.closed_at, self.zone)
                found[rules.RESPOND].append(Occurrence(on, one.responded))
                found[rules.CONSULT].append(Occurrence(on, one.consulted))
                if (reported := one.reported(self.at)) is not None:
                    found[rules.REPORT_BACK].append(Occurrence(on, reported))

    def _presence(self, row: Attendance, tenure: Tenure, *, on_leave: bool) -> Presence:
        presence = Presence(presence_of(row.state, row.promised, row.occasion.failed))
        if presence not in rules.MISSED:
            return presence
        if on_leave:
            return Presence.EXCUSED
        return Presence.SHARED if self._chapter_came(row, tenure) else presence

    def _chapter_came(self, row: Attendance, tenure: Tenure) -> bool:
        """Somebody else of the chapter was there, and the organization is too small to be everywhere."""
        on, chapter, own = row.occasion.held_on, tenure.organization.chapter_id, tenure.organization_id
        shares = any(load.organization_id == own and Span(load.from_on, load.until_on).holds(on) for load in self.loads)
        near = (occasion == row.occasion_id and place == chapter and who != own for occasion, place, who in self.near)
        return shares and chapter is not None and any(near)


def _of_small_chapters() -> Q:
    """Who came from the chapters in which a small organization shares its load."""
    small = SharedLoad.objects.values("organization__chapter")
    return Q(state=Attendance.State.ATTENDED, organization__chapter__in=small)


def _is_of(row: Leave, tenure: Tenure) -> bool:
    return row.person_id == tenure.person_id or row.organization_id == tenure.organization_id


def _by_person(rows: Iterable[R]) -> dict[int, list[R]]:
    found: dict[int, list[R]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found


def shown_until(person_id: int, at: datetime) -> datetime:
    """What was noted until then the other representatives read."""
    seen = RecordSeen.objects.filter(person=person_id).first()
    return max(seen.at, at - OWN_FIRST) if seen else at - OWN_FIRST


def capacity_of(person_id: int, day: date) -> Capacity | None:
    """What a representative said this year of how much can be carried."""
    return Capacity.objects.filter(person=person_id, year=day.year).order_by("-at", "-pk").first()


def leaves_of(person_id: int | None, organizations: Collection[int]) -> QuerySet[Leave]:
    own = Q(person=person_id, person__isnull=False) | Q(organization__in=organizations)
    return Leave.objects.filter(own).select_related("organization").order_by("-until_on", "-pk")


def stand_in_for(seats: Collection[int], at: datetime) -> Alternate | None:
    """Who is named as the alternate of somebody who holds one of these seats."""
    return Alternate.objects.filter(standing_in(at), seat__in=seats).select_related("person").first()


def loads_of(organizations: QuerySet[Organization]) -> list[tuple[Organization, bool]]:
    """Each organization, and whether its chapter shares its load today."""
    sharing = set(
        SharedLoad.objects.filter(organization__in=organizations, until_on=None).values_list("organization", flat=True)
    )
    return [(row, row.pk in sharing) for row in organizations]
