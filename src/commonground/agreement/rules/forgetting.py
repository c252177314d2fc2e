"""How long a case is kept once it is closed. Pure.

source  docs/rules.md, "What is deleted, and when"
"""

from __future__ import annotations

from datetime import datetime, timedelta

KEPT = timedelta(days=365)
KEPT_AFTER_STEPPING_DOWN = timedelta(days=730)
LEFT_THE_SEAT = frozenset({"stepped_down", "recalled"})


def is_to_be_deleted(ending: str, closed_at: datetime | None, at: datetime) -> bool:
    """Closed without a step-down: all of it, after 12 months."""
    return closed_at is not None and ending not in LEFT_THE_SEAT and at >= closed_at + KEPT


def is_to_be_thinned(ending: str, closed_at: datetime | None, at: datetime) -> bool:
    """After a step-down: all but the ending and the dates, after 24 months."""
    return closed_at is not None and ending in LEFT_THE_SEAT and at >= closed_at + KEPT_AFTER_STEPPING_DOWN
