"""What the clock does for this room."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from commonground.advocacy.actions import sweeping
from commonground.advocacy.actions.inviting import remind
from commonground.advocacy.queries.facts import Known, known_of, refusal_to_send, under_way
from commonground.advocacy.queries.hearings import has_moved
from commonground.advocacy.rules.letters import Step, reminders
from commonground.kernel.refusal import Refused
from commonground.notices.queries import notices_about

logger = logging.getLogger(__name__)

HALFWAY, LAST = "halfway", "last"
# A worker that stood still for longer does not write about what is over.
_LATE = timedelta(hours=12)


def keep_letters(at: datetime) -> int:
    """Deadlines follow their hearings, and silence is reminded of; returns how many letters it did something for."""
    done = 0
    for letter in list(under_way()):
        try:
            done += _keep(known_of(letter, at), at)
        except Refused as refused:
            logger.info("Letter %s stays as it is: %s", letter.pk, refused.refusal.key)
    return done


def _keep(known: Known, at: datetime) -> bool:
    moved = has_moved(known, at) and sweeping.follow_hearings(known.letter.pk, at=at)
    return bool(moved) | bool(_remind(known, at))


def _remind(known: Known, at: datetime) -> int:
    """Nobody is urged to sign what cannot go out as it is."""
    which = due_reminder(known, at)
    if not which or notices_about("letter_reminder", letter=known.letter.pk, which=which).exists():
        return 0
    if refusal_to_send(known.letter, at) is not None:
        return 0
    return remind(known.letter.pk, which=which, at=at)


def due_reminder(known: Known, at: datetime) -> str:
    """Which reminder is due now; empty for none."""
    ends, opened = known.facts.signs_until, known.letter.opened_at
    if known.step is not Step.OPEN or ends is None or opened is None:
        return ""
    moments = reminders(opened, ends)
    due = [place for place, moment in enumerate(moments) if moment <= at < moment + _LATE]
    if not due:
        return ""
    return LAST if due[-1] == len(moments) - 1 else HALFWAY


def forget_addresses(at: datetime) -> int:
    return sweeping.forget_addresses(at=at)
