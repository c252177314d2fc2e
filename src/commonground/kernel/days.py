"""Holidays by rule, and counting in business days.

A rule names a fixed day or the nth weekday of a month, a number of days to add, and what
happens when the day falls on a weekend. Nothing here knows a country or a state.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from commonground.kernel.languages import Text

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LAST = -1
_SATURDAY, _SUNDAY = 5, 6
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Holiday:
    """One holiday a year, by rule.

    day            a day of the month; or
    nth, weekday   the nth such weekday of the month, -1 for the last (weekday 0 is Monday)
    plus_days      days after the day so found
    on_saturday    days to move when it falls on a Saturday, usually 0 or -1
    on_sunday      days to move when it falls on a Sunday, usually 0 or 1
    """

    name: Text
    month: int
    day: int = 0
    nth: int = 0
    weekday: int = 0
    plus_days: int = 0
    on_saturday: int = 0
    on_sunday: int = 0


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date | None:
    """The nth weekday of a month; counted from the end when nth is negative."""
    if nth < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - _ONE_DAY
        found = last - timedelta(days=(last.weekday() - weekday) % 7 - 7 * (nth + 1))
    else:
        first = date(year, month, 1)
        found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return found if (found.year, found.month) == (year, month) else None


def day_of(rule: Holiday, year: int) -> date | None:
    """The day the rule names in that year, before it is moved; None for February 29 in most years."""
    if rule.nth:
        found = nth_weekday(year, rule.month, rule.nth, rule.weekday)
    else:
        try:
            found = date(year, rule.month, rule.day)
        except ValueError:
            found = None
    return found and found + timedelta(days=rule.plus_days)


def kept_on(rule: Holiday, year: int) -> date | None:
    """The day on which the holiday of that year is kept, which may lie in the year beside it."""
    day = day_of(rule, year)
    if day is None:
        return None
    moved = {_SATURDAY: rule.on_saturday, _SUNDAY: rule.on_sunday}.get(day.weekday(), 0)
    return day + timedelta(days=moved)


def holidays_of(rules: Iterable[Holiday], year: int) -> dict[date, str]:
    """Every holiday kept in that year, in order, with its name."""
    kept = [(kept_on(rule, near), str(rule.name)) for rule in rules for near in (year - 1, year, year + 1)]
    return dict(sorted((day, name) for day, name in kept if day is not None and day.year == year))


@lru_cache(maxsize=256)
def _days_off(rules: tuple[Holiday, ...], year: int) -> frozenset[date]:
    return frozenset(holidays_of(rules, year))


@dataclass(frozen=True)
class Calendar(Container[date]):
    """The holidays of every year, under one set of rules: `day in calendar`."""

    rules: tuple[Holiday, ...] = ()

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in _days_off(self.rules, day.year)


def is_business_day(day: date, holidays: Container[date] = ()) -> bool:
    return day.weekday() < _SATURDAY and day not in holidays


def add_business_days(day: date, n: int, holidays: Container[date] = ()) -> date:
    """The nth business day after `day`, or before it when n is negative; `day` itself is not counted."""
    step = _ONE_DAY if n > 0 else -_ONE_DAY
    for _ in range(abs(n)):
        day += step
        while not is_business_day(day, holidays):
            day += step
    return day


def moment_of(day: date, at: time, zone: tzinfo) -> datetime:
    """That time of that day in the zone, as UTC."""
    return datetime.combine(day, at, zone).astimezone(UTC)


def local_day(at: datetime, zone: tzinfo) -> date:
    return at.astimezone(zone).date()


def close_after(
    opened_at: datetime, business_days: int, *, closing: time, zone: tzinfo, holidays: Container[date] = ()
) -> datetime:
    """When a window of business days ends: at the closing time of its last day.

    The local day of opening is not counted, so a window of five opened on a Monday closes
    on the next Monday when no holiday lies between. A negative number looks back.
    """
    return moment_of(add_business_days(local_day(opened_at, zone), business_days, holidays), closing, zone)
