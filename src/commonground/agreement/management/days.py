"""The day a command is asked about."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from commonground.kernel.days import moment_of
from commonground.record.coalition import profile


def end_of(asked: str) -> datetime:
    """The last moment of a day on the coalition's clocks.

    asked   as in 2026-06-30
    raises  ValueError, with a sentence to print, for anything else
    """
    try:
        day = date.fromisoformat(asked)
        if not 1900 <= day.year <= 2999:
            raise ValueError
        return moment_of(day + timedelta(days=1), time.min, profile().zone) - timedelta(microseconds=1)
    except ValueError:
        raise ValueError(f"{asked!r} is no day; write it as 2026-06-30.") from None
