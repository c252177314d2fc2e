"""The calendar of the year: read as it is published, and laid out by the rules while it is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from commonground.demo.diary.founding import FOUNDED_ON
from commonground.demo.diary.schedule import at_hour
from commonground.demo.diary.year import Page, Year
from commonground.legislature.actions.authorities import lay_out_authorities
from commonground.legislature.actions.calendar import import_calendar, lay_out_year
from commonground.legislature.calendars import file_of_the_network, lines_at
from commonground.members.rules import SYSTEM
from commonground.record.coalition import profile

PUBLISHED = (2025, 2026)
NEXT_YEAR, NEXT_SESSION_IS_NEAR = 2027, date(2026, 12, 1)


def calendar(year: Year) -> Iterator[Page]:
    """Dates of the running years on the first day; the next year's, still provisional, before its session begins."""
    for number, published in enumerate(PUBLISHED):
        yield Page(at_hour(FOUNDED_ON, 10, number), 0, partial(_read, published))
    yield Page(at_hour(FOUNDED_ON, 10, 30), 0, _lay_out_the_rest)
    yield Page(at_hour(NEXT_SESSION_IS_NEAR, 8), 0, partial(_lay_out, NEXT_YEAR))


def _read(year: int, at: datetime) -> None:
    file = file_of_the_network(profile().legislative_year.dates)
    if file is not None:
        lines, odd = lines_at(file, profile().zone)
        import_calendar(lines, year=year, source=file.name, odd=odd, raw=file.read_bytes(), by=SYSTEM, at=at)


def _lay_out(year: int, at: datetime) -> None:
    lay_out_year(year, by=SYSTEM, at=at)


def _lay_out_the_rest(at: datetime) -> None:
    """What no calendar states of these years, and the federal programs."""
    for year in PUBLISHED:
        lay_out_year(year, by=SYSTEM, at=at)
    lay_out_authorities(profile(), by=SYSTEM, at=at)
