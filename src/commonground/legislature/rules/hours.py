"""A time of day in a zone as one moment. An hour that clocks jump over is refused, not moved. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo

from commonground.kernel.days import moment_of
from commonground.legislature.rules.rows import NotARow

FIRST_YEAR, LAST_YEAR = 1850, 2199


def moment_at(day: date, at: time, zone: tzinfo) -> datetime:
    """That time of that day in the zone, as UTC. Of an hour that comes twice it is the first one.

    raises  NotARow when clocks jump over that hour on that day, or the year is out of reach
    """
    _in_reach(day)
    moment = moment_of(day, at, zone)
    if moment.astimezone(zone).replace(tzinfo=None) != datetime.combine(day, at.replace(tzinfo=None)):
        raise NotARow(f"There is no {at:%H:%M} on {day.isoformat()}: the clocks jump over that hour.")
    return moment


def moment_in(text: str, zone: tzinfo) -> datetime:
    """The moment a text states, as UTC: "2026-01-06 13:30" in the zone, or with an offset of its own.

    raises  NotARow for a text that states no day and time, or an hour that does not exist
    """
    try:
        stated = datetime.fromisoformat(text.strip())
    except ValueError:
        raise NotARow(f"{text!r} is not a day and a time.") from None
    if len(text.strip()) <= len("2026-01-06"):
        raise NotARow(f"{text!r} has no time of day.")
    _in_reach(stated.date())
    return moment_at(stated.date(), stated.timetz(), zone) if stated.tzinfo is None else stated.astimezone(UTC)


def _in_reach(day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NotARow(f"{day.year} is not a year we count in.")
