from __future__ import annotations

from datetime import datetime

from commonground.committee.actions import ask_for_representatives
from commonground.committee.actions.tables import end_what_is_over
from commonground.committee.actions.terms import tell_of_terms_that_end


def ask_chapters(at: datetime) -> int:
    """Whatever emptied a seat, a deed or a day that came, and whatever will: the chapter hears of it."""
    return ask_for_representatives(at=at) + tell_of_terms_that_end(at=at)


def end_terms(at: datetime) -> int:
    """A term that is over is written down as over."""
    return end_what_is_over(at=at)
