from datetime import timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.kernel.refusal import refuse
from commonground.notices.rules import (
    LEASE,
    MOST_TRIES,
    NOT_GIVEN_UP,
    ONLY_STAFF_SEES_LETTERS,
    is_wanted,
    message_id,
    next_try,
    refusal_to_see_letters,
    refusal_to_try_again,
)
from commonground.notices.wording import why_not
from tests.builders import NOON

STAFF = SimpleNamespace(is_staff=True, is_system=False)
SYSTEM = SimpleNamespace(is_staff=False, is_system=True)
SOMEBODY = SimpleNamespace(is_staff=False, is_system=False)


def test_letters_are_seen_by_staff():
    assert refusal_to_see_letters(STAFF) is None
    assert refusal_to_see_letters(SYSTEM) is None
    assert refusal_to_see_letters(SOMEBODY) == refuse(ONLY_STAFF_SEES_LETTERS)


def test_staff_try_again_what_was_given_up():
    assert refusal_to_try_again(STAFF, given_up=True) is None
    assert refusal_to_try_again(STAFF, given_up=False) == refuse(NOT_GIVEN_UP)
    assert refusal_to_try_again(SOMEBODY, given_up=True) == refuse(ONLY_STAFF_SEES_LETTERS)


@pytest.mark.parametrize(
    ("active", "likes", "reminder", "wanted"),
    [
        (True, True, True, True),
        (True, False, True, False),
        (True, False, False, True),
        (False, True, False, False),
        (False, True, True, False),
    ],
)
def test_reminders_can_be_turned_off_and_notices_cannot(active, likes, reminder, wanted):
    assert is_wanted(reader_is_active=active, reader_wants_reminders=likes, is_reminder=reminder) is wanted


def test_pauses_grow_and_end_after_about_a_day():
    pauses = [next_try(tries, NOON) - NOON for tries in range(1, MOST_TRIES)]

    assert pauses == sorted(pauses)
    assert timedelta(hours=20) < sum(pauses, timedelta()) < timedelta(hours=30)
    assert next_try(MOST_TRIES, NOON) is None


def test_what_the_server_refuses_for_good_is_not_tried_again():
    assert next_try(1, NOON, answer=550) is None
    assert next_try(1, NOON, answer=451) == NOON + timedelta(minutes=1)


@given(st.integers(0, 100), st.integers(0, 999))
def test_the_next_try_is_later_or_never(tries, answer):
    again = next_try(tries, NOON, answer=answer)

    assert again is None or again > NOON


def test_a_lease_is_longer_than_the_first_pause():
    assert next_try(1, NOON) < NOON + LEASE


@given(st.text(max_size=200), st.text(max_size=200))
def test_a_letter_has_one_identity_however_often_it_is_sent(key, other):
    assert message_id(key, "here.org") == message_id(key, "here.org")
    assert (message_id(key, "here.org") == message_id(other, "here.org")) == (key == other)
    assert message_id(key, "here.org").isascii()


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        ("SMTPRecipientsRefused 550", "takes no letters for this address"),
        ("ConnectionResetError", "did not answer"),
        ("worker stopped", "The worker stopped"),
        ("KeyError", "could not be written"),
        ("", ""),
    ],
)
def test_staff_read_in_words_why_a_letter_did_not_go(failure, words):
    assert words in str(why_not(failure))
