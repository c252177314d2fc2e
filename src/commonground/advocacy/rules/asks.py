"""What we asked of a roll call, and who says so. Pure.

An ask follows from a position that was public: support asks for an aye where a measure is passed on, opposition for a
no. What a motion means that amends, reconsiders or sets aside is never guessed; a person says it, or nobody does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from commonground.advocacy.rules import refusals
from commonground.advocacy.rules.letters import SILENT
from commonground.kernel.refusal import Refusal, refuse
from commonground.legislature.rules.rollcalls import Choice
from commonground.members.rules import Standing

FOR = frozenset({"sponsor", "co_sponsor", "support"})
AGAINST = frozenset({"oppose"})
ASKED = frozenset({Choice.AYE, Choice.NO})
_PASSES = re.compile(
    r"\b(?:do pass(?:ed)?|(?:third|3rd) reading|read (?:a )?third time|final passage|be adopted)\b", re.IGNORECASE
)
_OTHERWISE = re.compile(
    r"reconsider|concur|\btable|\blay\b|suspend|without reference|appeal|substitut|\brule\b|previous question|"
    r"\bamendments?\b|\bnot pass\b|\bheld\b|\bhold\b|urgency clause|withdraw|strike",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PositionThen:
    """A position of ours on the measure.

    public_on  the day its words were public
    ended_on   the day it ended; None while it is in force
    """

    key: int
    stand: str
    public_on: date
    ended_on: date | None = None


@dataclass(frozen=True)
class AskFacts:
    """What is known when somebody says what we asked.

    invented  the measure is invented for a demonstration; is_demo: the whole network is one
    """

    wanted: Choice | None
    position: PositionThen | None
    asked: bool
    invented: bool
    is_demo: bool


def position_then(positions: list[PositionThen], held_on: date | None) -> PositionThen | None:
    """The position that held on the day of the roll call; where none did, or no day is stated, the newest one."""
    speaking = sorted((one for one in positions if one.stand not in SILENT), key=lambda one: (one.public_on, one.key))
    if held_on is not None:
        held = [one for one in speaking if one.public_on <= held_on and (one.ended_on or held_on) >= held_on]
        if held:
            return held[-1]
    return speaking[-1] if speaking else None


def proposed(stand: str, motion: str) -> Choice | None:
    """What a position asks of a motion, where that is plain; None where a person has to say it."""
    if not _PASSES.search(motion) or _OTHERWISE.search(motion):
        return None
    return Choice.AYE if stand in FOR else Choice.NO if stand in AGAINST else None


def refusal_to_keep_asks(by: Standing) -> Refusal | None:
    """Staff say what we asked; the committee decides the positions it rests on."""
    may = by.is_staff and not by.is_sponsor
    return None if may else refuse(refusals.ONLY_STAFF_SAY_WHAT_WE_ASKED)


def refusal_to_say_ask(by: Standing, facts: AskFacts) -> Refusal | None:
    """One ask a roll call, of a position that is public. A demonstration asks nothing of real legislators."""
    if refusal := refusal_to_keep_asks(by):
        return refusal
    if facts.is_demo and not facts.invented:
        return refuse(refusals.DEMO_ASKS_NOTHING)
    if facts.wanted not in ASKED:
        return refuse(refusals.ASK_AYE_OR_NO)
    if facts.position is None:
        return refuse(refusals.NO_POSITION_TO_ASK_BY)
    return refuse(refusals.ASKED_ALREADY) if facts.asked else None


def refusal_to_take_back_ask(by: Standing, *, asked: bool) -> Refusal | None:
    return refusal_to_keep_asks(by) or (None if asked else refuse(refusals.NOTHING_ASKED))
