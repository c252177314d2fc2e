"""The lanes of the calendar: what a date is about, for those who follow only a part of it. Pure.

A lane is read from the word of the event: those of the budget are listed by the phases of its year, those of elections
begin with "election_". Everything else a legislature's calendar states is its own lane.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from commonground.legislature.rules.deadlines import FIRST_YEAR, LAST_YEAR, Deadline

LEGISLATURE, BUDGET, ELECTIONS, FEDERAL, HEARINGS = "legislature", "budget", "elections", "federal", "hearings"
LANES = (LEGISLATURE, BUDGET, ELECTIONS, FEDERAL, HEARINGS)
BUDGET_EVENTS = frozenset({"governors_budget", "may_revision", "budget_passed", "fiscal_year_begins"})
_ELECTION = "election_"


def lane_of(event: str, of_the_budget: Collection[str] = ()) -> str:
    """of_the_budget: the events of the network's own budget year, besides those every network knows"""
    if event in BUDGET_EVENTS or event in of_the_budget:
        return BUDGET
    return ELECTIONS if event.startswith(_ELECTION) else LEGISLATURE


def in_lane(deadlines: Iterable[Deadline], lane: str, of_the_budget: Collection[str] = ()) -> tuple[Deadline, ...]:
    return tuple(one for one in deadlines if lane_of(one.event, of_the_budget) == lane)


def is_in_reach(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def out_of_reach(year: int) -> str:
    """Why there is no calendar of that year, in a sentence."""
    return f"There is no calendar of the year {year}: it goes from {FIRST_YEAR} to {LAST_YEAR}."
