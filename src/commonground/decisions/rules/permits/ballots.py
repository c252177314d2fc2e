"""Opening, extending, closing and completing a ballot.

source  docs/rules.md, "Opening a ballot" and "Closing a ballot"
"""

from __future__ import annotations

from datetime import datetime

from commonground.decisions.rules import refusals as why
from commonground.decisions.rules.consensus import Consensus
from commonground.decisions.rules.facts import BallotFacts, Opening, ProposalFacts
from commonground.decisions.rules.floors import can_open, quorum
from commonground.decisions.rules.kinds import needs_a_vote
from commonground.decisions.rules.permits.who import unless_chair
from commonground.decisions.rules.tally import Choice, Outcome
from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules import Standing


def refusal_to_open_ballot(by: Standing, facts: ProposalFacts, opening: Opening, at: datetime) -> Refusal | None:
    """The chair opens what is ready, for a committee with enough seats filled, for long enough."""
    return (
        unless_chair(by)
        or _unless_ready(facts, opening)
        or _unless_discussed(facts, at)
        or _unless_enough_seats(opening)
        or _unless_long_enough(opening, at)
    )


def _unless_ready(facts: ProposalFacts, opening: Opening) -> Refusal | None:
    if facts.ended_as is not None:
        return refuse(why.PROPOSAL_ENDED, ended_as=facts.ended_as.value)
    if not facts.submitted_at:
        return refuse(why.NOT_SUBMITTED)
    if facts.ballot_open:
        return refuse(why.BALLOT_OPEN)
    return None if needs_a_vote(facts.stand, in_force=opening.in_force) else refuse(why.NO_VOTE_NEEDED)


def _unless_discussed(facts: ProposalFacts, at: datetime) -> Refusal | None:
    """A major issue is debated, and asked for consensus, before it comes to a vote."""
    if not facts.major:
        return None
    if facts.debate_ends_at is None:
        return refuse(why.DEBATE_NOT_HELD)
    if at < facts.debate_ends_at:
        return refuse(why.DEBATE_OPEN, debate_ends_at=facts.debate_ends_at)
    return refuse(why.CONSENSUS_WAITING) if facts.consensus is Consensus.WAITING else None


def _unless_enough_seats(opening: Opening) -> Refusal | None:
    seated, authorized, terms = len(opening.seated), opening.authorized, opening.terms
    if not can_open(seated, authorized, terms.floors.stop_at):
        return refuse(why.TOO_FEW_SEATED, seated=seated, authorized=authorized)
    needed = quorum(seated, authorized, terms.quorum)
    present = len(opening.present & opening.seated)
    return refuse(why.NO_QUORUM, present=present, needed=needed) if opening.at_call and present < needed else None


def _unless_long_enough(opening: Opening, at: datetime) -> Refusal | None:
    closes_at, earliest = opening.closes_at, opening.earliest_close
    if opening.urgent and not opening.urgent_reason.strip():
        return refuse(why.URGENT_REASON_MISSING)
    if closes_at is None or closes_at <= at or (earliest is not None and closes_at < earliest):
        return refuse(why.WINDOW_TOO_SHORT, earliest_close=earliest)
    past = opening.latest_close is not None and closes_at > opening.latest_close
    return refuse(why.PAST_LATEST_CLOSE, latest_close=opening.latest_close) if past else None


def unless_open(facts: BallotFacts) -> Refusal | None:
    if facts.closed_at is not None:
        return refuse(why.BALLOT_CLOSED, closed_at=facts.closed_at)
    return None if facts.stopped_at is None else refuse(why.BALLOT_STOPPED)


def is_decided(facts: BallotFacts) -> bool:
    """It is adopted as things stand, or the silent seats could not adopt it any more."""
    adopted = Outcome.ADOPTED
    return facts.outcome is adopted or facts.if_the_silent(Choice.AGREE) is not adopted


