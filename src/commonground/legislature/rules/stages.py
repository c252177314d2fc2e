"""The stages of a measure: which follow which, for bills, constitutional amendments and resolutions. Pure.

A committee's pass is not a house's pass; held is not failed; a bill on the suspense file is still in committee.

source  the constitution and the joint rules on the passage of measures
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from commonground.legislature.rules.measures import kind_code


class Stage(StrEnum):
    """Where a measure stands."""

    IDEA = "idea"
    DRAFTED = "drafted"
    INTRODUCED = "introduced"
    AWAITING_REFERRAL = "awaiting_referral"
    POLICY_COMMITTEE = "policy_committee"
    FISCAL_COMMITTEE = "fiscal_committee"
    SECOND_READING = "second_reading"
    THIRD_READING = "third_reading"
    PASSED_HOUSE = "passed_house"
    CONCURRENCE = "concurrence"
    CONFERENCE = "conference"
    ENROLLED = "enrolled"
    WITH_GOVERNOR = "with_governor"
    SIGNED = "signed"
    LAW_WITHOUT_SIGNATURE = "law_without_signature"
    VETOED = "vetoed"
    VETO_OVERRIDDEN = "veto_overridden"
    FILED = "filed"
    CHAPTERED = "chaptered"
    BEFORE_THE_VOTERS = "before_the_voters"
    IN_EFFECT = "in_effect"
    IMPLEMENTATION = "implementation"
    ADOPTED = "adopted"
    HELD = "held"
    FAILED = "failed"
    DIED = "died"
    WITHDRAWN = "withdrawn"


class Side(StrEnum):
    """What is true of a measure beside its stage."""

    TWO_YEAR = "two_year"
    SUSPENSE = "suspense"
    CONSENT = "consent"
    INACTIVE = "inactive"
    DOUBLE_REFERRAL = "double_referral"
    RECONSIDERED = "reconsidered"
    VETO_PENDING = "veto_pending"
    GUT_AND_AMENDED = "gut_and_amended"
    SPOT_BILL = "spot_bill"


class Track(StrEnum):
    """Which way a measure goes: only bills go to the governor; amendments of the constitution go to the voters."""

    BILL = "bill"
    CONSTITUTIONAL = "constitutional"
    RESOLUTION = "resolution"
    HOUSE_RESOLUTION = "house_resolution"


_TRACKS = {
    "AB": Track.BILL,
    "SB": Track.BILL,
    "ACA": Track.CONSTITUTIONAL,
    "SCA": Track.CONSTITUTIONAL,
    "ACR": Track.RESOLUTION,
    "SCR": Track.RESOLUTION,
    "AJR": Track.RESOLUTION,
    "SJR": Track.RESOLUTION,
    "HR": Track.HOUSE_RESOLUTION,
    "SR": Track.HOUSE_RESOLUTION,
}

AFTER_THE_FIRST_YEAR = 11  # from November on the houses have closed for the year

IN_COMMITTEE = frozenset({Stage.POLICY_COMMITTEE, Stage.FISCAL_COMMITTEE})
NOT_PASSED = frozenset({Stage.HELD, Stage.FAILED, Stage.DIED, Stage.WITHDRAWN, Stage.VETOED})
"""Where a measure ends without becoming law. Held and failed measures may still be taken up again."""

_IN_A_HOUSE = frozenset(
    {
        Stage.INTRODUCED,
        Stage.AWAITING_REFERRAL,
        Stage.POLICY_COMMITTEE,
        Stage.FISCAL_COMMITTEE,
        Stage.SECOND_READING,
        Stage.THIRD_READING,
    }
)
_ENDS = frozenset({Stage.HELD, Stage.FAILED, Stage.DIED, Stage.WITHDRAWN})
_WITHIN = _IN_A_HOUSE - {Stage.INTRODUCED}

_NEXT: Mapping[Stage, frozenset[Stage]] = {
    Stage.IDEA: frozenset({Stage.DRAFTED, Stage.INTRODUCED, Stage.WITHDRAWN}),
    Stage.DRAFTED: frozenset({Stage.INTRODUCED, Stage.WITHDRAWN}),
    Stage.INTRODUCED: _WITHIN | _ENDS | {Stage.PASSED_HOUSE},
    Stage.AWAITING_REFERRAL: _WITHIN | _ENDS | {Stage.PASSED_HOUSE},
    Stage.POLICY_COMMITTEE: _WITHIN | _ENDS,
    Stage.FISCAL_COMMITTEE: _WITHIN | _ENDS,
    Stage.SECOND_READING: _WITHIN | _ENDS | {Stage.PASSED_HOUSE},
    Stage.THIRD_READING: _WITHIN | _ENDS | {Stage.PASSED_HOUSE},
    Stage.PASSED_HOUSE: _WITHIN | {Stage.CONCURRENCE, Stage.ENROLLED, Stage.DIED},
    Stage.CONCURRENCE: _ENDS | _WITHIN | {Stage.CONFERENCE, Stage.ENROLLED},
    Stage.CONFERENCE: _ENDS | {Stage.CONCURRENCE, Stage.ENROLLED},
    Stage.ENROLLED: frozenset({Stage.WITH_GOVERNOR, Stage.FILED, Stage.CHAPTERED, Stage.WITHDRAWN}),
    Stage.WITH_GOVERNOR: frozenset({Stage.SIGNED, Stage.LAW_WITHOUT_SIGNATURE, Stage.VETOED, Stage.CHAPTERED}),
    Stage.SIGNED: frozenset({Stage.CHAPTERED}),
    Stage.LAW_WITHOUT_SIGNATURE: frozenset({Stage.CHAPTERED}),
    Stage.VETOED: frozenset({Stage.VETO_OVERRIDDEN}),
    Stage.VETO_OVERRIDDEN: frozenset({Stage.CHAPTERED}),
    Stage.FILED: frozenset({Stage.CHAPTERED, Stage.BEFORE_THE_VOTERS}),
    Stage.CHAPTERED: frozenset({Stage.IN_EFFECT, Stage.BEFORE_THE_VOTERS}),
    Stage.BEFORE_THE_VOTERS: frozenset({Stage.IN_EFFECT, Stage.FAILED}),
    Stage.IN_EFFECT: frozenset({Stage.IMPLEMENTATION}),
    Stage.HELD: _IN_A_HOUSE | {Stage.DIED, Stage.WITHDRAWN},
    Stage.FAILED: _IN_A_HOUSE | {Stage.CONCURRENCE, Stage.DIED, Stage.WITHDRAWN},
}

_ONLY_BILLS = frozenset(
    {
        Stage.WITH_GOVERNOR,
        Stage.SIGNED,
        Stage.LAW_WITHOUT_SIGNATURE,
        Stage.VETOED,
        Stage.VETO_OVERRIDDEN,
    }
)
_LAWS = frozenset({Stage.IN_EFFECT, Stage.IMPLEMENTATION})
_LEFT_OUT: Mapping[Track, frozenset[Stage]] = {
    Track.BILL: frozenset({Stage.FILED, Stage.BEFORE_THE_VOTERS, Stage.ADOPTED}),
    Track.CONSTITUTIONAL: _ONLY_BILLS | {Stage.ADOPTED},
    Track.RESOLUTION: _ONLY_BILLS | _LAWS | {Stage.BEFORE_THE_VOTERS, Stage.ADOPTED},
    Track.HOUSE_RESOLUTION: _ONLY_BILLS
    | _LAWS
    | {
        Stage.PASSED_HOUSE,
        Stage.CONCURRENCE,
        Stage.CONFERENCE,
        Stage.ENROLLED,
        Stage.FILED,
        Stage.CHAPTERED,
        Stage.BEFORE_THE_VOTERS,
    },
}
_AFTER_EVERY_HOUSE = frozenset({Stage.CONCURRENCE, Stage.CONFERENCE, Stage.ENROLLED})
_ADOPTED_FROM = frozenset({Stage.INTRODUCED, Stage.AWAITING_REFERRAL, Stage.SECOND_READING, Stage.THIRD_READING})


@dataclass(frozen=True)
class MeasureState:
    """Where a measure stands, and what is true of it beside that.

    chamber     the chamber it is in, by its key; empty when it is in none
    committees  those it is referred to, as their short names are printed: where it is now comes first
    passed      the chambers that passed it, in order
    """

    stage: Stage = Stage.IDEA
    chamber: str = ""
    committees: tuple[str, ...] = ()
    sides: frozenset[Side] = frozenset()
    passed: tuple[str, ...] = ()

    @property
    def committee(self) -> str:
        return self.committees[0] if self.committees else ""

    @property
    def named(self) -> tuple[str, str]:
        """The committee it is in and those after it, as people read them: HEALTH for the "HEALTH." that ends a line."""
        here, *then = (*map(_without_the_end, self.committees), "")
        return here, ", ".join(filter(None, then))

    def at(self, stage: Stage, *without: Side) -> MeasureState:
        return replace(self, stage=stage, sides=self.sides - set(without))

    def having(self, *sides: Side) -> MeasureState:
        return replace(self, sides=self.sides | set(sides))


def _without_the_end(name: str) -> str:
    """One word has its period from the end of the line, or is as well read without: APPR. But HUM. S. keeps its own."""
    return name.rstrip(".") if name.count(".") == 1 and " " not in name else name


def track_of(type_: str) -> Track | None:
    """The way a measure of that kind goes, in any session: AB, ABX1; None for a kind we do not know."""
    return _TRACKS.get(kind_code(type_))


def stages_of(track: Track) -> tuple[Stage, ...]:
    """Every stage a measure of that track can reach."""
    return tuple(stage for stage in Stage if stage not in _LEFT_OUT[track])


def next_stages(stage: Stage, track: Track) -> frozenset[Stage]:
    """The stages that may follow directly; none after an end."""
    after = _NEXT.get(stage, frozenset())
    if track == Track.HOUSE_RESOLUTION and stage in _ADOPTED_FROM:
        after |= {Stage.ADOPTED}
    return after - _LEFT_OUT[track]


def may_become(state: MeasureState, stage: Stage, track: Track, houses: int) -> bool:
    """Whether a measure may go to that stage from where it stands.

    houses  how many chambers have to pass it: before all of them did it cannot be enrolled, and after that no
            committee waits for it
    """
    if stage not in next_stages(state.stage, track):
        return False
    if stage in _AFTER_EVERY_HOUSE:
        return len(state.passed) >= houses
    return state.stage != Stage.PASSED_HOUSE or stage not in _WITHIN or len(state.passed) < houses


def is_terminal(stage: Stage, track: Track) -> bool:
    """Whether nothing follows, or the measure ended without becoming law and waits for nothing."""
    return stage in NOT_PASSED or not next_stages(stage, track)


def first_hearing_day(introduced_on: date, days_in_print: int) -> date:
    """The first day a bill may be heard in committee: 31 days after it is introduced, where that is the law."""
    return introduced_on + timedelta(days=days_in_print)


def is_two_year(introduced_on: date, today: date, last_year: int) -> bool:
    """A bill of the first year of a session, carried over into the second. What is introduced after the houses closed
    for the first year begins its way in the second."""
    in_the_first_year = introduced_on.year < last_year and introduced_on.month < AFTER_THE_FIRST_YEAR
    return in_the_first_year and last_year <= today.year
