"""Whose representative is away for a while. Leaves are kept above this room, by one that tells it here."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime

Away = Callable[[Collection[int], datetime], frozenset[int]]

_known: list[Away] = []


def know(away: Away) -> None:
    """away(seats, at): those of the seats whose representative is on leave at that moment"""
    _known.append(away)


def seats_away(seats: Collection[int], at: datetime) -> frozenset[int]:
    """Of these seats; where there are none, nothing is asked."""
    return frozenset().union(*(away(seats, at) for away in _known)) if seats else frozenset()
