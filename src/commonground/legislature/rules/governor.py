"""How long a governor may keep a bill: counted from presentment, never from passage. Pure.

There is no pocket veto: a bill neither signed nor returned by the last day is law. But that it became law is
said by the legislature's own history, not by this count.

source  the constitution of the state, whose numbers come as plain values
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

AFTER_PRESENTMENT, AFTER_THE_CLOSE, FIXED_DAY = "after_presentment", "after_the_close", "fixed_day"
NOT_PRESENTED, PASSAGE_UNKNOWN, CLOSE_UNKNOWN = "not_presented", "passage_unknown", "close_unknown"


@dataclass(frozen=True)
class ActClock:
    """What a constitution says about the governor's time; years are those of a session of two years.

    days         days after presentment
    close_days   first year: days after the houses closed, for a bill still with the governor then
    passed_before, fixed_day
                 second year, as (month, day): a bill passed before the one and with the governor on it or later
                 may be kept until the other
    """

    days: int
    close_days: int
    passed_before: tuple[int, int]
    fixed_day: tuple[int, int]


@dataclass(frozen=True)
class Presented:
    """What is known of a bill on its way to the governor.

    last_year  the second year of its session
    passed_on  the day the second of the two houses passed it as it is
    closes_on  first year: the day the houses close and the recess begins, official or provisional
    """

    last_year: int
    presented_on: date | None = None
    passed_on: date | None = None
    closes_on: date | None = None


class LastDay(NamedTuple):
    """The governor's last day and the rule it follows; without a day, `rule` says what is not known."""

    on: date | None
    rule: str

    def days_left(self, today: date) -> int | None:
        """Days from today to the last day; 0 on it, below 0 once it is over."""
        return None if self.on is None else (self.on - today).days


def last_day(bill: Presented, clock: ActClock) -> LastDay:
    """The last day on which the governor may sign or return a bill; a weekend does not move it."""
    if bill.presented_on is None:
        return LastDay(None, NOT_PRESENTED)
    usual = LastDay(bill.presented_on + timedelta(days=clock.days), AFTER_PRESENTMENT)
    if bill.presented_on.year == bill.last_year:
        return _in_second_year(bill, clock, bill.presented_on, usual)
    return _in_first_year(bill, clock, bill.presented_on, usual)


def _in_second_year(bill: Presented, clock: ActClock, presented_on: date, usual: LastDay) -> LastDay:
    boundary, fixed = (date(bill.last_year, *day) for day in (clock.passed_before, clock.fixed_day))
    if _is_over(usual, boundary) or presented_on > fixed:
        return usual
    if bill.passed_on is None:
        return LastDay(None, PASSAGE_UNKNOWN)
    return LastDay(fixed, FIXED_DAY) if bill.passed_on < boundary else usual


def _in_first_year(bill: Presented, clock: ActClock, presented_on: date, usual: LastDay) -> LastDay:
    if bill.closes_on is None:
        return LastDay(None, CLOSE_UNKNOWN)
    last = bill.closes_on + timedelta(days=clock.close_days)
    if _is_over(usual, bill.closes_on) or presented_on > last:
        return usual
    return LastDay(last, AFTER_THE_CLOSE)


def _is_over(usual: LastDay, boundary: date) -> bool:
    """The usual days have run out by that day: presented on August 20, twelve days end on September 1."""
    return usual.on is not None and usual.on <= boundary
