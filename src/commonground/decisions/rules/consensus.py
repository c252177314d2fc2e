"""The consensus test before a vote on a major issue: can everyone live with this?

source  docs/rules.md, "Major issues"
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum


class Answer(StrEnum):
    FULLY = "fully"
    WITH_RESERVATIONS = "with_reservations"
    CAN_LIVE_WITH_IT = "can_live_with_it"
    STAND_ASIDE = "stand_aside"
    CANNOT_ACCEPT = "cannot_accept"


class Consensus(StrEnum):
    OFF = "off"
    WAITING = "waiting"
    MET = "met"
    NOT_MET = "not_met"


def consensus_of(
    answers: Mapping[int, Answer], *, roll: Collection[int], test: str = "on", over: bool = False
) -> Consensus:
    """Where the test stands.

    test  "on": nobody says they cannot accept it; "minus_one": one seat may; "off": no test
    over  the time to answer has passed, so a seat that is still silent leaves the test unmet
    """
    if test == "off":
        return Consensus.OFF
    said = [answers[seat] for seat in roll if seat in answers]
    if said.count(Answer.CANNOT_ACCEPT) > (1 if test == "minus_one" else 0):
        return Consensus.NOT_MET
    if len(said) < len(roll):
        return Consensus.NOT_MET if over else Consensus.WAITING
    return Consensus.MET
