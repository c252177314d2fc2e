"""Who may read what is on paper, and whether it may be printed now."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Prefetch

from commonground.advocacy.models import Letter, Paper, Printing, Recipient, Submission
from commonground.advocacy.queries.facts import refusal_to_send
from commonground.advocacy.queries.sheets import letters_to_print
from commonground.kernel.refusal import Refusal


def refusal_to_print(printing: Printing, recipient: Recipient, at: datetime) -> Refusal | None:
    """What was sent can be read for good; anything else is printed only for a position that stands on the text."""
    if Submission.objects.filter(printing=printing, recipient=recipient).exists():
        return None
    return refusal_to_send(printing.letter, at)


def letter_on_paper(pk: int) -> Letter | None:
    """With everything its papers page shows, in a fixed number of statements."""
    kept = Paper.objects.defer("pdf").select_related("recipient__committee").order_by("recipient")
    parts = (Prefetch("printings__papers", kept), "printings__submissions")
    return letters_to_print().prefetch_related(*parts).filter(pk=pk).first()


def printing_of(letter: Letter, number: int) -> Printing | None:
    printing = next((one for one in letter.printings.all() if one.number == number), None)
    if printing is not None:
        printing.letter = letter
    return printing


def recipient_of(letter: Letter, pk: int) -> Recipient | None:
    """One that was left out later is found too: its paper is still read."""
    return Recipient.objects.select_related("committee").filter(letter=letter, pk=pk).first()
