"""Secret ballots: who opens, answers and closes one, and that the count is the major rule's."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.decisions.rules import secret
from commonground.decisions.rules.tally import Choice, Outcome
from commonground.members.rules import SYSTEM, Standing

NOON = datetime(2026, 4, 20, 21, tzinfo=UTC)
NINE = frozenset(range(1, 10))
OPEN = secret.SecretFacts(NINE, recused=frozenset({7}), closes_at=NOON + timedelta(hours=2))
CHAIR = Standing(1, 1, seats=frozenset({1}), is_chair=True)
PEER = Standing(2, 2, seats=frozenset({2}))


def counted(agree: int, against: int, abstain: int, *, recused: int = 1, seats: int = 9) -> tuple[int, int, Outcome]:
    roll = frozenset(range(1, seats + 1))
    answered = frozenset(range(1, agree + against + abstain + 1))
    facts = secret.SecretFacts(roll, recused=frozenset(range(seats, seats - recused, -1)), answered=answered)
    answers = {Choice.AGREE: agree, Choice.OBJECT: against, Choice.ABSTAIN: abstain}
    tally, outcome = secret.count_in_secret(answers, facts=facts)
    return tally.base, tally.needed, outcome


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ((6, 1, 1), (9, 6, Outcome.ADOPTED)),
        ((5, 2, 1), (9, 6, Outcome.NOT_ADOPTED)),
        ((8, 0, 0), (9, 6, Outcome.ADOPTED)),
        ((5, 0, 3), (9, 6, Outcome.NOT_ADOPTED)),
        ((5, 0, 0), (9, 6, Outcome.LAPSED)),
    ],
)
def test_two_thirds_of_all_seated_decide_and_who_steps_aside_stays_in_the_base(line, expected):
    assert counted(*line) == expected


def test_more_answers_than_seats_that_answered_are_no_count():
    with pytest.raises(ValueError, match="answers from"):
        secret.count_in_secret({Choice.AGREE: 2}, facts=replace(OPEN, answered=frozenset({1})))


@given(st.integers(0, 8), st.integers(0, 8), st.integers(0, 8))
def test_one_more_agreement_never_defeats_a_question(agree, against, abstain):
    if agree + against + abstain < 8:
        before, after = counted(agree, against, abstain)[2], counted(agree + 1, against, abstain)[2]
        assert before is not Outcome.ADOPTED or after is Outcome.ADOPTED


def key(refusal: object) -> str:
    return getattr(refusal, "key", "")


def test_who_presides_opens_unless_the_question_is_about_them():
    assert secret.refusal_to_open_secretly(CHAIR, OPEN, NOON) is None
    mine = replace(OPEN, recused=frozenset({1}))
    assert key(secret.refusal_to_open_secretly(CHAIR, mine, NOON)) == secret.CHAIR_OPENS_SECRETLY
    assert key(secret.refusal_to_open_secretly(PEER, OPEN, NOON)) == secret.CHAIR_OPENS_SECRETLY
    late = replace(OPEN, closes_at=NOON)
    assert key(secret.refusal_to_open_secretly(CHAIR, late, NOON)) == secret.WINDOW_IS_PAST
    few = replace(OPEN, roll=frozenset({1, 2, 3, 4}))
    assert key(secret.refusal_to_open_secretly(CHAIR, few, NOON)) == secret.TOO_FEW_TO_ASK


def test_each_seat_answers_once_in_its_time():
    assert secret.refusal_to_answer_secretly(PEER, OPEN, NOON) is None
    answered = replace(OPEN, answered=frozenset({2}))
    assert key(secret.refusal_to_answer_secretly(PEER, answered, NOON)) == secret.ANSWERED_UNSEEN
    assert key(secret.refusal_to_answer_secretly(PEER, OPEN, NOON + timedelta(hours=2))) == secret.UNSEEN_BALLOT_IS_OVER
    assert key(secret.refusal_to_answer_secretly(PEER, replace(OPEN, closed_at=NOON), NOON)) == (
        secret.UNSEEN_BALLOT_IS_OVER
    )
    aside = Standing(7, 7, seats=frozenset({7}))
    stands_in = Standing(8, 8, alternate_of=frozenset({2}))
    for nobody in (aside, stands_in, replace(PEER, is_organizer=True), replace(PEER, is_sponsor=True)):
        assert key(secret.refusal_to_answer_secretly(nobody, OPEN, NOON)) == secret.NOT_ON_THE_ROLL


def test_it_closes_early_only_when_nobody_is_missing():
    everybody = replace(OPEN, answered=NINE - {7})

    assert key(secret.refusal_to_close_secretly(CHAIR, OPEN, NOON)) == secret.ANSWERS_MISSING
    assert secret.refusal_to_close_secretly(CHAIR, everybody, NOON) is None
    assert key(secret.refusal_to_close_secretly(SYSTEM, everybody, NOON)) == secret.ANSWERS_MISSING
    assert secret.refusal_to_close_secretly(SYSTEM, OPEN, NOON + timedelta(hours=2)) is None
    assert key(secret.refusal_to_close_secretly(PEER, everybody, NOON)) == secret.CHAIR_OPENS_SECRETLY
    assert key(secret.refusal_to_close_secretly(CHAIR, replace(everybody, closed_at=NOON), NOON)) == (
        secret.UNSEEN_BALLOT_IS_OVER
    )
