"""Which vote on a bill another source has told already, so that every vote stands once. Pure.

Sources number their votes each in its own way, so a vote is known by what it was: the bill, the day, the house, whether
a floor or a committee voted, the motion, and how many said aye and no.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from commonground.legislature.rules.words import folded

T = TypeVar("T")


class Told(NamedTuple):
    """What a source tells of one vote; None or empty where it does not say."""

    on: date | None
    chamber: str
    place: str
    motion: str
    ayes: int | None
    noes: int | None

    @property
    def words(self) -> str:
        """Of the motion, without case, points and spaces: "AB570" is "AB 570"."""
        return folded(self.motion).replace(" ", "")

    @property
    def on_floor(self) -> bool | None:
        return "floor" in folded(self.place).split() if self.place.strip() else None


def agree(one: Told, other: Told) -> bool:
    """Whether both may be one vote. A tally must be stated; what else one of them leaves out is not compared."""
    if None in (one.on, one.ayes, one.noes) or (one.on, one.ayes, one.noes) != (other.on, other.ayes, other.noes):
        return False
    said = ((one.chamber, other.chamber), (one.words, other.words))
    floors = {one.on_floor, other.on_floor} - {None}
    return len(floors) < 2 and all(mine == theirs for mine, theirs in said if mine and theirs)


class ToldBefore(Generic[T]):
    """Votes that are known, each of which is meant once."""

    def __init__(self) -> None:
        self._votes: defaultdict[int, list[tuple[Told, T]]] = defaultdict(list)

    def know(self, bill: int, told: Told, vote: T) -> None:
        self._votes[bill].append((told, vote))

    def take(self, bill: int, told: Told) -> T | None:
        """The vote that is meant; of several one with the same motion, else the one that was known first."""
        meant = [one for one in self._votes.get(bill, ()) if agree(told, one[0])]
        if not meant:
            return None
        found = min(meant, key=lambda one: one[0].words != told.words)
        self._votes[bill].remove(found)
        return found[1]
