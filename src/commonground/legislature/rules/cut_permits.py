"""Who may keep the ledger of budget cuts, and what a line of it needs. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonground.kernel.refusal import Refusal, refuse
from commonground.legislature.rules import refusals
from commonground.legislature.rules.cuts import (
    ENACTED,
    FIRST_YEAR,
    KINDS,
    LAST_YEAR,
    LONGEST,
    PROPOSED,
    STAGES,
    year_label,
)
from commonground.legislature.rules.money import MOST_CENTS
from commonground.members.rules import Standing

SECURE = "https://"


@dataclass(frozen=True)
class LineFacts:
    """What is known when somebody enters a line.

    has_program  whether the program is one of the network's
    today        a source of a later day has not been written yet
    known        the same line stands already
    """

    has_program: bool
    year: int
    kind: str
    stage: str
    cents: int
    what: str
    source: str
    source_url: str
    source_on: date | None
    today: date
    known: bool


@dataclass(frozen=True)
class SettledFacts:
    """A line, and the one that is said to have settled it.

    fits  the other is of the same program, fiscal year and kind
    """

    stage: str
    withdrawn: bool
    by_stage: str
    by_withdrawn: bool
    fits: bool


def refusal_to_keep_cuts(by: Standing) -> Refusal | None:
    """Staff and the committee enter lines, each with its source; what they enter is recorded."""
    may = by.is_staff or by.is_system or by.on_committee
    return None if may else refuse(refusals.ONLY_MEMBERS_ENTER_CUTS)


def refusal_to_enter_cut(by: Standing, facts: LineFacts) -> Refusal | None:
    refusal = refusal_to_keep_cuts(by)
    if refusal is not None:
        return refusal
    if not facts.has_program or facts.kind not in KINDS or facts.stage not in STAGES:
        return refuse(refusals.NO_SUCH_PROGRAM)
    if not FIRST_YEAR <= facts.year <= LAST_YEAR:
        return refuse(refusals.YEAR_OUT_OF_REACH, first=year_label(FIRST_YEAR), last=year_label(LAST_YEAR))
    if not 0 < facts.cents <= MOST_CENTS:
        return refuse(refusals.NOT_AN_AMOUNT)
    return _refusal_to_its_words(facts)


def _refusal_to_its_words(facts: LineFacts) -> Refusal | None:
    if not facts.what.strip():
        return refuse(refusals.CUT_NOT_TOLD)
    if not facts.source.strip():
        return refuse(refusals.CUT_WITHOUT_SOURCE)
    if max(len(facts.what), len(facts.source)) > LONGEST:
        return refuse(refusals.CUT_TOO_LONG, longest=LONGEST)
    if facts.source_url and not facts.source_url.startswith(SECURE):
        return refuse(refusals.SOURCE_NOT_SECURE)
    if facts.source_on is not None and facts.source_on > facts.today:
        return refuse(refusals.SOURCE_STILL_TO_COME)
    return refuse(refusals.CUT_KNOWN) if facts.known else None


def refusal_to_settle_cut(by: Standing, facts: SettledFacts) -> Refusal | None:
    """A line that was proposed is settled by one that was enacted, of the same program, year and kind."""
    refusal = refusal_to_keep_cuts(by)
    if refusal is not None:
        return refusal
    if facts.withdrawn or facts.by_withdrawn:
        return refuse(refusals.CUT_WITHDRAWN)
    if (facts.stage, facts.by_stage) != (PROPOSED, ENACTED):
        return refuse(refusals.ONLY_PROPOSED_IS_SETTLED)
    return None if facts.fits else refuse(refusals.SETTLED_BY_ANOTHER)


def refusal_to_take_back_cuts(by: Standing) -> Refusal | None:
    return None if by.is_staff else refuse(refusals.ONLY_STAFF_WITHDRAW_CUTS)


def refusal_to_withdraw_cut(by: Standing, *, withdrawn: bool, why: str) -> Refusal | None:
    """A line that is wrong is withdrawn with its reason; it is never rubbed out."""
    refusal = refusal_to_take_back_cuts(by)
    if refusal is not None:
        return refusal
    if withdrawn:
        return refuse(refusals.CUT_WITHDRAWN)
    return None if why.strip() else refuse(refusals.REASON_MISSING)


def refusal_to_lay_out_programs(by: Standing) -> Refusal | None:
    """The programs come from the profile, as the network is founded."""
    return None if by.is_system else refuse(refusals.ONLY_THE_SYSTEM_IMPORTS)
