"""How many member organizations each constituency had on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Count

from commonground.committee.models import Seat
from commonground.members.models import Chapter
from commonground.members.queries import members_on


def census(day: date) -> dict[int | None, int]:
    """Member organizations of a day by the chapter where each one votes; None: at-large.

    An organization that works in several chapters is counted in its own one only. Chapters with none are not named.
    """
    found = members_on(day).order_by().values_list("chapter").annotate(number=Count("pk"))
    return dict(found)


def constituencies() -> list[Chapter]:
    """The chapters that send representatives of their own; whoever has none votes at-large."""
    return list(Chapter.objects.filter(status=Chapter.Status.ACTIVE))


def seats_to_come() -> dict[int | None, int]:
    """The seats that stay, by constituency: those that are to end with their terms are not counted."""
    found = Seat.objects.filter(retired_at=None).order_by().values_list("chapter").annotate(number=Count("pk"))
    return dict(found)
