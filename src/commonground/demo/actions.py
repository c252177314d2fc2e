from __future__ import annotations

from datetime import datetime

from django.db import transaction

from commonground.demo.models import DemoClock
from commonground.demo.rules import refusal_to_move_clock
from commonground.kernel.refusal import obey
from commonground.members.rules import Standing
from commonground.record.actions import write_entry


@transaction.atomic
def start_clock(*, shows_at: datetime, real: datetime) -> DemoClock:
    return DemoClock.objects.create(shows_at=shows_at, set_at=real)


@transaction.atomic
def move_clock(to: datetime, *, by: Standing, at: datetime, real: datetime) -> DemoClock:
    """Set the demonstration's clock forward.

    at    what the clock shows now
    real  what any other clock shows
    """
    clock = DemoClock.objects.select_for_update().first()
    obey(refusal_to_move_clock(by, shows=at if clock else None, to=to))
    moved = clock or DemoClock()
    moved.shows_at, moved.set_at = to, real
    moved.save()
    write_entry("demo.clock_moved", moved, by=by, at=at, audience="members", to=to.isoformat())
    return moved
