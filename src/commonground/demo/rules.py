"""What the demonstration allows. Pure."""

from __future__ import annotations

from datetime import datetime

from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules import Standing

ONLY_THE_DIRECTOR = "demo.only_the_director"
NEVER_BACKWARDS = "demo.never_backwards"
NO_DEMO = "demo.no_demo"


def refusal_to_move_clock(by: Standing, *, shows: datetime | None, to: datetime) -> Refusal | None:
    """The director moves it forward; deeds are dated, so it never goes back."""
    if shows is None:
        return refuse(NO_DEMO)
    if not (by.is_director or by.is_system):
        return refuse(ONLY_THE_DIRECTOR)
    return refuse(NEVER_BACKWARDS) if to <= shows else None
