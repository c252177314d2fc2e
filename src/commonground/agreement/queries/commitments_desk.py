"""What the desk says of commitments: one's own record to look at, and lists that nobody ticked."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from commonground.agreement.models import Leave, RecordSeen
from commonground.agreement.queries.attendance import without_attendance
from commonground.members.models import Attendance, Person
from commonground.members.queries import day_of
from commonground.members.rules import Standing


def on_the_desk(subject: None, reader: Standing, at: datetime) -> dict[str, Any] | None:
    """For representatives, whether something is new in their record, and their leave; for staff, the empty lists."""
    if reader.is_sponsor or not (reader.seats or reader.is_staff):
        return None
    new, away_until = _own(reader.acting, at) if reader.seats else (False, None)
    empty = without_attendance(at).count() if reader.is_staff else 0
    return {
        "is_new": new,
        "away_until": away_until,
        "empty": empty,
        "holds_a_seat": bool(reader.seats),
        "waits": int(new) + empty,
    }


def _own(person: int, at: datetime) -> tuple[bool, date | None]:
    """Whether something was noted that the representative has not read yet, and until when a leave lasts today."""
    day = day_of(at)
    away = Leave.objects.filter(person=OuterRef("pk"), from_on__lte=day, until_on__gt=day)
    lines = Attendance.objects.filter(person=person, noted_at__lte=at)
    read = RecordSeen.objects.filter(person=person, at__gte=OuterRef("noted_at"))
    told = Person.objects.annotate(
        is_new=Exists(lines.exclude(Exists(read))), away_until=Subquery(away.values("until_on")[:1])
    )
    return told.values_list("is_new", "away_until").get(pk=person)
