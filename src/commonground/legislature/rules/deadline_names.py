"""Which events a line of a published legislative calendar tells of. Pure.

The words are those of the calendars the two houses publish and of lists made after them. One line may tell of
two events. A line that tells of none we know is left to a person.
"""

from __future__ import annotations

import re
from datetime import date

EVENTS = (
    "statutes_take_effect",
    "reconvenes",
    "governors_budget",
    "policy_two_year_fiscal",
    "committees_two_year",
    "bill_requests",
    "house_two_year",
    "introduction",
    "spring_recess_begins",
    "spring_recess_ends",
    "policy_fiscal",
    "policy_nonfiscal",
    "policy_last_meetings",
    "may_revision",
    "fiscal_committees",
    "floor_only_begins",
    "floor_only_ends",
    "house_of_origin",
    "committees_resume",
    "budget_passed",
    "november_measures",
    "fiscal_year_begins",
    "policy_second_house",
    "summer_recess_begins",
    "summer_recess_ends",
    "fiscal_second_house",
    "final_floor_begins",
    "final_floor_ends",
    "amend_on_floor",
    "last_day_to_pass",
    "governor_last_day",
    "adjourns_sine_die",
    "new_session",
)
"""Every event we have a word for, in the order of the year."""

_SECOND_HALF = 7
_PARTS = re.compile(r";\s*")
_NAMES: tuple[tuple[str, str, str], ...] = (
    (r"statutes take effect", "statutes_take_effect", ""),
    (r"reconvenes from spring recess", "spring_recess_ends", ""),
    (r"reconvenes from summer recess", "summer_recess_ends", ""),
    (r"spring recess begins", "spring_recess_begins", ""),
    (r"summer recess begins", "summer_recess_begins", ""),
    (r"convenes organizational session|20\d\d.(20)?\d\d regular session convenes", "new_session", ""),
    (r"legislature reconvenes", "reconvenes", "summer_recess_ends"),
    (r"^(the )?may revision", "may_revision", ""),
    (r"budget( bill)? must be submitted|submits the governor.s budget", "governors_budget", ""),
    (r"budget bill must be passed|must pass the budget bill", "budget_passed", ""),
    (r"fiscal year begins", "fiscal_year_begins", ""),
    (r"policy committees.*report to fiscal.*odd-numbered year", "policy_two_year_fiscal", ""),
    (r"any committee to hear and report.*odd-numbered year", "committees_two_year", ""),
    (r"submit bill requests", "bill_requests", ""),
    (r"each house to pass bills introduced in that house in the (odd-numbered|previous) year", "house_two_year", ""),
    (r"each house to pass bills introduced in that house", "house_of_origin", ""),
    (r"(bills|new legislation) to be introduced", "introduction", ""),
    (r"policy committees.*report to fiscal committees", "policy_fiscal", "policy_second_house"),
    (r"policy committees.*report to the floor non-?fiscal", "policy_nonfiscal", ""),
    (r"policy committees to meet prior to", "policy_last_meetings", ""),
    (r"policy committees to (hear|meet) and report", "policy_second_house", ""),
    (r"fiscal committees.*(introduced in their house|meet prior to)", "fiscal_committees", ""),
    (r"fiscal committees to (hear|meet) and report", "fiscal_committees", "fiscal_second_house"),
    (r"floor sessions? only", "floor_only_begins", "final_floor_begins"),
    (r"committee meetings may resume", "committees_resume", ""),
    (r"qualify for the.* (november|general election)", "november_measures", ""),
    (r"amend (bills )?on (the )?floor", "amend_on_floor", ""),
    (r"(legislature|each house) to pass bills", "last_day_to_pass", ""),
    (r"governor to sign or veto", "governor_last_day", ""),
    (r"adjourn(s|ment)? sine die|final adjournment", "adjourns_sine_die", ""),
)
_READ = tuple((re.compile(pattern), first, later or first) for pattern, first, later in _NAMES)


def events_named(text: str, on: date) -> tuple[str, ...]:
    """The events a line of a calendar names, each once, in its order; empty when it names none we know.

    on   the day it states: some words stand for one event before July and for another from then on
    """
    parts = _PARTS.split(" ".join(text.lower().split()))
    return tuple(dict.fromkeys(event for part in parts if (event := _event(part, on))))


def _event(part: str, on: date) -> str:
    for pattern, first, later in _READ:
        if pattern.search(part):
            return later if on.month >= _SECOND_HALF else first
    return ""
