"""Which legislator an author named by another source is. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from commonground.legislature.rules.words import folded


@dataclass(frozen=True)
class Candidate:
    """A legislator who held a district at the time, with every name we know for them."""

    legislator: int
    chamber: str
    district: str
    names: tuple[str, ...]


def legislator_for(name: str, chamber: str, district: str, candidates: Iterable[Candidate]) -> int | None:
    """The one who held this seat and shares the last of the names; None when that is nobody, or several."""
    words = folded(name).split()
    if not words or not district:
        return None
    last = words[-1] if words[-1] not in {"jr", "sr", "ii", "iii"} else words[max(0, len(words) - 2)]
    meant = {
        one.legislator
        for one in candidates
        if (one.chamber, one.district) == (chamber, district)
        and any(last in folded(known).split() for known in one.names)
    }
    return meant.pop() if len(meant) == 1 else None
