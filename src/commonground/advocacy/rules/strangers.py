"""Nobody is flooded in our name: how many messages somebody gets who signs, or who says that none came. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from commonground.advocacy.rules import refusals
from commonground.kernel.refusal import Refusal, refuse

WITHIN = timedelta(hours=1)
MOST_IN_AN_HOUR = 60
AGAIN_AFTER = timedelta(minutes=2)
MOST_MESSAGES = 5


def refusal_to_write_to_a_stranger(*, to_this_address: int, to_anybody: int) -> Refusal | None:
    """One message an address as long as it waits, and so many an hour for one letter.

    to_this_address, to_anybody  sign-ons of the last hour that still wait for their confirmation
    """
    if to_this_address:
        return refuse(refusals.MESSAGE_UNDER_WAY)
    return refuse(refusals.MANY_SIGN_NOW) if to_anybody >= MOST_IN_AN_HOUR else None


def refusal_to_send_again(*, times: int, last_at: datetime | None, at: datetime) -> Refusal | None:
    """The second message once more: not while the last one may still be on its way, and a few times at most.

    times, last_at  how often it was asked for so far, and when last
    """
    if times >= MOST_MESSAGES:
        return refuse(refusals.ENOUGH_MESSAGES)
    just_now = last_at is not None and at < last_at + AGAIN_AFTER
    return refuse(refusals.MESSAGE_JUST_SENT) if just_now else None
