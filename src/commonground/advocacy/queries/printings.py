"""Printings found: by what somebody calls their letter, and for which recipient."""

from __future__ import annotations

from typing import NamedTuple

from commonground.advocacy.models import Letter, Printing, Recipient, SignOn, Submission
from commonground.advocacy.queries.sheets import letters_to_print
from commonground.legislature.queries import bills_called


class NotFound(Exception):
    """Nothing to print, in a sentence."""


class Found(NamedTuple):
    """A printing and one of those it goes to."""

    printing: Printing
    recipient: Recipient


def printing_called(called: str, *, committee: str = "") -> Found:
    """The newest printing of a letter, for its first recipient if none is named.

    called     the number of the letter, or its bill as people write it
    committee  the name of a recipient, or a part of it
    raises     NotFound
    """
    letter = letter_called(called.strip())
    printing = newest_printing(letter)
    if printing is None:
        raise NotFound(f"Letter {letter.pk} has not been put together yet, so there is nothing to print.")
    asked = committee.strip().casefold()
    recipient = next((one for one in letter.recipients.all() if asked in one.name.casefold()), None)
    if recipient is None:
        raise NotFound(
            f"Letter {letter.pk} goes to no recipient called {committee!r}."
            if asked
            else f"Letter {letter.pk} has no recipient yet, so nobody stands at its head."
        )
    return Found(printing, recipient)


def sent_with(sign_on: SignOn) -> Submission | None:
    """The newest printing that was sent with this name on it, to whom it went first; None before that."""
    rows = Submission.objects.filter(printing__letter=sign_on.letter_id).order_by("-printing__number", "submitted_at")
    found = rows.select_related("printing__revision", "recipient__committee")
    return next((row for row in found if any(one["sign_on"] == sign_on.pk for one in row.printing.signers)), None)


def printing_for(sign_on: SignOn) -> Found | None:
    """What was sent last with this name on it; its letter can be printed."""
    row = sent_with(sign_on)
    if row is None:
        return None
    row.printing.letter = letters_to_print().get(pk=sign_on.letter_id)
    return Found(row.printing, row.recipient)


def letter_called(called: str) -> Letter:
    """raises NotFound"""
    letters = letters_to_print()
    if called.isdecimal():
        letter = letters.filter(pk=int(called)).first()
    else:
        on_it = letters.filter(bill__in=bills_called(called), withdrawn_at=None)
        letter = on_it.order_by("-drafted_at", "-pk").first()
    if letter is None:
        raise NotFound(f"There is no letter called {called!r}: give its number, or its bill as in AB 9005.")
    return letter


def newest_printing(letter: Letter) -> Printing | None:
    """Of a letter read by `letters_to_print`; its printing knows it, so that nothing is read twice."""
    printing = max(letter.printings.all(), key=lambda one: one.number, default=None)
    if printing is not None:
        printing.letter = letter
    return printing
