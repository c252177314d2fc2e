from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Q, QuerySet

from commonground.agreement.models import Barrier, Buddy, CheckIn, PrivateNote
from commonground.agreement.queries.commitments import records
from commonground.agreement.queries.waiting import Waiting
from commonground.agreement.rules.checkins import (
    REPRESENTATIVE,
    Talk,
    due_on,
    may_read,
    may_read_notes,
)
from commonground.agreement.rules.commitments import Notice, kind_notice
from commonground.committee.models import Tenure
from commonground.committee.queries.seats import seated, sitting
from commonground.decisions.models import Question
from commonground.members.models import Person
from commonground.members.queries import day_of, in_office
from commonground.members.rules.standing import Standing
from commonground.ui.together import Reading


def talk_of(row: CheckIn) -> Talk:
    return Talk(row.person_id, row.organization_id, row.held_by_id)


def readable(by: Standing) -> QuerySet[CheckIn]:
    """The check-ins this reader took part in; for staff those with organizations too."""
    if by.is_sponsor or by.person_id is None:
        return CheckIn.objects.none()
    mine = Q(person=by.person_id) | Q(person__isnull=False, held_by=by.person_id)
    mine |= Q(organization__in=by.organizations)
    if by.is_staff:
        mine |= Q(organization__isnull=False)
    rows = CheckIn.objects.filter(mine).select_related("person", "organization", "held_by")
    return rows.prefetch_related("barriers__owner")


def check_in_for(pk: int, by: Standing) -> CheckIn | None:
    """The director reads the private notes of others and nothing else of the talk."""
    row = CheckIn.objects.filter(pk=pk).select_related("person", "organization", "held_by").first()
    return row if row and (may_read(by, talk_of(row)) or may_read_notes(by, talk_of(row))) else None


def notes_for(row: CheckIn, by: Standing) -> list[PrivateNote]:
    return list(row.private_notes.select_related("by")) if may_read_notes(by, talk_of(row)) else []


def buddy_now(person_id: int, at: datetime) -> Buddy | None:
    """The buddy, while both hold a seat."""
    row = Buddy.objects.filter(in_office(at), person=person_id).select_related("buddy").first()
    holders = {tenure.person_id for tenure in seated(at)}
    return row if row and {row.buddy_id, row.person_id} <= holders else None


@dataclass(frozen=True)
class Due:
    """Somebody to talk with, and by when.

    notice  what shows that something may be in the way, where the buddy may know of it
    """

    on: date
    person: Person
    is_late: bool = False
    notice: Notice | None = None


def due_with_peers(by: Standing, at: datetime, *, noticing: bool = False) -> list[Due]:
    """The representatives who chose this one as their buddy, whoever is due first.

    noticing  look also for what shows that something may be in the way
    """
    reading = Reading()
    sit = reading.rows(sitting(at))
    chosen_by = reading.rows(Buddy.objects.filter(in_office(at), buddy=by.person_id).select_related("person"))
    reading.read()
    held = {tenure.person_id: tenure for tenure in sit}
    asked = [row for row in chosen_by if row.person_id in held]
    if by.person_id not in held or not asked:
        return []
    last, today = _last_talks({row.person_id for row in asked}), day_of(at)
    notices = _notices(at, {held[row.person_id].seat_id for row in asked}) if noticing else {}
    dues = []
    for row in asked:
        since = last.get(row.person_id) or day_of(max(row.from_at, held[row.person_id].from_at))
        on = due_on(REPRESENTATIVE, since)
        dues.append(Due(on, row.person, is_late=on <= today, notice=notices.get(row.person_id)))
    return sorted(dues, key=lambda due: (due.on, due.person.name))


def _notices(at: datetime, seats: set[int]) -> dict[int, Notice]:
    """The kind notice of each, from what peers may read of the record: its owner reads it first."""
    if not seats:
        return {}
    found = {kept.person.pk: kind_notice(kept.record) for kept in records(at, seats=seats, beside=False)}
    return {person: notice for person, notice in found.items() if notice}


def _last_talks(people: Collection[int]) -> dict[int | None, date]:
    talks = CheckIn.objects.filter(person__in=people).order_by().values("person")
    return dict(talks.annotate(last=Max("held_on")).values_list("person", "last"))


def due_with_organizations(at: datetime, tiers: Mapping[int, str]) -> Waiting:
    """Member organizations whose check-in is due today or was before, the longest waiting first.

    tiers  how active each is; who is not named is asked once a year
    """
    return Waiting(at, tiers)


def barriers_of(person_id: int) -> QuerySet[Barrier]:
    """What this person took on and has not settled."""
    rows = Barrier.objects.filter(owner=person_id, outcome="").select_related(
        "check_in__person", "check_in__organization", "owner"
    )
    return rows.order_by("due_on", "pk")


def last_with(person_id: int | None, organization_id: int | None) -> CheckIn | None:
    return CheckIn.objects.filter(person=person_id, organization=organization_id).first()


def done_since(organizations: set[int], since: date | None) -> Counter[str]:
    """What the coalition did for these organizations since a day: questions answered, barriers removed."""
    answered = Question.objects.filter(organization__in=organizations, answered_at__isnull=False)
    removed = Barrier.objects.filter(check_in__organization__in=organizations, outcome="removed")
    if since is not None:
        answered, removed = answered.filter(answered_at__date__gte=since), removed.filter(settled_on__gte=since)
    return Counter({"questions": answered.count(), "barriers": removed.count()})


def organizations_of(person_id: int, at: datetime) -> set[int]:
    return set(Tenure.objects.filter(in_office(at), person=person_id).values_list("organization", flat=True))


@dataclass(frozen=True)
class Quarter:
    """Counts only: nobody is named, and nothing that was said."""

    year: int
    number: int
    removed: int
    reduced: int
    settled: int


def quarters() -> list[Quarter]:
    """How many barriers were removed in each quarter, the newest first; one query."""
    rows = (
        Barrier.objects.exclude(outcome="")
        .values("settled_on__year", "settled_on__quarter")
        .annotate(
            removed=Count("pk", filter=Q(outcome="removed")),
            reduced=Count("pk", filter=Q(outcome="reduced")),
            settled=Count("pk"),
        )
        .order_by("-settled_on__year", "-settled_on__quarter")
    )
    return [
        Quarter(row["settled_on__year"], row["settled_on__quarter"], row["removed"], row["reduced"], row["settled"])
        for row in rows
    ]
