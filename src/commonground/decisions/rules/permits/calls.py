"""What is done on a call: noting who is there, and finding that nobody stands in the way.

source  docs/rules.md, "Major issues" and "Empty seats, quorum and calls"
"""

from __future__ import annotations

from collections.abc import Collection

from commonground.decisions.rules import refusals as why
from commonground.decisions.rules.consensus import Consensus
from commonground.decisions.rules.facts import BallotFacts, Opening, ProposalFacts
from commonground.decisions.rules.floors import can_open
from commonground.decisions.rules.permits.ballots import unless_open
from commonground.decisions.rules.permits.who import unless_chair
from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules import Standing


def refusal_to_mark_present(by: Standing, facts: BallotFacts, seats: Collection[int]) -> Refusal | None:
    """Staff keep the list of who is on the call, or the chair does."""
    refusal = None if by.is_staff else unless_chair(by)
    refusal = refusal or unless_open(facts)
    if refusal is not None:
        return refusal
    if not facts.at_call or facts.completing:
        return refuse(why.NOT_AT_A_CALL)
    return None if set(seats) <= facts.roll else refuse(why.SEAT_NOT_ON_ROLL, opened_at=facts.opened_at)


def refusal_to_adopt_by_consensus(by: Standing, facts: ProposalFacts, opening: Opening) -> Refusal | None:
    """The chair says what the consensus test showed: everybody answered, and everybody can live with it."""
    if (refusal := unless_chair(by)) is not None:
        return refusal
    if facts.ended_as is not None:
        return refuse(why.PROPOSAL_ENDED, ended_as=facts.ended_as.value)
    if facts.ballot_open:
        return refuse(why.BALLOT_OPEN)
    if facts.debate_opened_at is None:
        return refuse(why.DEBATE_NOT_HELD)
    if facts.consensus is not Consensus.MET:
        return refuse(why.CONSENSUS_WAITING)
    seated, authorized = len(opening.seated), opening.authorized
    enough = can_open(seated, authorized, opening.terms.floors.stop_at)
    return None if enough else refuse(why.TOO_FEW_SEATED, seated=seated, authorized=authorized)
