"""When a committee must have a letter so that its analysis lists it, and what it lists. Pure.

Each committee has a policy of its own: how long before the hearing, which positions, what else it asks for.
A deadline is never stored: it follows from the hearing, so it moves when the hearing moves.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from commonground.kernel.days import WEEKDAYS, add_business_days, is_business_day, local_day
from commonground.legislature.rules.hours import moment_at
from commonground.legislature.rules.rows import NotARow
from commonground.legislature.rules.words import folded

BUSINESS_DAYS, DAYS, WEEKDAY = "business_days", "days", "weekday"
MOST_DAYS = 60
LONGEST_NAME, LONGEST_NOTE = 200, 500
_WEEK = 7
_NOT_THE_NAME = frozenset({"committee", "on", "standing"})


@dataclass(frozen=True)
class LetterRule:
    """How long before a hearing a letter is due, in one of three ways.

    kind         business_days: `number` business days before; days: `number` days before, weekends counted;
                 weekday: the last such weekday (0 is Monday) before the day of the hearing
    week_before  with weekday: that of the calendar week before the hearing's, Monday to Sunday
    at           the time of that day; None for the close of business
    """

    kind: str
    number: int = 0
    weekday: int = 0
    week_before: bool = False
    at: time | None = None


@dataclass(frozen=True)
class LetterPolicy:
    """What one committee of the legislature asks of letters.

    rule        None when it states no deadline
    lists       a position, and as which the analysis lists it: {"oppose_unless_amended": "oppose"};
                None when it does not say what it lists
    one_by_one  a letter with many signers is reflected only if each is entered by name
    notes       what else it asks for, as sentences
    """

    committee: str
    rule: LetterRule | None = None
    lists: Mapping[str, str] | None = None
    one_by_one: bool = False
    notes: tuple[str, ...] = field(default=())

    @property
    def headings(self) -> tuple[str, ...]:
        """The positions its analysis has a list for, each once."""
        return tuple(dict.fromkeys((self.lists or {}).values()))

    def listed_as(self, position: str) -> str:
        """The position it lists such a letter under; empty when it does not list it, or does not say."""
        return (self.lists or {}).get(position, "")


class LetterDue(NamedTuple):
    """When a letter is due, as UTC; on_day_off: that day is a weekend or a holiday, better send it before."""

    at: datetime
    rule: LetterRule
    on_day_off: bool


def due_day(rule: LetterRule, hearing_on: date, holidays: Container[date] = ()) -> date:
    """The day a letter is due. The day of the hearing is not counted."""
    if rule.kind == BUSINESS_DAYS:
        return add_business_days(hearing_on, -rule.number, holidays)
    if rule.kind == DAYS:
        return hearing_on - timedelta(days=rule.number)
    if rule.week_before:
        return hearing_on - timedelta(days=hearing_on.weekday() + _WEEK - rule.weekday)
    return hearing_on - timedelta(days=(hearing_on.weekday() - rule.weekday) % _WEEK or _WEEK)


def letter_due(
    rule: LetterRule, hearing_at: datetime, *, zone: tzinfo, closing: time, holidays: Container[date] = ()
) -> LetterDue:
    """When a letter is due for a hearing.

    zone     the coalition's: in it the day of the hearing and the hour of the deadline are meant
    closing  the close of business, for a rule without an hour
    raises   ValueError for a hearing without a zone; NotARow when the clocks jump over the hour it is due
    """
    if hearing_at.tzinfo is None:
        raise ValueError(f"{hearing_at} has no zone")
    day = due_day(rule, local_day(hearing_at, zone), holidays)
    return LetterDue(moment_at(day, rule.at or closing, zone), rule, not is_business_day(day, holidays))


def policy_for(name: str, policies: Iterable[LetterPolicy]) -> LetterPolicy | None:
    """The policy of a committee, however its name is typed: "Senate Committee on Housing", "senate housing"."""
    asked = _called(name)
    return next((one for one in policies if asked and _called(one.committee) == asked), None)


def _called(name: str) -> tuple[str, ...]:
    return tuple(word for word in folded(name).split() if word not in _NOT_THE_NAME)


def policy_in(row: Mapping[str, object], positions: Collection[str]) -> LetterPolicy:
    """The policy a row of plain values states.

    row        committee; deadline, one of {business_days = 5}, {days = 1, at = 12:00} and
               {weekday = "thursday", week = "before", at = 15:00}; lists, positions; listed_as, a position to
               the one it is listed under; one_by_one; notes
    positions  the codes of all positions
    raises     NotARow when a value is not of its kind
    """
    known = {"committee", "deadline", "lists", "listed_as", "one_by_one", "notes"}
    if unknown := sorted(set(row) - known):
        raise NotARow(f"{unknown[0]!r} is not a part of a letter policy.")
    committee, one_by_one = row.get("committee"), row.get("one_by_one", False)
    if not isinstance(committee, str) or not _called(committee) or len(committee) > LONGEST_NAME:
        raise NotARow("It names no committee we can keep.")
    if not isinstance(one_by_one, bool):
        raise NotARow("one_by_one is true or false.")
    deadline = row.get("deadline")
    rule = None if deadline is None else rule_in(deadline)
    return LetterPolicy(committee.strip(), rule, _lists(row, positions), one_by_one, _texts(row.get("notes", ())))


def rule_in(row: object) -> LetterRule:
    """The rule of a deadline as a row states it; raises NotARow when it names no day, or more than one way."""
    if not isinstance(row, Mapping):
        raise NotARow("A deadline is a table of its parts.")
    ways = [kind for kind in (BUSINESS_DAYS, DAYS, WEEKDAY) if kind in row]
    unknown = set(row) - {BUSINESS_DAYS, DAYS, WEEKDAY, "week", "at"}
    if len(ways) != 1 or unknown:
        raise NotARow("A deadline names business_days, days or a weekday, one of them, and perhaps a time.")
    way, week, at = ways[0], row.get("week"), row.get("at")
    if at is not None and (not isinstance(at, time) or at.tzinfo is not None):
        raise NotARow("The time of a deadline is a time of day.")
    if week not in (None, "before") or (week and way != WEEKDAY):
        raise NotARow('week is "before", and only with a weekday.')
    if way == WEEKDAY:
        return LetterRule(way, weekday=_weekday(row[way]), week_before=week == "before", at=at)
    return LetterRule(way, _days(row[way]), at=at)


def _weekday(name: object) -> int:
    if name not in WEEKDAYS:
        raise NotARow(f"{name!r} is not a weekday.")
    return WEEKDAYS.index(str(name))


def _days(number: object) -> int:
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= MOST_DAYS:
        raise NotARow(f"A deadline lies 1 to {MOST_DAYS} days before a hearing.")
    return number


def _lists(row: Mapping[str, object], positions: Collection[str]) -> dict[str, str] | None:
    if "lists" not in row and "listed_as" not in row:
        return None
    also = row.get("listed_as", {})
    if not isinstance(also, Mapping):
        raise NotARow("listed_as is a table of positions.")
    lists = {name: name for name in _texts(row.get("lists", ()))} | {str(a): str(b) for a, b in also.items()}
    if strange := sorted({*lists, *lists.values()} - set(positions)):
        raise NotARow(f"{strange[0]!r} is not a position.")
    return lists


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise NotARow("Lists and notes are lists of texts.")
    if any(not isinstance(one, str) or not one.strip() or len(one) > LONGEST_NOTE for one in value):
        raise NotARow(f"Each of a list of texts has 1 to {LONGEST_NOTE} letters.")
    return tuple(str(one).strip() for one in value)
