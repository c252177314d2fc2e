"""The deadlines of a legislature's year: found by rule, or as published, with one key for both. Pure.

What a legislature has published is official. What we find by rule, or know from a year like it, is
provisional until then. Nothing is guessed: where no rule finds a day, the year has none for that event.

source  Joint Rules and constitution as cited in each row; the rows themselves come as plain values
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import NamedTuple

from commonground.kernel.days import WEEKDAYS, Holiday, add_business_days, day_of
from commonground.kernel.languages import Text
from commonground.legislature.rules.rows import NotARow

OFFICIAL, PROVISIONAL = "official", "provisional"
STANDINGS = (OFFICIAL, PROVISIONAL)
EVERY, ODD, EVEN = "every", "odd", "even"
FIRST_YEAR, LAST_YEAR = 1850, 2199
LONGEST_EVENT = 60
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Deadline:
    """One event of one year.

    event     what happens, as a word without spaces: "introduction"
    standing  official or provisional
    basis     the law, the joint rule or the rule of thumb it follows, as people cite it
    """

    year: int
    event: str
    on: date
    standing: str = PROVISIONAL
    basis: str = ""

    @property
    def key(self) -> str:
        """What links hang on: "2027/introduction". It stays when the day or the standing changes."""
        return f"{self.year}/{self.event}"


@dataclass(frozen=True)
class DayRule:
    """How to find the day of one event in a year, in exactly one of five ways.

    month, day           that day of the year
    month, day, weekday  the first such weekday (0 is Monday) on that day or after it
    month, nth, weekday  the nth such weekday of the month, -1 for the last
    easter               Easter Sunday
    after                the day of another event of the same year
    plus_days            days to add to the day so found, or to take away
    years                in which years it happens: every, odd or even
    """

    event: str
    basis: str = ""
    years: str = EVERY
    month: int = 0
    day: int = 0
    nth: int = 0
    weekday: int | None = None
    easter: bool = False
    after: str = ""
    plus_days: int = 0

    def happens_in(self, year: int) -> bool:
        return self.years == EVERY or (self.years == ODD) == bool(year % 2)


class Change(NamedTuple):
    """What a newer set says of one event; `before` is None for an event not known until then."""

    key: str
    before: Deadline | None
    after: Deadline


_NUMBERS = {"month": (1, 12), "day": (1, 31), "nth": (-1, 5), "plus_days": (-366, 366)}
_A_LEAP_YEAR = 2000
_UNNAMED = Text()


def day_rule_in(row: Mapping[str, object]) -> DayRule:
    """The rule a row of plain values states; `weekday` by its English name.

    raises  NotARow when a value is not of its kind, or the row names no day, or more than one
    """
    values: dict[str, object] = dict(row)
    unknown = sorted(set(values) - {field.name for field in fields(DayRule)})
    if unknown:
        raise NotARow(f"{unknown[0]!r} is not a part of a rule for a day.")
    event = _word(values, "event")
    if not event or len(event) > LONGEST_EVENT or len(event.split()) != 1:
        raise NotARow("It names no event we can keep.")
    years = _word(values, "years") or EVERY
    if years not in {EVERY, ODD, EVEN}:
        raise NotARow(f"{years!r} are not years we know: every, odd or even.")
    easter = values.get("easter", False)
    if not isinstance(easter, bool):
        raise NotARow("easter is true, or not there.")
    numbers = {name: _number(values, name) for name in _NUMBERS}
    rule = DayRule(
        event,
        _word(values, "basis"),
        years,
        month=numbers["month"],
        day=numbers["day"],
        nth=numbers["nth"],
        weekday=_weekday(values),
        easter=easter,
        after=_word(values, "after"),
        plus_days=numbers["plus_days"],
    )
    return _one_way(rule)


def _word(values: Mapping[str, object], name: str) -> str:
    word = values.get(name, "")
    if not isinstance(word, str):
        raise NotARow(f"{name} is not a text.")
    return word.strip()


def _number(values: Mapping[str, object], name: str) -> int:
    number = values.get(name, 0)
    lowest, highest = _NUMBERS[name]
    if not isinstance(number, int) or isinstance(number, bool) or not (number == 0 or lowest <= number <= highest):
        raise NotARow(f"{name} is not a number from {lowest} to {highest}.")
    return number


def _weekday(values: Mapping[str, object]) -> int | None:
    name = values.get("weekday")
    if name is None:
        return None
    if name not in WEEKDAYS:
        raise NotARow(f"{name!r} is not a weekday.")
    return WEEKDAYS.index(str(name))


def _one_way(rule: DayRule) -> DayRule:
    """raises NotARow unless the rule names its day in exactly one way"""
    by_month = bool(rule.month)
    if by_month + rule.easter + bool(rule.after) != 1:
        raise NotARow("It names its day in no way, or in more than one.")
    if by_month and bool(rule.day) == bool(rule.nth):
        raise NotARow("With a month it needs a day, or which weekday of the month, and not both.")
    if not by_month and (rule.day or rule.nth or rule.weekday is not None):
        raise NotARow("A day and a weekday need a month.")
    if rule.nth and rule.weekday is None:
        raise NotARow("It does not say which weekday it means.")
    if rule.day and day_of(Holiday(_UNNAMED, rule.month, rule.day), _A_LEAP_YEAR) is None:
        raise NotARow(f"There is no day {rule.month}/{rule.day} in any year.")
    if rule.after == rule.event:
        raise NotARow("It counts from itself.")
    return rule


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, for any year from 1583.

    source  the anonymous computus printed in Nature, 20 April 1876
    """
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * (year % 19) + century - leaps - moon_shift + 15) % 30
    sunday = (32 + 2 * rest + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def found_by(rule: DayRule, year: int, days: Mapping[str, date]) -> date | None:
    """The day the rule finds in that year; None when it does not happen then, or counts from an unknown day.

    days  the days of other events that are known, by event
    """
    if not rule.happens_in(year):
        return None
    if rule.easter or rule.after:
        start = easter(year) if rule.easter else days.get(rule.after)
        return start and start + timedelta(days=rule.plus_days)
    weekday = rule.weekday if rule.weekday is not None else 0
    found = day_of(Holiday(_UNNAMED, rule.month, rule.day, rule.nth, weekday), year)
    if found is not None and rule.day and rule.weekday is not None:
        found += timedelta(days=(rule.weekday - found.weekday()) % 7)
    return found and found + timedelta(days=rule.plus_days)


def legislative_year(year: int, rules: Sequence[DayRule], known: Iterable[Deadline] = ()) -> tuple[Deadline, ...]:
    """Every deadline of a year, in order: what is known of it, and the rest where a rule finds a day.

    known   published deadlines, and provisional ones somebody entered; those of other years are left out
    raises  ValueError for a year before 1850 or after 2199
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"{year} is not a year we count in")
    kept = {one.event: one for one in merged(known) if one.year == year}
    waiting = [rule for rule in rules if rule.event not in kept]
    while waiting:
        days = {event: one.on for event, one in kept.items()}
        found = [(rule, found_by(rule, year, days)) for rule in waiting]
        new = {rule.event: Deadline(year, rule.event, on, PROVISIONAL, rule.basis) for rule, on in found if on}
        if not new:
            break
        kept |= new
        waiting = [rule for rule in waiting if rule.event not in kept]
    return _in_order(kept.values())


def not_found(year: int, rules: Sequence[DayRule], known: Iterable[Deadline] = ()) -> tuple[str, ...]:
    """The events that happen in that year by a rule that finds no day: they wait for a published date."""
    there = {one.event for one in legislative_year(year, rules, known)}
    return tuple(dict.fromkeys(rule.event for rule in rules if rule.happens_in(year) and rule.event not in there))


def merged(*layers: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Several sets as one, in order. A later one wins, but a provisional date never replaces an official one."""
    kept: dict[str, Deadline] = {}
    for layer in layers:
        for one in layer:
            known = kept.get(one.key)
            if known is None or known.standing != OFFICIAL or one.standing == OFFICIAL:
                kept[one.key] = one
    return _in_order(kept.values())


def changes(before: Iterable[Deadline], after: Iterable[Deadline]) -> tuple[Change, ...]:
    """What is new, moved or confirmed in the newer set, for those who follow these dates."""
    known = {one.key: one for one in before}
    return tuple(Change(one.key, known.get(one.key), one) for one in after if known.get(one.key) != one)


def published(year: int, event: str, on: date, *, basis: str = "", standing: str = OFFICIAL) -> Deadline:
    """A date as a calendar of that year states it.

    raises  NotARow when the day lies in another year, the event is no word, or the standing is unknown
    """
    if on.year != year:
        raise NotARow(f"{on.isoformat()} is not a day of {year}.")
    if len(event.split()) != 1 or len(event) > LONGEST_EVENT:
        raise NotARow(f"{event!r} is not an event we can keep.")
    if standing not in STANDINGS:
        raise NotARow(f"{standing!r} is neither official nor provisional.")
    return Deadline(year, event.strip(), on, standing, basis.strip())


def last_business_day(on: date, holidays: Container[date] = ()) -> date:
    """The last business day on which a deadline can still be met; it may be the day itself."""
    return add_business_days(on + _ONE_DAY, -1, holidays)


def _in_order(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    return tuple(sorted(deadlines, key=lambda one: (one.on, one.event)))
