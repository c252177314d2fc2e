"""What the numbers of a roll call tell. Pure."""

from __future__ import annotations


def is_of_the_floor(counted: int | None, seats: int) -> bool | None:
    """Whether a whole chamber was called and not a committee of it; None when the source does not count everybody.

    No committee holds half of its chamber; a chamber is called whole, less its vacant seats.
    """
    return None if counted is None or seats < 1 else 2 * counted > seats
