from datetime import UTC, datetime, timedelta

import pytest

from commonground.advocacy.rules import refusals
from commonground.advocacy.rules.strangers import (
    AGAIN_AFTER,
    MOST_IN_AN_HOUR,
    MOST_MESSAGES,
    refusal_to_send_again,
    refusal_to_write_to_a_stranger,
)

NOON = datetime(2026, 4, 1, 19, tzinfo=UTC)


@pytest.mark.parametrize(
    ("here", "anywhere", "why"),
    [
        (0, 0, None),
        (0, MOST_IN_AN_HOUR - 1, None),
        (1, 1, refusals.MESSAGE_UNDER_WAY),
        (0, MOST_IN_AN_HOUR, refusals.MANY_SIGN_NOW),
    ],
)
def test_an_address_gets_one_message_and_a_letter_so_many_an_hour(here, anywhere, why):
    refusal = refusal_to_write_to_a_stranger(to_this_address=here, to_anybody=anywhere)
    assert (refusal.key if refusal else None) == why


@pytest.mark.parametrize(
    ("times", "last_at", "why"),
    [
        (0, None, None),
        (1, NOON - AGAIN_AFTER, None),
        (1, NOON - AGAIN_AFTER + timedelta(seconds=1), refusals.MESSAGE_JUST_SENT),
        (MOST_MESSAGES - 1, NOON - timedelta(days=1), None),
        (MOST_MESSAGES, NOON - timedelta(days=1), refusals.ENOUGH_MESSAGES),
    ],
)
def test_a_message_goes_out_again_after_a_while_and_a_few_times(times, last_at, why):
    refusal = refusal_to_send_again(times=times, last_at=last_at, at=NOON)
    assert (refusal.key if refusal else None) == why
