"""What is done on a call, and why not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from commonground.decisions.rules import refusals as why
from commonground.decisions.rules.consensus import Consensus
from commonground.decisions.rules.facts import BallotFacts, Opening, ProposalFacts
from commonground.decisions.rules.permits.calls import refusal_to_adopt_by_consensus, refusal_to_mark_present
from commonground.decisions.rules.tally import Outcome
from commonground.members.rules import Standing

NOON = datetime(2026, 3, 12, 20, tzinfo=UTC)
HOUR = timedelta(hours=1)
NINE = frozenset(range(1, 10))

CHAIR = Standing(user_id=1, person_id=1, seats=frozenset({1}), is_chair=True)
REPRESENTATIVE = Standing(user_id=2, person_id=2, seats=frozenset({2}))
ORGANIZER = Standing(user_id=6, person_id=6, is_organizer=True)

CALL = BallotFacts(NOON - HOUR, NOON + HOUR, NINE, at_call=True)
AGREED = ProposalFacts(submitted_at=NOON, major=True, debate_opened_at=NOON, consensus=Consensus.MET)
SEATED = Opening(NINE, 9)


def key(refusal):
    return None if refusal is None else refusal.key


@pytest.mark.parametrize(
    ("by", "facts", "seats", "reason"),
    [
        (CHAIR, CALL, {1, 2}, None),
        (ORGANIZER, CALL, {1, 2}, None),
        (REPRESENTATIVE, CALL, {2}, why.CHAIR_ONLY),
        (CHAIR, CALL, {1, 12}, why.SEAT_NOT_ON_ROLL),
        (CHAIR, replace(CALL, at_call=False), {1}, why.NOT_AT_A_CALL),
        (CHAIR, replace(CALL, completing=True), {1}, why.NOT_AT_A_CALL),
        (ORGANIZER, replace(CALL, closed_at=NOON), {1}, why.BALLOT_CLOSED),
    ],
)
def test_the_chair_or_staff_note_who_is_on_the_call(by, facts, seats, reason):
    assert key(refusal_to_mark_present(by, facts, seats)) == reason


@pytest.mark.parametrize(
    ("by", "facts", "opening", "reason"),
    [
        (CHAIR, AGREED, SEATED, None),
        (ORGANIZER, AGREED, SEATED, why.STAFF_PREPARE_ONLY),
        (REPRESENTATIVE, AGREED, SEATED, why.CHAIR_ONLY),
        (CHAIR, replace(AGREED, ended_as=Outcome.ADOPTED), SEATED, why.PROPOSAL_ENDED),
        (CHAIR, replace(AGREED, ballot_open=True), SEATED, why.BALLOT_OPEN),
        (CHAIR, replace(AGREED, debate_opened_at=None), SEATED, why.DEBATE_NOT_HELD),
        (CHAIR, replace(AGREED, consensus=Consensus.WAITING), SEATED, why.CONSENSUS_WAITING),
        (CHAIR, replace(AGREED, consensus=Consensus.NOT_MET), SEATED, why.CONSENSUS_WAITING),
        (CHAIR, AGREED, replace(SEATED, seated=frozenset({1, 2, 3, 4})), why.TOO_FEW_SEATED),
    ],
)
def test_the_chair_says_what_the_consensus_test_showed(by, facts, opening, reason):
    assert key(refusal_to_adopt_by_consensus(by, facts, opening)) == reason
