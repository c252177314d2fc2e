"""Builders make rows; one module a room. What every room needs stands here."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

PACIFIC = ZoneInfo("America/Los_Angeles")


def at(moment: str) -> datetime:
    """`at("2026-03-12 17:00")`: that moment on the coalition's clocks; without an hour, noon."""
    day, _, hour = moment.partition(" ")
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(hour or "12:00"), PACIFIC)


NOON = at("2026-03-12")
