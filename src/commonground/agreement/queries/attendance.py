"""Who is expected at an occasion, and what was noted of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.db.models import Count, Q, QuerySet

from commonground.agreement.models import Leave
from commonground.committee.models import AdHocCommittee, AdHocService, Tenure
from commonground.committee.queries.seats import seated
from commonground.kernel.days import moment_of
from commonground.members.models import Attendance, Occasion, Role
from commonground.members.queries import day_of, in_office, still_member
from commonground.record.coalition import profile

WITH_SEATS = (Occasion.Kind.CALL, Occasion.Kind.IN_PERSON, Occasion.Kind.RETREAT)


@dataclass(frozen=True)
class Expected:
    """One line of the list: who, for whom, and what is noted so far.

    seat  what the person was expected for, if for a seat
    """

    person: int
    organization: int
    name: str
    of: str
    seat: str = ""
    state: str = ""
    excuse: str = ""
    promised: str = ""


def occasions(at: datetime) -> QuerySet[Occasion]:
    """The newest first, with how many lines each list has."""
    return Occasion.objects.annotate(lines=Count("attendances")).order_by("-held_on", "-pk")


def without_attendance(at: datetime) -> QuerySet[Occasion]:
    """Those that were held and whose list is still empty."""
    held = Occasion.objects.filter(held_on__lte=day_of(at), cancelled_on=None)
    return held.filter(attendances=None).order_by("held_on", "pk")


def expected_at(occasion: Occasion) -> list[Expected]:
    """Where the committee meets, its representatives of that day; then everybody else who was noted."""
    noted = {row.person_id: row for row in occasion.attendances.select_related("person", "organization")}
    seats = [_of_the_seat(tenure, noted.pop(tenure.person_id, None)) for tenure in _seated_then(occasion)]
    away = _on_leave(occasion)
    known = [_excused(line) if not line.state and _is_away(line, away) else line for line in seats]
    return [*known, *(_of_the_list(row) for row in noted.values())]


def _seated_then(occasion: Occasion) -> list[Tenure]:
    if occasion.kind not in WITH_SEATS:
        return []
    return seated(moment_of(occasion.held_on, time(12), profile().zone))


def _of_the_seat(tenure: Tenure, row: Attendance | None) -> Expected:
    line = Expected(
        tenure.person_id, tenure.organization_id, tenure.person.name, tenure.organization.name, str(tenure.seat)
    )
    return line if row is None else replace(line, state=row.state, excuse=row.excuse, promised=row.promised)


def _of_the_list(row: Attendance) -> Expected:
    whose = (row.person_id, row.organization_id, row.person.name, row.organization.name)
    return Expected(*whose, state=row.state, excuse=row.excuse, promised=row.promised)


def seats_on_leave(seats: Collection[int], at: datetime) -> frozenset[int]:
    """Of these, the seats whose representative, or the organization they speak for, is on leave that day."""
    away = Leave.objects.filter(from_on__lte=day_of(at), until_on__gt=day_of(at))
    held = Tenure.objects.filter(in_office(at), seat__in=seats)
    people, organizations = away.values("person"), away.values("organization")
    rows = held.filter(Q(person__in=people) | Q(organization__in=organizations))
    return frozenset(rows.values_list("seat", flat=True))


def _on_leave(occasion: Occasion) -> list[Leave]:
    return list(Leave.objects.filter(from_on__lte=occasion.held_on, until_on__gt=occasion.held_on))


def _is_away(line: Expected, away: list[Leave]) -> bool:
    return any(row.person_id == line.person or row.organization_id == line.organization for row in away)


def _excused(line: Expected) -> Expected:
    """What the list proposes for somebody on leave; whoever ticks it can say otherwise."""
    return replace(line, state=Attendance.State.EXCUSED, excuse=Attendance.Excuse.LEAVE)


def others_at(occasion: Occasion, at: datetime) -> QuerySet[Role]:
    """Everybody else who could have come for a member organization."""
    there = occasion.attendances.values("person")
    roles = Role.objects.filter(in_office(at), still_member(day_of(at), "organization__"), kind=Role.Kind.CONTACT)
    return roles.exclude(person__in=there).select_related("person", "organization").order_by("person__name", "pk")


def ad_hoc_committees(day: date) -> QuerySet[AdHocCommittee]:
    """The newest first, with how many serve today."""
    now = Count("services", filter=Q(services__until_on=None) | Q(services__until_on__gt=day))
    return AdHocCommittee.objects.annotate(serving=now).order_by("-opened_on", "-pk")


def serving_on(committee: AdHocCommittee) -> QuerySet[AdHocService]:
    return committee.services.select_related("person", "organization").order_by("from_on", "pk")


def could_serve(organizations: Collection[int] | None, at: datetime) -> QuerySet[Role]:
    """organizations: whose people; None means everybody's"""
    roles = Role.objects.filter(in_office(at), still_member(day_of(at), "organization__"), kind=Role.Kind.CONTACT)
    if organizations is not None:
        roles = roles.filter(organization__in=organizations)
    return roles.select_related("person", "organization").order_by("person__name", "pk")
