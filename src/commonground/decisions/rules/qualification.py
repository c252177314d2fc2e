"""The sentence an adopted position carries when not everybody shares it; it must be literally true.

source  docs/rules.md, "The qualifying sentence"
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from commonground.decisions.rules.tally import Outcome, Tally
from commonground.decisions.rules.terms import Threshold, Trigger


def is_triggered(tally: Tally, trigger: Trigger, dissents: int = 0) -> bool:
    """dissents  member organizations with a dissent on file for this measure"""
    return {
        Trigger.OBJECTION_OR_DISSENT: tally.object > 0 or dissents > 0,
        Trigger.OBJECTION: tally.object > 0,
        Trigger.ANY_NON_APPROVAL: tally.agree < tally.roll,
        Trigger.NEVER: False,
    }[trigger]


def qualification_of(
    tally: Tally, outcome: Outcome, *, threshold: Threshold, trigger: Trigger, dissents: int = 0
) -> str | None:
    """The key of the strongest sentence that is true of the seated members, or None."""
    if outcome is not Outcome.ADOPTED or not is_triggered(tally, trigger, dissents):
        return None
    if threshold is Threshold.MAJOR and 3 * tally.agree >= 2 * tally.roll:
        return "two_thirds"
    if 2 * tally.agree > tally.roll:
        return "majority"
    return "at_least_half" if tally.exactly_half else "of_votes_cast"


def sentence(key: str | None, texts: Mapping[str, str], *, committee: str, coalition: str) -> str:
    """The sentence in one language, or nothing where none is due."""
    if key is None:
        return ""
    names = {"committee": committee, "coalition": coalition}
    return re.sub(r"\{(committee|coalition)\}", lambda token: names[token[1]], texts[key])
