"""Counting one ballot and saying how it came out. Whole numbers and fractions only.

source  docs/rules.md, "Terms of the count" and "How a ballot comes out"
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from commonground.decisions.rules.floors import can_open
from commonground.decisions.rules.terms import DEFAULTS, Base, RuleTerms, Threshold

SeatId = TypeVar("SeatId", bound=Hashable)


class Choice(StrEnum):
    AGREE = "agree"
    OBJECT = "object"
    ABSTAIN = "abstain"
    RECUSE = "recuse"


RECUSAL_REASONS = ("funding", "employment", "family", "litigation", "other")


class Outcome(StrEnum):
    """How a ballot, or the proposal behind it, came out."""

    ADOPTED = "adopted"
    NOT_ADOPTED = "not_adopted"
    LAPSED = "lapsed"
    CANNOT_OPEN = "cannot_open"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    SUPERSEDED = "superseded"


@dataclass(frozen=True)
class Tally:
    """One count; agree + object + abstain + recuse + no_response is the roll, in every case."""

    agree: int
    object: int
    abstain: int
    recuse: int
    no_response: int
    base: int
    needed: int
    roll: int

    @property
    def reached(self) -> bool:
        """Enough seats agree; one at least must, so that silence never adopts anything."""
        return self.agree >= max(1, self.needed)

    @property
    def exactly_half(self) -> bool:
        return 2 * self.agree == self.roll


def count(
    votes: Mapping[SeatId, Choice],
    *,
    roll: Collection[SeatId],
    share: Fraction,
    base_kind: Base,
    authorized: int,
    present: Collection[SeatId] = (),
) -> Tally:
    """Count one ballot.

    votes    the last choice of each seat that answered
    roll     the seats entitled to vote, frozen when the ballot opened
    present  the seats on the call, for a rule that counts those; every vote counts all the same
    raises   ValueError if a vote comes from outside the roll
    """
    if not votes.keys() <= set(roll):
        raise ValueError("A vote comes from a seat that is not on the roll.")
    of = Counter(votes.values())
    agree, against, recused = of[Choice.AGREE], of[Choice.OBJECT], of[Choice.RECUSE]
    base = {
        Base.SEATED: len(roll),
        Base.AUTHORIZED: authorized,
        Base.SEATED_MINUS_RECUSED: len(roll) - recused,
        Base.PRESENT: len(present),
        Base.CAST: agree + against,
    }[base_kind]
    needed = -(-share.numerator * base // share.denominator)
    return Tally(agree, against, of[Choice.ABSTAIN], recused, len(roll) - len(votes), base, needed, len(roll))


def outcome_of(
    tally: Tally,
    *,
    authorized: int,
    threshold: Threshold,
    terms: RuleTerms = DEFAULTS,
    position: str = "support",
    position_in_force: str | None = None,
) -> Outcome:
    """Adopted, not adopted, lapsed, or never open at all.

    position_in_force  the public stand this ballot would replace; a change needs more to agree than object
    """
    if not can_open(tally.roll, authorized, terms.floors.stop_at):
        return Outcome.CANNOT_OPEN
    changes = position_in_force is not None and position_in_force != position
    strict_half = terms.exact_half_requires_more_agree and threshold is Threshold.BILL
    needs_more = changes or (strict_half and 2 * tally.agree == tally.base)
    if tally.reached and (tally.agree > tally.object or not needs_more):
        return Outcome.ADOPTED
    return Outcome.NOT_ADOPTED if tally.object or not tally.no_response else Outcome.LAPSED


def prevailing_side(votes: Mapping[SeatId, Choice], outcome: Outcome) -> frozenset[SeatId]:
    """The seats whose vote carried the day: who agreed to what was adopted, who objected to what was not."""
    side = {Outcome.ADOPTED: Choice.AGREE, Outcome.NOT_ADOPTED: Choice.OBJECT}.get(outcome)
    return frozenset(seat for seat, choice in votes.items() if choice is side)
