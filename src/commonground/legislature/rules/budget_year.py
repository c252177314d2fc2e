"""The budget year: its phases, their days, and their law where the sources agree on it. Pure.

A phase comes as plain values: from and to as "MM-DD", what happens, who acts, the law each source names.
source  the Department of Finance's general budget timetable; constitution and codes as cited in each row
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from commonground.legislature.rules.deadline_names import events_named
from commonground.legislature.rules.deadlines import PROVISIONAL, Deadline
from commonground.legislature.rules.rows import NotARow

LONGEST = 300
_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)")
_LAW = re.compile(r"[a-z]*\d[\w.]*(?:\([\w]+\))*|\b[ivx]+\b")
_A_LEAP_YEAR = 2000
_LAST_OF_FEBRUARY = (2, 28)


class MonthDay(NamedTuple):
    month: int
    day: int

    def in_year(self, year: int) -> date:
        """February 28 stands for the last day of February."""
        if self == _LAST_OF_FEBRUARY:
            return date.fromordinal(date(year, 3, 1).toordinal() - 1)
        return date(year, self.month, self.day)


@dataclass(frozen=True)
class Phase:
    """One phase of every budget year.

    event        the key of a deadline for those that have one, "may_revision"; else empty
    told         what happens, in the words of the source
    laws         the law as each source cites it; sources that cite none are not counted
    year_before  it lies in the calendar year before the budget is passed
    """

    begins: MonthDay
    ends: MonthDay
    told: str
    event: str = ""
    actor: str = ""
    laws: tuple[str, ...] = ()
    year_before: bool = False

    @property
    def is_fixed_by_law(self) -> bool:
        """Its day is fixed by law, even where the sources do not agree by which."""
        return bool(self.laws)

    @property
    def basis(self) -> str:
        return agreed_law(self.laws)


class Window(NamedTuple):
    """A phase in one year, both days included."""

    phase: Phase
    from_on: date
    until_on: date


def agreed_law(laws: Iterable[str]) -> str:
    """The law, in the fullest citation, when every source that cites one means the same; else nothing.

    "Art. IV, Sec. 12" and "Const. Art. IV, Sec. 12(a)" agree; sections 13305 and 13308 do not.
    """
    cited = sorted({law.strip() for law in laws if law.strip()}, key=lambda law: (len(_parts(law)), law))
    if not cited:
        return ""
    fullest = cited[-1]
    same = all(_parts(law) == _parts(fullest)[: len(_parts(law))] for law in cited)
    return fullest if same else ""


def _parts(law: str) -> tuple[str, ...]:
    """What a citation points at: "Const. Art. IV, Sec. 12(c)(3)" is iv, 12, (c), (3)."""
    plain = re.sub(r"\bconst(itution|\.)?|\b(article|art|section|sec|gov|government|code)\b", " ", law.lower())
    return tuple(part for found in _LAW.findall(plain) for part in re.findall(r"[\w.]+|\(\w+\)", found))


def phases_in(rows: Sequence[Mapping[str, str]], more_laws: Mapping[str, Sequence[str]] | None = None) -> list[Phase]:
    """The phases of a timetable, in its order.

    rows       from_mm_dd, to_mm_dd, event, actor, legal_basis, and perhaps key, our word for its deadline; in the order
               of the budget year, so that rows before the turn of the year lie in the year before
    more_laws  by event, how other sources cite its law
    raises     NotARow for a day that is none, or a row that says nothing
    """
    phases: list[Phase] = []
    later: MonthDay | None = None
    before = False
    for row in reversed(rows):
        begins, ends = _month_day(row, "from_mm_dd"), _month_day(row, "to_mm_dd")
        before = before or (later is not None and begins > later)
        phases.append(_phase(row, begins, ends, more_laws or {}, before))
        later = begins
    return phases[::-1]


def _phase(
    row: Mapping[str, str], begins: MonthDay, ends: MonthDay, more_laws: Mapping[str, Sequence[str]], before: bool
) -> Phase:
    told = row.get("event", "").strip()
    if not told or len(told) > LONGEST:
        raise NotARow("It does not say in a sentence what happens.")
    if ends < begins:
        raise NotARow(f"It ends on {ends.month:02}-{ends.day:02}, before it begins.")
    named = events_named(told, ends.in_year(_A_LEAP_YEAR))
    event = row.get("key") or (named[0] if named else "")
    laws = (row.get("legal_basis", "").strip(), *more_laws.get(event, ()))
    return Phase(
        begins, ends, told, event, row.get("actor", "").strip(), tuple(law for law in laws if law), year_before=before
    )


def _month_day(row: Mapping[str, str], column: str) -> MonthDay:
    text = row.get(column, "")
    found = _MONTH_DAY.fullmatch(text)
    try:
        day = date(_A_LEAP_YEAR, int(found[1]), int(found[2])) if found else None
    except ValueError:
        day = None
    if day is None:
        raise NotARow(f"{text!r} is not a day of the year.")
    return MonthDay(day.month, day.day)


def budget_year(phases: Iterable[Phase], year: int) -> tuple[Window, ...]:
    """The phases of the budget that is passed in `year`, in the order of their days."""
    windows = [
        Window(phase, phase.begins.in_year(of), phase.ends.in_year(of))
        for phase in phases
        for of in (year - 1 if phase.year_before else year,)
    ]
    return tuple(sorted(windows, key=lambda one: (one.from_on, one.until_on)))


def fixed_days(windows: Iterable[Window]) -> tuple[Deadline, ...]:
    """The days fixed by law as deadlines, so that a published calendar can replace them: what plan lanes hang on."""
    return tuple(
        Deadline(one.until_on.year, one.phase.event, one.until_on, PROVISIONAL, one.phase.basis)
        for one in windows
        if one.phase.is_fixed_by_law and one.phase.event
    )
