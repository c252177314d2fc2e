"""What is taken from the contact page, and how long it is kept."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.members.rules import NOBODY, SYSTEM, Standing
from commonground.website.rules import messages as rules
from tests.builders import NOON

A_PERSON = rules.Attempt(ours=True, trap="", waited=timedelta(minutes=2), links=0)
RARE = rules.Often(in_hour=1, in_day=1, alike=1)
ORGANIZER = Standing(user_id=1, person_id=1, is_organizer=True)
moments = st.integers(0, 400).map(lambda days: NOON + timedelta(days=days))


def test_what_a_person_sends_is_taken():
    assert rules.refusal_to_take(A_PERSON) is None
    assert rules.refusal_to_take_so_many(RARE) is None


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"ours": False}, rules.NOT_FROM_OUR_PAGE),
        ({"trap": "https://pills.example"}, rules.TRAP_FILLED),
        ({"waited": None}, rules.TOO_OLD),
        ({"waited": timedelta(seconds=-1)}, rules.TOO_OLD),
        ({"waited": rules.OLDEST + timedelta(seconds=1)}, rules.TOO_OLD),
        ({"waited": rules.FASTEST - timedelta(seconds=1)}, rules.TOO_FAST),
        ({"links": rules.MOST_LINKS + 1}, rules.TOO_MANY_LINKS),
    ],
)
def test_what_a_program_sends_is_refused_with_its_reason(told, reason):
    refusal = rules.refusal_to_take(replace(A_PERSON, **told))

    assert refusal is not None
    assert refusal.key == reason


@pytest.mark.parametrize("waited", [rules.FASTEST, rules.OLDEST])
def test_the_ends_of_the_time_are_still_good(waited):
    assert rules.refusal_to_take(replace(A_PERSON, waited=waited, links=rules.MOST_LINKS)) is None


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"in_hour": rules.MOST_AN_HOUR + 1}, rules.TOO_OFTEN),
        ({"in_day": rules.MOST_A_DAY + 1}, rules.TOO_OFTEN),
        ({"alike": rules.MOST_ALIKE + 1}, rules.SAME_WORDS),
    ],
)
def test_too_many_are_refused_with_their_reason(told, reason):
    refusal = rules.refusal_to_take_so_many(replace(RARE, **told))

    assert refusal is not None
    assert refusal.key == reason


@given(moments, st.none() | moments)
def test_a_message_is_never_kept_longer_than_half_a_year_nor_a_month_after_its_answer(received, answered):
    gone = rules.erased_at(received, answered)

    assert gone <= received + rules.KEPT
    assert answered is None or gone <= answered + rules.KEPT_AFTER_ANSWER


def test_only_staff_reads_answers_hands_over_and_erases():
    for refused in (
        rules.refusal_to_read_messages(NOBODY),
        rules.refusal_to_answer(NOBODY, answered=False),
        rules.refusal_to_hand_over(NOBODY, answered=False, to_staff=True),
        rules.refusal_to_erase(NOBODY),
        rules.refusal_to_read_messages(replace(ORGANIZER, is_sponsor=True)),
    ):
        assert refused is not None
        assert refused.key == rules.ONLY_STAFF_READS_MESSAGES
    assert rules.refusal_to_erase(ORGANIZER) is None
    assert rules.refusal_to_erase(SYSTEM) is None


def test_what_is_answered_is_neither_answered_nor_handed_on_again():
    for refused in (
        rules.refusal_to_answer(ORGANIZER, answered=True),
        rules.refusal_to_hand_over(ORGANIZER, answered=True, to_staff=True),
    ):
        assert refused is not None
        assert refused.key == rules.ANSWERED_ALREADY


def test_a_message_goes_only_to_somebody_on_the_staff():
    refused = rules.refusal_to_hand_over(ORGANIZER, answered=False, to_staff=False)

    assert refused is not None
    assert refused.key == rules.ONLY_TO_STAFF
    assert rules.refusal_to_hand_over(ORGANIZER, answered=False, to_staff=True) is None


def test_what_is_answered_late_goes_with_everything_of_its_age():
    assert rules.erased_at(NOON, NOON + timedelta(days=179)) == NOON + rules.KEPT
