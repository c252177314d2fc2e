"""The year of a legislature: how its deadlines are found, which dates are known, and the phases of its budget."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from commonground.kernel.days import WEEKDAYS, Holiday, day_of
from commonground.kernel.languages import Text
from commonground.kernel.profile.reading import Table

EVERY, ODD, EVEN = "every", "odd", "even"
LONGEST_EVENT, LONGEST_BASIS, LONGEST_TOLD = 60, 200, 300
_A_LEAP_YEAR = 2000
_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)")
_EVENT = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class DeadlineLine:
    """How the day of one event is found: a day of a month, a weekday of it, Easter, or so many days after another."""

    event: str
    basis: Text
    years: str = EVERY
    month: int = 0
    day: int = 0
    nth: int = 0
    weekday: str = ""
    easter: bool = False
    after: str = ""
    plus_days: int = 0

    @property
    def stated(self) -> dict[str, object]:
        """The values that are written, as a row; what people cite in the first language of the network."""
        written = {part.name: getattr(self, part.name) for part in fields(self) if getattr(self, part.name)}
        return written | ({"basis": str(self.basis)} if self.basis else {})


@dataclass(frozen=True)
class BudgetLine:
    """A phase of every budget year: first and last day as "MM-DD", what happens, who acts, the law each source cites.

    event  the key of its deadline, where it has one
    """

    begins: str
    ends: str
    told: Text
    actor: Text
    laws: tuple[str, ...] = ()
    event: str = ""


@dataclass(frozen=True)
class LegislativeYear:
    """
    dates        a file of dates that are known, with their standing: a path from the project's folder
    authorities  a file of federal programs and the laws that prolonged them
    """

    deadlines: tuple[DeadlineLine, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    dates: str = ""
    authorities: str = ""


NO_YEAR = LegislativeYear()


def _event(row: Table, key: str = "event", *, needed: bool = True) -> str:
    said = row.words(key, needed=needed)
    if said.strip() and (not _EVENT.fullmatch(said) or len(said) > LONGEST_EVENT):
        row.note(key, f'"{key}" is "{said}"; it is one short word in small letters, such as "last_day_to_pass".')
    return said


def _number(row: Table, key: str, least: int, most: int) -> int:
    return row.number(key, least=least, most=most) if key in row.values else 0


def _deadline(row: Table) -> DeadlineLine:
    line = DeadlineLine(
        _event(row),
        _text(row, "basis", LONGEST_BASIS, needed=False),
        row.one_of("years", (EVERY, ODD, EVEN), EVERY),
        _number(row, "month", 1, 12),
        _number(row, "day", 1, 31),
        _number(row, "nth", -1, 5),
        row.one_of("weekday", WEEKDAYS, WEEKDAYS[0]) if "weekday" in row.values else "",
        row.truth("easter"),
        _event(row, "after", needed=False),
        _number(row, "plus_days", -366, 366),
    )
    row.asked.update(part.name for part in fields(DeadlineLine))
    if why := _why_no_day(line):
        row.note("event", why)
    return line


def _text(row: Table, key: str, longest: int, *, needed: bool = True) -> Text:
    told = row.text(key, needed=needed)
    if any(len(said) > longest for _code, said in told.versions):
        row.note(key, f'"{key}" has room for {longest} letters.')
    return told


def _why_no_day(line: DeadlineLine) -> str:
    by_month = bool(line.month)
    if by_month + line.easter + bool(line.after) != 1:
        return "A deadline is found in one way: by month, by easter = true, or after another event."
    if by_month and bool(line.day) == bool(line.nth):
        return "With a month it needs a day, or which weekday of the month (nth), and not both."
    if not by_month and (line.day or line.nth or line.weekday):
        return "A day and a weekday need a month."
    if line.nth and not line.weekday:
        return 'It does not say which weekday it means: weekday = "friday".'
    if line.day and day_of(Holiday(Text(), line.month, line.day), _A_LEAP_YEAR) is None:
        return "There is no such day in any year."
    return "It counts from itself." if line.after and line.after == line.event else ""


def _phase(row: Table) -> BudgetLine:
    begins, ends = _month_day(row, "from"), _month_day(row, "to")
    if begins and ends and ends < begins:
        row.note("to", "It ends before it begins.")
    return BudgetLine(
        begins,
        ends,
        _text(row, "what", LONGEST_TOLD),
        row.text("actor", needed=False),
        row.list_of_words("laws"),
        _event(row, needed=False),
    )


def _month_day(row: Table, key: str) -> str:
    said = row.words(key)
    found = _MONTH_DAY.fullmatch(said)
    try:
        date(_A_LEAP_YEAR, int(found[1]), int(found[2])) if found else None
    except ValueError:
        found = None
    if said.strip() and found is None:
        row.note(key, f'"{key}" is "{said}"; it is a month and a day, such as "05-14".')
    return said if found else ""


def year_in(table: Table) -> dict[str, Any]:
    """The parts of [calendar] that tell of the legislature's year; all of them may be left out."""
    dates = table.words("dates", needed=False)
    if dates.strip() and not dates.endswith((".csv", ".ics")):
        table.note("dates", f'"dates" is "{dates}"; it names a file of dates that ends in .csv or .ics.')
    authorities = table.words("authorities", needed=False)
    if authorities.strip() and not authorities.endswith(".csv"):
        table.note("authorities", f'"authorities" is "{authorities}"; it names a table that ends in .csv.')
    phases = table.tables("budget_year", _phase)
    year = LegislativeYear(table.tables("deadlines", _deadline), phases, dates, authorities)
    return {"legislative_year": year}
