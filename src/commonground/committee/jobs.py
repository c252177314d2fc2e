from __future__ import annotations

from datetime import datetime

from commonground.committee.actions import ask_for_representatives
from commonground.committee.actions.tables import end_what_is_over


def ask_chapters(at: datetime) -> int:
    """Whatever emptied a seat, a deed or a day that came: the chapter hears of it."""
    return end_what_is_over(at=at) + ask_for_representatives(at=at)
