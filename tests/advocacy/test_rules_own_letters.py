"""Who says of an organization's own letter that it went out, and when."""

from datetime import date

import pytest

from commonground.advocacy.rules import refusals
from commonground.advocacy.rules.letters import Step
from commonground.advocacy.rules.own_letters import (
    OwnLetterFacts,
    refusal_to_take_back_own_letter,
    refusal_to_tell_own_letter,
)
from commonground.members.rules import NOBODY, Standing

TODAY = date(2026, 4, 14)
OWN = 5
CONTACT = Standing(user_id=1, person_id=1, organizations=frozenset({OWN}))
STRANGER = Standing(user_id=2, person_id=2, organizations=frozenset({6}))
STAFF = Standing(user_id=3, person_id=3, is_organizer=True)
SPONSOR = Standing(user_id=4, person_id=4, organizations=frozenset({OWN}), is_sponsor=True)


def told(by=CONTACT, step=Step.OPEN, sent_on=TODAY, *, is_told=False):
    refusal = refusal_to_tell_own_letter(by, OwnLetterFacts(step, OWN, sent_on, told=is_told), TODAY)
    return refusal.key if refusal else None


@pytest.mark.parametrize(("by", "may"), [(CONTACT, True), (STAFF, True), (STRANGER, False), (SPONSOR, False)])
def test_the_organization_itself_and_staff_who_got_a_copy(by, may):
    assert told(by) == (None if may else refusals.OWN_LETTER_NOT_YOURS)


@pytest.mark.parametrize("step", [step for step in Step if step not in {Step.DRAFTED, Step.FROZEN, Step.WITHDRAWN}])
def test_from_the_day_it_is_open_until_long_afterwards(step):
    assert told(step=step) is None


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (Step.DRAFTED, refusals.NOT_OPEN_YET),
        (Step.FROZEN, refusals.NOT_OPEN_YET),
        (Step.WITHDRAWN, refusals.SIGNING_IS_OVER),
    ],
)
def test_not_before_and_not_once_it_was_withdrawn(step, why):
    assert told(step=step) == why


def test_not_for_a_day_to_come_and_not_twice():
    assert told(sent_on=date(2026, 4, 15)) == refusals.OWN_LETTER_NOT_SENT_YET
    assert told(is_told=True) == refusals.OWN_LETTER_TOLD


def test_word_of_it_is_taken_back_once_by_those_who_may_give_it():
    assert refusal_to_take_back_own_letter(CONTACT, OWN, is_taken_back=False) is None
    twice = refusal_to_take_back_own_letter(CONTACT, OWN, is_taken_back=True)
    strange = refusal_to_take_back_own_letter(NOBODY, OWN, is_taken_back=False)

    assert twice is not None
    assert twice.key == refusals.OWN_LETTER_TAKEN_BACK
    assert strange is not None
    assert strange.key == refusals.OWN_LETTER_NOT_YOURS
