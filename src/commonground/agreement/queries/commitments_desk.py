"""What the desk says of commitments: one's own record to look at, and lists that nobody ticked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from commonground.agreement.models import RecordSeen
from commonground.agreement.queries.attendance import without_attendance
from commonground.members.models import Attendance
from commonground.members.rules import Standing


def on_the_desk(subject: None, reader: Standing, at: datetime) -> dict[str, Any] | None:
    """For representatives, whether something is new in their record; for staff, how many lists are empty."""
    if reader.is_sponsor or not (reader.seats or reader.is_staff):
        return None
    new = _is_new(reader.acting, at) if reader.seats else False
    empty = without_attendance(at).count() if reader.is_staff else 0
    return {"is_new": new, "empty": empty, "holds_a_seat": bool(reader.seats), "waits": int(new) + empty}


def _is_new(person: int, at: datetime) -> bool:
    """Something was noted that the representative has not read yet."""
    lines = Attendance.objects.filter(person=person, noted_at__lte=at)
    read = RecordSeen.objects.filter(person=person, at__gte=OuterRef("noted_at"))
    return lines.exclude(Exists(read)).exists()
