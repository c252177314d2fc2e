"""How long a seat is held, when half of the seats end their terms, and how long a vacancy may take. Pure.

source  docs/rules.md, "Seats by size"
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

TERM_YEARS = 2
ASK_WITHIN = timedelta(days=7)
FILL_WITHIN = timedelta(days=45)
INTERIM_AT_MOST = timedelta(days=45)
TOLD_BEFORE = timedelta(days=90)
TOLD_AGAIN_BEFORE = timedelta(days=30)


def term_end(cohort: int, began_on: date) -> date:
    """The first day after the term of a seat: whoever takes it later serves the rest.

    cohort  seats of one cohort end in the same year, the next cohort a year later
    """
    year = began_on.year + 1
    while (year + cohort) % TERM_YEARS:
        year += 1
    return date(year, 1, 1)


def cohort_for(cohorts: Iterable[int]) -> int:
    """For one seat more: the cohort with the fewest seats, so that they stay staggered."""
    held = list(cohorts)
    return min(range(TERM_YEARS), key=lambda cohort: (held.count(cohort), cohort))


def stage_of(ends_on: date, today: date) -> str:
    """Which letter tells of the end of a term: the one three months before, or the one a month before."""
    return "month" if ends_on - today <= TOLD_AGAIN_BEFORE else "opens"


@dataclass(frozen=True)
class VacancyClock:
    """Until when the constituency is asked to choose, and by when it usually has. Nothing happens at its end."""

    ask_by: datetime
    fill_by: datetime


def vacancy_clock(since: datetime) -> VacancyClock:
    return VacancyClock(since + ASK_WITHIN, since + FILL_WITHIN)


def interim_end(at: datetime, until: datetime | None = None) -> datetime:
    """An alternate holds a vacant seat for forty-five days at most."""
    latest = at + INTERIM_AT_MOST
    return min(until, latest) if until else latest
