"""What a network speaks to the press about: the days a release is written for, and where it is dated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from commonground.kernel.days import Holiday, day_of
from commonground.kernel.languages import Text
from commonground.kernel.profile.reading import Table

NOTHING = Text()
LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True)
class Milestone:
    """A day on which the network speaks: it comes every year, or on the days that are listed.

    month, day   every year on that day; 0 where only the listed days count
    dates        days that are known; in their years they stand in place of the rule
    headline     with what a release for that day begins
    words        positions on measures with these words in their title belong to it
    source       what fixes the day
    """

    key: str
    names: Text
    month: int = 0
    day: int = 0
    dates: tuple[date, ...] = ()
    headline: Text = NOTHING
    words: str = ""
    source: str = ""

    def in_year(self, year: int) -> list[date]:
        listed = sorted(on for on in self.dates if on.year == year)
        by_rule = day_of(Holiday(self.names, self.month, self.day), year) if self.month else None
        return listed or ([by_rule] if by_rule else [])

    def next_from(self, day: date) -> date | None:
        """The first of its days that is not past."""
        years = sorted({day.year, *range(day.year, day.year + 5), *(on.year for on in self.dates)})
        return next((on for year in years for on in self.in_year(year) if on >= day), None)


@dataclass(frozen=True)
class Press:
    """place: where releases are dated; boilerplate: the paragraph that closes each, where the mission will not do."""

    place: str = ""
    boilerplate: Text = NOTHING
    milestones: tuple[Milestone, ...] = ()

    def milestone(self, key: str) -> Milestone | None:
        return next((one for one in self.milestones if one.key == key), None)


SILENT = Press()


def _milestone(row: Table) -> Milestone:
    month = row.number("month", least=1, most=12) if "month" in row.values else 0
    longest = LENGTHS[month - 1] if 1 <= month <= 12 else 31
    day = row.number("day", least=1, most=longest) if "month" in row.values or "day" in row.values else 0
    dates = row.days("dates")
    if not month and not dates and "dates" not in row.values:
        row.note("key", "A milestone needs a day: write month and day, or dates = [2026-05-14].")
    return Milestone(
        row.slug("key"), row.text("name"), month, day, dates, row.text("headline", needed=False),
        row.words("words", needed=False), row.words("source", needed=False),
    )  # fmt: skip


def press_of(table: Table) -> dict[str, Any]:
    part = Press(
        table.words("place", needed=False),
        table.text("boilerplate", needed=False),
        table.tables("milestones", _milestone),
    )
    _keys_once(part, table)
    table.leftovers()
    return {"press": part}


def _keys_once(part: Press, table: Table) -> None:
    seen: set[str] = set()
    for place, milestone in enumerate(part.milestones):
        if milestone.key and milestone.key in seen:
            where = (*table.path, "milestones", place, "key")
            table.findings.note(where, f'Two milestones have the key "{milestone.key}". Give each its own.')
        seen.add(milestone.key)
