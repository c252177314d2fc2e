"""When a notice is sent, tried again or given up. Pure."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from commonground.accounts.rules import Asker
from commonground.kernel.refusal import Refusal, refuse

ONLY_STAFF_SEES_LETTERS = "notices.only_staff_sees_letters"
NOT_GIVEN_UP = "notices.not_given_up"

# A worker that took a notice and was not heard of for so long is taken for dead; far longer than a sweep may last.
LEASE = timedelta(minutes=10)
# After the first failure a minute, after the second five; after the eighth we ask a person. About a day in all.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720))
MOST_TRIES = len(PAUSES) + 1
FOR_GOOD = 500


def refusal_to_see_letters(by: Asker) -> Refusal | None:
    """Who was written to, and what could not be delivered, is for staff."""
    return None if by.is_staff or by.is_system else refuse(ONLY_STAFF_SEES_LETTERS)


def refusal_to_try_again(by: Asker, *, given_up: bool) -> Refusal | None:
    return refusal_to_see_letters(by) or (None if given_up else refuse(NOT_GIVEN_UP))


def is_wanted(*, reader_is_active: bool, reader_wants_reminders: bool, is_reminder: bool) -> bool:
    """Notices reach everybody who still has an account; reminders only those who like to be reminded."""
    return reader_is_active and (reader_wants_reminders or not is_reminder)


def next_try(tries: int, at: datetime, *, answer: int = 0) -> datetime | None:
    """When to try again after a failure; None: give up.

    tries   how often it was tried, this time included
    answer  what the mail server said: from 500 it will not take the letter, however often we ask
    """
    if answer >= FOR_GOOD or tries >= MOST_TRIES:
        return None
    return at + PAUSES[max(tries, 1) - 1]


def message_id(key: str, domain: str) -> str:
    """The same for each try, so that a letter sent twice is seen as one."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"