def refusal_to_extend(
    by: Standing, facts: BallotFacts, at: datetime, *, until: datetime, limit: datetime
) -> Refusal | None:
    """Once, by the chair, while somebody is silent and the matter is not decided.

    limit  three business days after the close, from windows.extension_limit
    """
    refusal = unless_chair(by) or unless_open(facts)
    if refusal is not None:
        return refusal
    if at >= facts.closes_at:
        return refuse(why.VOTING_ENDED, closes_at=facts.closes_at)
    if facts.extended:
        return refuse(why.EXTENDED_ALREADY)
    if not facts.silent:
        return refuse(why.NOBODY_SILENT)
    return refuse(why.DECIDED_ALREADY) if is_decided(facts) else _unless_fitting(facts, until, limit)


def _unless_fitting(facts: BallotFacts, until: datetime, limit: datetime) -> Refusal | None:
    if until <= facts.closes_at:
        return refuse(why.EXTENSION_NOT_LATER)
    if until > limit:
        return refuse(why.EXTENSION_TOO_LONG, limit=limit)
    past = facts.latest_close is not None and until > facts.latest_close
    return refuse(why.PAST_LATEST_CLOSE, latest_close=facts.latest_close) if past else None


def refusal_to_close(by: Standing, facts: BallotFacts, at: datetime) -> Refusal | None:
    """At its time by the chair or by the clock; earlier by the chair, when nothing can be missed."""
    refusal = unless_open(facts)
    if refusal is None and not by.is_system:
        refusal = unless_chair(by)
    if refusal is not None:
        return refusal
    if at < facts.opened_at:
        return refuse(why.BALLOT_NOT_OPEN_YET, opened_at=facts.opened_at)
    if facts.at_call and not facts.completing:
        return _unless_the_call_decided(by, facts, at)
    return None if at >= facts.closes_at else _unless_all_is_said(by, facts)


def _unless_all_is_said(by: Standing, facts: BallotFacts) -> Refusal | None:
    done = not facts.silent or _is_locked_in(facts)
    if facts.terms.early_close == "never" or not done:
        return refuse(why.STILL_VOTING, silent=len(facts.silent), closes_at=facts.closes_at)
    return refuse(why.CHAIR_ONLY) if by.is_system else None


def _is_locked_in(facts: BallotFacts) -> bool:
    """Urgent, votes cannot be changed, and it stays adopted even if every silent seat objected."""
    locked = facts.urgent and facts.terms.vote_changes == "locked_on_cast"
    return locked and facts.if_the_silent(Choice.OBJECT) is Outcome.ADOPTED


def _unless_the_call_decided(by: Standing, facts: BallotFacts, at: datetime) -> Refusal | None:
    """Every seat on the call has answered, the quorum stands, and the absent could not have turned it."""
    present = facts.present & facts.roll
    needed = quorum(len(facts.roll), facts.authorized, facts.terms.quorum)
    if len(present) < needed and facts.silent:
        return refuse(why.NO_QUORUM, present=len(present), needed=needed)
    if at >= facts.closes_at:
        return None
    if present & facts.silent:
        return refuse(why.CALL_STILL_VOTING, silent=len(present & facts.silent))
    if not is_decided(facts):
        return refuse(why.COMPLETE_INSTEAD, silent=len(facts.silent))
    return refuse(why.CHAIR_ONLY) if by.is_system else None


def refusal_to_complete_ballot(by: Standing, facts: BallotFacts) -> Refusal | None:
    """What a call left undecided goes on for 48 hours for those who were absent; the votes given stand."""
    refusal = unless_open(facts)
    if refusal is None and not by.is_system:
        refusal = unless_chair(by)
    if refusal is not None:
        return refusal
    if not facts.at_call or facts.completing:
        return refuse(why.NOT_AT_A_CALL)
    if not facts.silent:
        return refuse(why.NOBODY_SILENT)
    quorate = len(facts.present & facts.roll) >= quorum(len(facts.roll), facts.authorized, facts.terms.quorum)
    return refuse(why.DECIDED_ALREADY) if quorate and facts.outcome is Outcome.ADOPTED else None
