"""Who prepares a table of seats, what it needs, and when it takes effect. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules.standing import Standing

STAFF_COUNT = "agreement.staff_count_seats"
CENSUS_TO_COME = "agreement.census_to_come"
STARTS_TOO_EARLY = "agreement.seats_start_too_early"
CANNOT_SHARE = "agreement.cannot_share_seats"
OTHER_PLACES = "agreement.seats_for_other_places"
OTHER_NUMBER = "agreement.table_of_another_number"
REASON_TO_DIFFER = "agreement.reason_to_differ"
TABLE_NOT_ADOPTED = "agreement.table_not_adopted"
TABLE_IN_FORCE = "agreement.table_in_force"


@dataclass(frozen=True)
class TableFacts:
    """A table about to be prepared.

    proposed  what the formula gives; None where it has no answer
    adopts    what the committee is asked to adopt
    seats     how many the formula was asked to share out
    """

    census_on: date
    starts_on: date
    today: date
    proposed: Mapping[str, int] | None
    adopts: Mapping[str, int]
    seats: int
    because: str = ""


def refusal_to_count_seats(by: Standing) -> Refusal | None:
    """Staff count and prepare; a member proposes; the committee decides."""
    return None if by.is_staff else refuse(STAFF_COUNT)


def refusal_to_count_on(census_on: date, today: date) -> Refusal | None:
    return refuse(CENSUS_TO_COME) if census_on > today else None


def refusal_to_prepare_table(by: Standing, facts: TableFacts) -> Refusal | None:
    if refusal := refusal_to_count_seats(by):
        return refusal
    if refusal := refusal_to_count_on(facts.census_on, facts.today):
        return refusal
    if facts.starts_on < facts.today:
        return refuse(STARTS_TOO_EARLY)
    if facts.proposed is None:
        return refuse(CANNOT_SHARE)
    if facts.adopts.keys() != facts.proposed.keys() or sum(facts.adopts.values()) < 1:
        return refuse(OTHER_PLACES)
    if (given := sum(facts.adopts.values())) != facts.seats:
        return refuse(OTHER_NUMBER, given=given, seats=facts.seats)
    differs = dict(facts.adopts) != dict(facts.proposed)
    return refuse(REASON_TO_DIFFER) if differs and not facts.because.strip() else None


def refusal_to_put_table_in_force(by: Standing, *, adopted: bool, in_force: bool) -> Refusal | None:
    """It takes effect by itself once a major decision adopted it; nobody else can make it."""
    if not by.is_system or not adopted:
        return refuse(TABLE_NOT_ADOPTED)
    return refuse(TABLE_IN_FORCE) if in_force else None
