"""One seat, one vote: who may give it, change it, hand it over or have it entered.

source  docs/rules.md, "Voting"
"""

from __future__ import annotations

from datetime import datetime

from commonground.decisions.rules import refusals as why
from commonground.decisions.rules.facts import BallotFacts
from commonground.decisions.rules.permits.ballots import unless_open
from commonground.decisions.rules.permits.who import unless_holder
from commonground.decisions.rules.tally import RECUSAL_REASONS, Choice
from commonground.decisions.rules.windows import alternates_may_vote_at
from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules import Standing


def unless_voting(facts: BallotFacts, at: datetime) -> Refusal | None:
    """Closed, stopped, not open yet, or over; the closing moment itself is too late."""
    if (refusal := unless_open(facts)) is not None:
        return refusal
    if at < facts.opened_at:
        return refuse(why.BALLOT_NOT_OPEN_YET, opened_at=facts.opened_at)
    return refuse(why.VOTING_ENDED, closes_at=facts.closes_at) if at >= facts.closes_at else None


def unless_reasoned(choice: Choice, reason: str) -> Refusal | None:
    """Stepping aside is declared with its kind of reason; nobody is asked for more."""
    missing = choice is Choice.RECUSE and reason not in RECUSAL_REASONS
    return refuse(why.RECUSAL_NEEDS_A_REASON) if missing else None


def refusal_to_vote(
    by: Standing, facts: BallotFacts, at: datetime, *, seat: int, choice: Choice | None = None, reason: str = ""
) -> Refusal | None:
    """The representative of a seat on the roll, or its alternate in the representative's absence.

    choice  None asks whether the seat may be voted at all, as a page does before it shows the form
    reason  the category of a recusal
    """
    return (
        _unless_a_voter(by)
        or unless_voting(facts, at)
        or _unless_theirs(by, facts, at, seat)
        or _unless_locked(facts, seat)
        or (unless_reasoned(choice, reason) if choice is not None else None)
    )


def _unless_a_voter(by: Standing) -> Refusal | None:
    if by.is_staff:
        return refuse(why.STAFF_NEVER_VOTE)
    if by.is_sponsor:
        return refuse(why.SPONSOR_STAYS_OUT)
    return None if by.on_committee else refuse(why.REPRESENTATIVE_ONLY)


def _unless_theirs(by: Standing, facts: BallotFacts, at: datetime, seat: int) -> Refusal | None:
    """Who follows in a seat on the roll inherits its vote; a seat filled since the opening has none."""
    if seat not in by.seats | by.alternate_of:
        return refuse(why.NOT_YOUR_SEAT)
    if seat not in facts.roll:
        return refuse(why.SEAT_NOT_ON_ROLL, opened_at=facts.opened_at)
    return None if seat in by.seats else _unless_standing_in(facts, at, seat)


def _unless_standing_in(facts: BallotFacts, at: datetime, seat: int) -> Refusal | None:
    if not facts.terms.alternates:
        return refuse(why.ALTERNATES_OFF)
    if seat in facts.answered_by_representative:
        return refuse(why.ALTERNATE_CANNOT_REPLACE)
    if seat in facts.handed_over:
        return None
    if seat in facts.vacated:
        return refuse(why.SEAT_EMPTY)
    from_at = alternates_may_vote_at(facts.closes_at, facts.terms)
    if seat in facts.on_leave or at >= from_at:
        return None
    return refuse(why.ALTERNATE_NOT_NOW, from_at=from_at)


def _unless_locked(facts: BallotFacts, seat: int) -> Refusal | None:
    locked = facts.terms.vote_changes == "locked_on_cast" and seat in facts.votes
    return refuse(why.VOTE_LOCKED) if locked else None


def refusal_to_hand_over(by: Standing, facts: BallotFacts, at: datetime, *, seat: int) -> Refusal | None:
    """The representative leaves this ballot to the alternate; their own later vote still replaces it."""
    if (refusal := unless_holder(by, seat) or unless_open(facts)) is not None:
        return refusal
    if at >= facts.closes_at:
        return refuse(why.VOTING_ENDED, closes_at=facts.closes_at)
    if seat not in facts.roll:
        return refuse(why.SEAT_NOT_ON_ROLL, opened_at=facts.opened_at)
    if not facts.terms.alternates:
        return refuse(why.ALTERNATES_OFF)
    return refuse(why.HANDED_OVER_ALREADY) if seat in facts.handed_over else None


def refusal_to_vote_by_phone(
    by: Standing,
    facts: BallotFacts,
    at: datetime,
    *,
    seat: int,
    choice: Choice,
    said_by: int | None,
    said_at: datetime | None,
    reason: str = "",
) -> Refusal | None:
    """Staff enter what a representative told them, naming who said it and when; it is never staff's own vote."""
    if not by.is_staff:
        return refuse(why.STAFF_ONLY)
    if (refusal := unless_voting(facts, at)) is not None:
        return refusal
    if seat not in facts.roll:
        return refuse(why.SEAT_NOT_ON_ROLL, opened_at=facts.opened_at)
    return (
        _unless_told(facts, at, seat, said_by, said_at)
        or _unless_free_for_phone(facts, seat)
        or _unless_locked(facts, seat)
        or unless_reasoned(choice, reason)
    )


def _unless_told(
    facts: BallotFacts, at: datetime, seat: int, said_by: int | None, said_at: datetime | None
) -> Refusal | None:
    if seat in facts.vacated:
        return refuse(why.SEAT_EMPTY)
    known = said_by is not None and facts.holders.get(seat, said_by) == said_by
    timely = said_at is not None and facts.opened_at <= said_at <= at
    return None if known and timely else refuse(why.PHONE_NEEDS_WHO_AND_WHEN)


def _unless_free_for_phone(facts: BallotFacts, seat: int) -> Refusal | None:
    own = seat in facts.answered_by_representative and seat not in facts.answered_by_phone
    return refuse(why.PHONE_CANNOT_REPLACE) if own else None


def refusal_to_correct_vote(
    by: Standing, facts: BallotFacts, at: datetime, *, seat: int, choice: Choice | None = None, reason: str = ""
) -> Refusal | None:
    """What staff entered, the representative puts right until the close, even where votes are locked."""
    refusal = unless_holder(by, seat) or unless_voting(facts, at)
    if refusal is not None:
        return refusal
    if seat not in facts.answered_by_phone:
        return refuse(why.NOTHING_TO_CORRECT)
    return unless_reasoned(choice, reason) if choice is not None else None
