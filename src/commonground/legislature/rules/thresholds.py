"""How many votes a measure needs in a chamber: counted from its seats, whoever is present. Pure."""

from __future__ import annotations

import re

MAJORITY, TWO_THIRDS = "majority", "two_thirds"
_STATED = {"majority": MAJORITY, "2/3": TWO_THIRDS, "two-thirds": TWO_THIRDS, "two thirds": TWO_THIRDS}
_PASSES_IT = re.compile(
    r"\b(?:third|3rd) reading|\bconcur|\b(?:consent calendar|special consent)|\bunfinished business|\badopt",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\breconsider|\btable\b|\bsuspend|\bwithout reference|\bappeal|\bsubstitut|\bprevious question|\bwithdraw|\bstrike"
    r"|\brule\b|\bamend\b|\badopt\w* (?:of )?(?:the )?(?:floor )?amendment",
    re.IGNORECASE,
)


def passes_a_measure(motion: str) -> bool:
    """Whether a motion on the floor passes a measure or agrees to its changes; others need votes no text speaks of."""
    return bool(_PASSES_IT.search(motion)) and not _OTHERWISE.search(motion)


def votes_needed(seats: int, share: str = MAJORITY) -> int:
    """The votes needed of a chamber's seats: 41 of 80, 54 of 80 for two thirds.

    raises  ValueError without a seat, or for a share we do not know
    """
    if seats < 1 or share not in {MAJORITY, TWO_THIRDS}:
        raise ValueError(f"{share} of {seats} seats")
    return seats // 2 + 1 if share == MAJORITY else -(-2 * seats // 3)


def share_needed(stated: str, *, constitutional: bool = False, urgency: bool = False) -> str:
    """The share a text needs; empty when nothing says it.

    stated          as its printed text says: "Majority", "2/3"
    constitutional  it amends the constitution
    urgency         it takes effect at once
    """
    if constitutional or urgency:
        return TWO_THIRDS
    return _STATED.get(stated.strip().lower(), "")


def has_enough(ayes: int, seats: int, share: str = MAJORITY) -> bool:
    """Whether so many ayes are enough; members who are absent or silent count against the measure."""
    return ayes >= votes_needed(seats, share)
