"""What the permits of the step-down ladder have in common: who knows, what must have come before, and for how long."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from commonground.agreement.rules.sight import (
    COMMITMENTS,
    CONDUCT,
    SUPPORT_LASTS,
    TO_ANSWER,
    CaseFacts,
    Sight,
    sight_of,
)
from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules.standing import Standing

PEERS_ONLY = "agreement.peers_only"
BUDDY_ONLY = "agreement.buddy_only"
SUBJECT_ONLY = "agreement.subject_only"
CHAIR_ONLY = "agreement.chair_of_the_conversation_only"
SENDERS_ONLY = "agreement.senders_only"
PANEL_ONLY = "agreement.panel_only"
EARLIER_STEPS = "agreement.earlier_steps"
STEP_TAKEN = "agreement.step_taken"
SUPPORT_RUNS = "agreement.support_runs"
ANSWER_RUNS = "agreement.answer_runs"
CONVERSATION_TO_COME = "agreement.conversation_to_come"
ANOTHER_NAME = "agreement.another_name"
CASE_OVER = "agreement.case_over"
CASE_OPEN = "agreement.case_open"
NO_SEAT_HELD = "agreement.no_seat_held"
NO_BUDDY = "agreement.no_buddy"
BALLOT_RUNS = "agreement.ballot_runs"
NOT_ASKED = "agreement.not_asked"
TOO_LATE = "agreement.too_late"
PANEL_OF_THREE = "agreement.panel_of_three"
ONLY_CONDUCT = "agreement.only_conduct"

# What must have happened before a question can be put to the committee, for each kind of case.
BEFORE_THE_BALLOT: Mapping[str, tuple[str, ...]] = {
    COMMITMENTS: ("notice", "check_in", "support", "letter", "called", "heard"),
    CONDUCT: ("letter", "called", "heard"),
}


def missing(facts: CaseFacts, steps: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(step for step in steps if facts.at(step) is None)


def ends_after(facts: CaseFacts, step: str, lasts: timedelta) -> datetime | None:
    """When a period that a step began is over."""
    began = facts.at(step)
    return began + lasts if began else None


def unless_known(by: Standing, facts: CaseFacts, *allowed: Sight) -> Refusal | None:
    return None if sight_of(by, facts) in allowed else refuse(PEERS_ONLY)


def unless_open(facts: CaseFacts) -> Refusal | None:
    return refuse(CASE_OVER) if facts.closed_at else None


def unless_after(facts: CaseFacts, *steps: str) -> Refusal | None:
    lacking = missing(facts, steps)
    return refuse(EARLIER_STEPS, missing=lacking) if lacking else None


def unless_new(facts: CaseFacts, step: str) -> Refusal | None:
    return refuse(STEP_TAKEN, step=step) if facts.at(step) else None


def unless_subject(by: Standing, facts: CaseFacts) -> Refusal | None:
    return None if sight_of(by, facts) is Sight.SUBJECT else refuse(SUBJECT_ONLY)


def unless_buddy(by: Standing, facts: CaseFacts) -> Refusal | None:
    known = unless_known(by, facts, Sight.BUDDY, Sight.COMMITTEE)
    return known or (None if by.person_id == facts.buddy else refuse(BUDDY_ONLY))


def unless_in_the_chair(by: Standing, facts: CaseFacts) -> Refusal | None:
    known = unless_known(by, facts, Sight.COMMITTEE)
    return known or (None if by.presides else refuse(CHAIR_ONLY))


def unless_support_ran(facts: CaseFacts, at: datetime) -> Refusal | None:
    """A case about commitments needs the whole of the support agreement; one about conduct may start here."""
    if facts.kind == CONDUCT:
        return None
    if refusal := unless_after(facts, "notice", "check_in", "support"):
        return refusal
    until = ends_after(facts, "support", SUPPORT_LASTS)
    return refuse(SUPPORT_RUNS, until=until) if until and at < until else None


def unless_answer_ran(facts: CaseFacts, at: datetime) -> Refusal | None:
    until = ends_after(facts, "letter", TO_ANSWER)
    return refuse(ANSWER_RUNS, until=until) if until and at < until else None
