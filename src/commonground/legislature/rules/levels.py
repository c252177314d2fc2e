"""At which level of government something is decided, and where a program stands. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonground.kernel.refusal import Refusal, refuse
from commonground.legislature.rules.cut_permits import refusal_to_keep_cuts
from commonground.members.rules import Standing

STATUS_UNKNOWN = "legislature.status_unknown"
STATUS_WITHOUT_SOURCE = "legislature.status_without_source"
STATUS_STILL_TO_COME = "legislature.status_still_to_come"

LOCAL, STATE, FEDERAL = "local", "state", "federal"
LEVELS = (LOCAL, STATE, FEDERAL)

PROPOSED, EXISTING, THREATENED, CUT, RESTORED, EXPANDED = (
    "proposed",
    "existing",
    "threatened",
    "cut",
    "restored",
    "expanded",
)
STATUSES = (PROPOSED, EXISTING, THREATENED, CUT, RESTORED, EXPANDED)
"""Where a program stands; a program nobody has spoken of has none."""


@dataclass(frozen=True)
class StatusFacts:
    """What somebody says of a program: where it stands, since when, and who says so."""

    status: str
    source: str
    on: date
    today: date


def refusal_to_say_status(by: Standing, facts: StatusFacts) -> Refusal | None:
    """Those who keep the ledger of cuts also say where a program stands, with a source."""
    if refusal := refusal_to_keep_cuts(by):
        return refusal
    if facts.status not in STATUSES:
        return refuse(STATUS_UNKNOWN)
    if not facts.source.strip():
        return refuse(STATUS_WITHOUT_SOURCE)
    return refuse(STATUS_STILL_TO_COME) if facts.on > facts.today else None


def why_left(measure: object, session: object, *, invented: bool, level: str) -> str:
    """Why a bill that is known is none a set of the state's legislature speaks of; nothing when it may be."""
    if invented:
        return f"{measure} of {session} is a bill invented for the demo here; that one was left as it is."
    if level != STATE:
        return f"{measure} of {session} is a {level} bill here; that one was left as it is."
    return ""
