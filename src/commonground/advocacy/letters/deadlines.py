"""Messages to staff about deadlines that moved."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from commonground.accounts.models import User
from commonground.advocacy.letters.asking import about, letter_of
from commonground.advocacy.queries.facts import known_of
from commonground.members.queries import person_of
from commonground.ui.moments import in_words, time_left


def letter_due_sooner(facts: dict[str, Any], user: User, at: datetime) -> dict[str, Any] | None:
    """None once it was sent there, or the deadline moved on."""
    letter = letter_of(facts["letter"])
    if letter is None:
        return None
    known = known_of(letter, at)
    found = next((one for one in known.deadlines if one.recipient.pk == facts["recipient"]), None)
    if found is None or found.at is None or found.at <= at:
        return None
    sent = known.facts.submission_to(found.recipient.pk)
    person, ends = person_of(user.pk), known.facts.signs_until
    if sent is not None and sent.submitted_at is not None:
        return None
    return {
        **about(letter),
        "name": person.name if person else "",
        "committee": found.recipient.name,
        "due": in_words(found.at),
        "left": time_left(found.at, at),
        "ends": in_words(ends) if ends else "",
    }
