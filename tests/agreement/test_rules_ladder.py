"""The nine steps: nothing comes before what must come first, and nothing comes too soon."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.agreement.rules import ladder, ladder_after
from commonground.agreement.rules import ladder_walls as why
from commonground.agreement.rules.forgetting import is_to_be_deleted, is_to_be_thinned
from commonground.agreement.rules.sight import (
    ASK_TO_STEP_DOWN,
    CONDUCT,
    CONTINUE,
    REFER,
    CaseFacts,
    Sight,
    sight_of,
)
from commonground.members.rules import SYSTEM, Standing

DAY = timedelta(days=1)
BEGAN = datetime(2025, 11, 19, 18, tzinfo=UTC)
CHAIR = Standing(user_id=1, person_id=1, seats=frozenset({1}), is_chair=True)
PEER = Standing(user_id=3, person_id=3, seats=frozenset({3}))
BUDDY = Standing(user_id=9, person_id=9, seats=frozenset({9}))
SUBJECT = Standing(user_id=7, person_id=7, seats=frozenset({7}))
CONVENER = Standing(user_id=20, person_id=20, convenes=frozenset({4}), chapters=frozenset({4}))
STAFF = Standing(user_id=30, person_id=30, is_director=True)

NOTICED = CaseFacts(subject=7, seat=7, chapter=4, buddy=9, moments={"notice": BEGAN})


def after(facts: CaseFacts, **days: int) -> CaseFacts:
    """Steps with the days, from the first one, on which they were taken."""
    return replace(facts, moments={**facts.moments, **{step: BEGAN + number * DAY for step, number in days.items()}})


SUPPORTED = after(NOTICED, check_in=5, support=19)
LETTER = replace(after(SUPPORTED, drafted=124, letter=124), authors={"drafted": 9, "letter": 3})
HEARD = replace(after(LETTER, called=145, heard=152), called_for=BEGAN + 152 * DAY)
ASKED = replace(after(HEARD, asked=152, decided=152), adopted=ASK_TO_STEP_DOWN)


def key(refusal: object) -> str:
    return getattr(refusal, "key", "")


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        (NOTICED, ("check_in", "support", "letter", "called", "heard")),
        (after(NOTICED, check_in=5), ("support", "letter", "called", "heard")),
        (SUPPORTED, ("letter", "called", "heard")),
        (LETTER, ("called", "heard")),
        (after(LETTER, called=145), ("heard",)),
    ],
)
def test_without_the_earlier_steps_the_committee_cannot_be_asked(facts, missing):
    refusal = ladder.refusal_to_ask_committee(CHAIR, facts, BEGAN + 200 * DAY)

    if facts.is_before_the_committee:
        assert refusal == why.refuse(why.EARLIER_STEPS, missing=missing)
    else:
        assert key(refusal) == why.PEERS_ONLY
        assert why.unless_after(facts, *why.BEFORE_THE_BALLOT[facts.kind]).facts == (("missing", missing),)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(108, why.SUPPORT_RUNS), (109, ""), (200, "")],
)
def test_the_letter_waits_for_the_ninety_days_of_the_support_agreement(days, expected):
    assert key(ladder.refusal_to_write_concern(BUDDY, SUPPORTED, BEGAN + days * DAY)) == expected


def test_a_letter_that_came_too_soon_keeps_the_question_closed():
    hurried = replace(HEARD, moments={**HEARD.moments, "letter": BEGAN + 100 * DAY})

    assert key(ladder.refusal_to_ask_committee(CHAIR, hurried, BEGAN + 152 * DAY)) == why.SUPPORT_RUNS


@pytest.mark.parametrize(("days", "expected"), [(144, why.ANSWER_RUNS), (145, ""), (150, "")])
def test_the_conversation_waits_for_the_twenty_one_days_to_answer(days, expected):
    held_at = BEGAN + days * DAY

    assert key(ladder.refusal_to_call_conversation(CHAIR, LETTER, BEGAN + 130 * DAY, held_at=held_at)) == expected


def test_the_steps_of_the_demonstration_open_the_ballot():
    assert ladder.refusal_to_ask_committee(CHAIR, HEARD, BEGAN + 152 * DAY, option=ASK_TO_STEP_DOWN) is None


def test_a_way_out_that_did_not_carry_is_not_put_again():
    tried = replace(HEARD, tried=frozenset({ASK_TO_STEP_DOWN}))

    assert key(ladder.refusal_to_ask_committee(CHAIR, tried, BEGAN + 153 * DAY, option=ASK_TO_STEP_DOWN)) == (
        why.STEP_TAKEN
    )
    assert ladder.refusal_to_ask_committee(CHAIR, tried, BEGAN + 153 * DAY, option=CONTINUE) is None


def test_a_letter_needs_a_second_name():
    draft = replace(after(SUPPORTED, drafted=124), authors={"drafted": 9})
    when = BEGAN + 124 * DAY

    assert key(ladder.refusal_to_confirm_concern(BUDDY, draft, when)) == why.ANOTHER_NAME
    assert ladder.refusal_to_confirm_concern(PEER, draft, when) is None


def test_conduct_may_begin_at_the_letter_and_still_has_its_days():
    draft = replace(CaseFacts(CONDUCT, 7, 7, 4), moments={"drafted": BEGAN}, authors={"drafted": 3})
    letter = after(draft, letter=0)

    assert ladder.refusal_to_confirm_concern(CHAIR, draft, BEGAN) is None
    assert key(ladder.refusal_to_ask_committee(CHAIR, letter, BEGAN + 30 * DAY)) == why.EARLIER_STEPS
    hurried = replace(after(letter, called=1, heard=2), called_for=BEGAN + 2 * DAY)
    assert key(ladder.refusal_to_ask_committee(CHAIR, hurried, BEGAN + 20 * DAY)) == why.ANSWER_RUNS
    assert ladder.refusal_to_ask_committee(CHAIR, hurried, BEGAN + 21 * DAY) is None


MOMENTS = st.dictionaries(
    st.sampled_from(["notice", "check_in", "support", "drafted", "letter", "called", "heard"]),
    st.integers(0, 300).map(lambda days: BEGAN + days * DAY),
)


@given(MOMENTS, st.integers(0, 400))
def test_whatever_happened_the_ballot_never_opens_before_its_time(moments, days):
    facts, now = replace(NOTICED, moments=moments), BEGAN + days * DAY

    if ladder.refusal_to_ask_committee(CHAIR, facts, now) is None:
        assert moments["letter"] >= moments["support"] + 90 * DAY
        assert now >= moments["letter"] + 21 * DAY
        assert {"notice", "check_in", "called", "heard"} <= moments.keys()


@given(MOMENTS)
def test_the_center_never_sees_anything(moments):
    facts = replace(NOTICED, moments=moments)
    for office in ("is_director", "is_organizer", "is_sponsor", "is_evaluator", "is_ally"):
        everywhere = Standing(
            1, 7, seats=frozenset({3}), convenes=frozenset({4}), is_chair=True, is_at_large=True, **{office: True}
        )
        assert sight_of(everywhere, facts) is Sight.NOTHING
    assert sight_of(SYSTEM, facts) is Sight.NOTHING


@pytest.mark.parametrize(
    ("facts", "seen"),
    [
        (NOTICED, {"subject", "buddy"}),
        (SUPPORTED, {"subject", "buddy"}),
        (LETTER, {"subject", "buddy", "peer", "chair"}),
        (HEARD, {"subject", "buddy", "peer", "chair", "convener"}),
        (replace(HEARD, is_private=True), {"subject", "buddy", "peer", "chair"}),
        (ASKED, {"subject", "buddy", "peer", "chair"}),
        (after(ASKED, declined=153), {"subject", "buddy", "peer", "chair", "convener"}),
        (replace(ASKED, recused=frozenset({9})), {"subject", "peer", "chair"}),
        (replace(ASKED, closed_at=BEGAN + 160 * DAY, witnesses=frozenset({1, 9})), {"subject", "buddy", "chair"}),
    ],
)
def test_who_may_know_of_it(facts, seen):
    readers = {"subject": SUBJECT, "buddy": BUDDY, "peer": PEER, "chair": CHAIR, "convener": CONVENER, "staff": STAFF}
    readers["alternate"] = Standing(user_id=8, person_id=8, alternate_of=frozenset({3}), chapters=frozenset({4}))
    readers["another convener"] = Standing(user_id=21, person_id=21, convenes=frozenset({5}))

    assert {name for name, reader in readers.items() if sight_of(reader, facts) is not Sight.NOTHING} == seen


def test_a_chair_it_is_about_is_only_the_one_it_is_about():
    about_the_chair = replace(HEARD, subject=1)

    assert sight_of(CHAIR, about_the_chair) is Sight.SUBJECT
    assert key(ladder.refusal_to_ask_committee(CHAIR, about_the_chair, BEGAN + 152 * DAY)) == why.PEERS_ONLY
    vice = Standing(user_id=2, person_id=2, seats=frozenset({2}), is_vice_chair=True)
    assert ladder.refusal_to_ask_committee(vice, about_the_chair, BEGAN + 152 * DAY) is None


@pytest.mark.parametrize(("days", "expected"), [(182, ""), (183, why.TOO_LATE)])
def test_those_who_sent_somebody_have_thirty_days(days, expected):
    declined = after(ASKED, declined=152)

    assert key(ladder_after.refusal_to_answer_for_senders(CONVENER, declined, BEGAN + days * DAY)) == expected
    assert key(ladder_after.refusal_to_answer_for_senders(PEER, declined, BEGAN + 160 * DAY)) == why.SENDERS_ONLY
    assert (
        key(ladder_after.refusal_to_answer_for_senders(CONVENER, ASKED, BEGAN + 160 * DAY)) == why.SENDERS_ONLY
        or key(ladder_after.refusal_to_answer_for_senders(CONVENER, ASKED, BEGAN + 160 * DAY)) == why.NOT_ASKED
    )


@pytest.mark.parametrize(("days", "expected"), [(182, ""), (183, why.TOO_LATE)])
def test_a_review_can_be_asked_for_in_thirty_days_even_after_stepping_down(days, expected):
    left = replace(ASKED, closed_at=BEGAN + 152 * DAY)

    assert key(ladder_after.refusal_to_appeal(SUBJECT, left, BEGAN + days * DAY)) == expected


FIRST, SECOND = ladder_after.Reviewer(50, 5, is_contact=True), ladder_after.Reviewer(51, None, is_contact=True)
OUTSIDER = ladder_after.Reviewer(52)


@pytest.mark.parametrize(
    ("three", "fits"),
    [
        ((FIRST, SECOND, OUTSIDER), True),
        ((FIRST, SECOND), False),
        ((FIRST, FIRST, OUTSIDER), False),
        ((FIRST, SECOND, replace(OUTSIDER, is_contact=True)), False),
        ((FIRST, replace(SECOND, chapter=4), OUTSIDER), False),
        ((FIRST, replace(SECOND, is_near=True), OUTSIDER), False),
        ((FIRST, SECOND, replace(OUTSIDER, is_near=True)), False),
        ((FIRST, SECOND, replace(OUTSIDER, person=7)), False),
    ],
)
def test_three_review_two_from_elsewhere_and_one_from_outside(three, fits):
    facts = after(ASKED, appeal=160)

    assert (ladder_after.refusal_to_name_panel(CHAIR, facts, three) is None) is fits


def test_a_pause_needs_two_names_and_ends_by_itself():
    conduct = CaseFacts(CONDUCT, 7, 7, 4, moments={"drafted": BEGAN})
    asked = replace(after(conduct, suspension=0), authors={"suspension": 1})
    paused = after(asked, suspended=0)

    assert key(ladder_after.refusal_to_suspend(CHAIR, LETTER)) == why.ONLY_CONDUCT
    assert ladder_after.refusal_to_suspend(CHAIR, conduct) is None
    assert key(ladder_after.refusal_to_suspend(PEER, conduct)) == why.CHAIR_ONLY
    assert key(ladder_after.refusal_to_confirm_suspension(CHAIR, asked)) == why.ANOTHER_NAME
    assert ladder_after.refusal_to_confirm_suspension(PEER, asked) is None
    assert ladder_after.is_suspended(paused, BEGAN + 13 * DAY)
    assert not ladder_after.is_suspended(paused, BEGAN + 14 * DAY)
    assert not ladder_after.is_suspended(after(paused, lifted=2), BEGAN + 3 * DAY)


@pytest.mark.parametrize(
    ("ending", "days", "deleted", "thinned"),
    [
        ("better", 364, False, False),
        ("better", 365, True, False),
        ("left", 365, True, False),
        ("stepped_down", 729, False, False),
        ("stepped_down", 730, False, True),
        ("recalled", 730, False, True),
    ],
)
def test_what_is_deleted_and_when(ending, days, deleted, thinned):
    assert is_to_be_deleted(ending, BEGAN, BEGAN + days * DAY) is deleted
    assert is_to_be_thinned(ending, BEGAN, BEGAN + days * DAY) is thinned
    assert not is_to_be_deleted("", None, BEGAN)


def test_what_is_left_to_those_who_sent_somebody_is_theirs_from_the_count():
    referred = replace(ASKED, adopted=REFER)

    assert ladder_after.refusal_to_answer_for_senders(CONVENER, referred, BEGAN + 160 * DAY) is None
    assert key(ladder_after.refusal_to_step_down(SUBJECT, referred)) == why.NOT_ASKED
