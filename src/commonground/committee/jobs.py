from __future__ import annotations

from datetime import datetime

from commonground.committee.actions import ask_for_representatives


def ask_chapters(at: datetime) -> int:
    """Whatever emptied a seat, a deed or a day that came: the chapter hears of it."""
    return ask_for_representatives(at=at)
