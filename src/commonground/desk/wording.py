"""How the desk greets, and says what someone did, in the active language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.ui import moments

NOON, EVENING = 12, 18


def greeting(hour: int, name: str) -> str:
    """Good morning, Mai."""
    if hour < NOON:
        return _("Good morning, %(name)s.") % {"name": name}
    if hour < EVENING:
        return _("Good afternoon, %(name)s.") % {"name": name}
    return _("Good evening, %(name)s.") % {"name": name}


def own_choice(choice: str, at: datetime, *, by_phone: bool = False) -> str:
    """You agreed, March 11"""
    day = {"day": moments.in_words(at, "short")}
    said = {
        "agree": _("You agreed, %(day)s"),
        "object": _("You did not agree, %(day)s"),
        "abstain": _("You abstained, %(day)s"),
        "recuse": _("You stepped aside, %(day)s"),
    }[choice] % day
    return _("%(said)s, by phone") % {"said": said} if by_phone else said


def answered_line(answered: int, roll: int) -> str:
    """6 of 9 seats have answered"""
    facts = {"answered": answered, "roll": roll}
    return (
        ngettext("%(answered)s of %(roll)s seat has answered", "%(answered)s of %(roll)s seats have answered", roll)
        % facts
    )


def silent_line(seats: Sequence[object]) -> str:
    if not seats:
        return _("Every seat has answered.")
    return _("Not answered yet: %(seats)s.") % {"seats": ", ".join(str(seat) for seat in seats)}


def summary(votes: int, first_due: datetime | None, others: int) -> str:
    """One vote is due by Monday, March 16. The rest can wait until you have time."""
    if votes and first_due is not None:
        day = {"number": votes, "day": moments.in_words(first_due, "near")}
        due = ngettext("One vote is due by %(day)s.", "%(number)s votes are due, the first by %(day)s.", votes) % day
        return " ".join([due, _("The rest can wait until you have time.")]) if others else due
    if others:
        return ngettext("One thing waits for you.", "%(number)s things wait for you.", others) % {"number": others}
    return _("Nothing waits for you today.")
