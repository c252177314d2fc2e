"""What the numbers of a roll call tell, and what a member can have answered. Pure."""

from __future__ import annotations

from enum import StrEnum

_EMPTY_SEAT = "vacancy"


class Choice(StrEnum):
    """What a member answered to a roll call.

    NOT_VOTING  silent; absent too, where the source does not tell the two apart
    """

    AYE = "aye"
    NO = "no"
    NOT_VOTING = "not_voting"
    ABSENT = "absent"


def is_of_the_floor(counted: int | None, seats: int) -> bool | None:
    """Whether a whole chamber was called and not a committee of it; None when the source does not count everybody.

    No committee holds half of its chamber; a chamber is called whole, less its vacant seats.
    """
    return None if counted is None or seats < 1 else 2 * counted > seats


def is_empty_seat(name: str) -> bool:
    """Whether a list of names has a seat there in which nobody sat, and not a member."""
    return name.strip().lower() == _EMPTY_SEAT
