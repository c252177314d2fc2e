"""What was cut from a program in a fiscal year and given back, counted. Proposed and enacted are never added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

CUT, RESTORATION = "cut", "restoration"
PROPOSED, ENACTED = "proposed", "enacted"
KINDS, STAGES = (CUT, RESTORATION), (PROPOSED, ENACTED)

BEGINS = (7, 1)
"""A fiscal year begins on July 1, as in nearly every state; no network has needed another day in its profile yet."""

FIRST_YEAR, LAST_YEAR = 1950, 2100
LONGEST = 300
"""Letters of what a line is, and of its source: a sentence, which an index can still hold."""


class Line(NamedTuple):
    """Lines of one program, year, kind and stage, or a single one; cents above zero."""

    program: int
    year: int
    kind: str
    stage: str
    cents: int


@dataclass(frozen=True)
class Sums:
    """In cents, of one stage only."""

    cuts: int = 0
    restorations: int = 0

    @property
    def net(self) -> int:
        """What is still gone; below zero where more was given back than was cut in these years."""
        return self.cuts - self.restorations

    def __add__(self, other: Sums) -> Sums:
        return Sums(self.cuts + other.cuts, self.restorations + other.restorations)

    def __bool__(self) -> bool:
        return bool(self.cuts or self.restorations)


NONE = Sums()
Cells = Mapping[tuple[int, int], Sums]


def fiscal_year_of(day: date) -> int:
    """The calendar year in which the fiscal year of a day began."""
    return day.year if (day.month, day.day) >= BEGINS else day.year - 1


def year_label(year: int) -> str:
    """2011–12; 1999–2000 at the turn of a century."""
    following = year + 1
    return f"{year}–{following}" if following % 100 == 0 else f"{year}–{following % 100:02}"


def sums_by_cell(lines: Iterable[Line], stage: str) -> dict[tuple[int, int], Sums]:
    """Program and year to what was cut and given back, in one stage; each line belongs to one cell."""
    cells: dict[tuple[int, int], Sums] = {}
    for line in lines:
        if line.stage == stage:
            place = (line.program, line.year)
            more = Sums(cuts=line.cents) if line.kind == CUT else Sums(restorations=line.cents)
            cells[place] = cells.get(place, NONE) + more
    return cells


def cumulative(cells: Cells, *, program: int | None = None, since: int | None = None, until: int | None = None) -> Sums:
    """Over a span of fiscal years, both ends among them; of one program or of all."""
    total = NONE
    for (of, year), sums in cells.items():
        if program in {None, of} and (since is None or since <= year) and (until is None or year <= until):
            total += sums
    return total


def thousandths(cents: int, most: int) -> int:
    """How long a bar is drawn beside the longest: 0 to 1000, and never nothing where there is something."""
    return max(1, cents * 1000 // most) if cents > 0 and most > 0 else 0
