"""Steps 1 to 6 of the step-down ladder: from a kind notice to the question put to the committee. Pure.

source  docs/rules.md, "The step-down ladder"
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from commonground.agreement.rules.ladder_walls import (
    ANOTHER_NAME,
    BALLOT_RUNS,
    BEFORE_THE_BALLOT,
    CASE_OPEN,
    CONVERSATION_TO_COME,
    EARLIER_STEPS,
    NO_BUDDY,
    NO_SEAT_HELD,
    PEERS_ONLY,
    STEP_TAKEN,
    TOO_LATE,
    unless_after,
    unless_answer_ran,
    unless_buddy,
    unless_in_the_chair,
    unless_known,
    unless_new,
    unless_open,
    unless_subject,
    unless_support_ran,
)
from commonground.agreement.rules.sight import (
    CaseFacts,
    Sight,
    is_outside,
)
from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules.standing import Standing


@dataclass(frozen=True)
class Beginning:
    """Somebody about whom a case would begin.

    holds     the person holds a seat
    has_case  a case of the same kind is open already
    """

    subject: int
    buddy: int | None = None
    holds: bool = True
    has_case: bool = False


def refusal_to_notice_kindly(by: Standing, beginning: Beginning) -> Refusal | None:
    """Step 1: the clock, by the rule of two absences, or the buddy. Nobody else hears of it."""
    if not by.is_system and (is_outside(by) or not by.seats or by.person_id != beginning.buddy):
        return refuse(PEERS_ONLY)
    if not beginning.holds:
        return refuse(NO_SEAT_HELD)
    if beginning.buddy is None:
        return refuse(NO_BUDDY)
    return refuse(CASE_OPEN) if beginning.has_case else None


def refusal_to_check_in_kindly(by: Standing, facts: CaseFacts) -> Refusal | None:
    """Step 2: the buddy; asked for within 14 days, and a talk that comes later is still a talk."""
    open_and_new = unless_open(facts) or unless_new(facts, "check_in")
    return unless_buddy(by, facts) or open_and_new or unless_after(facts, "notice")


def refusal_to_offer_support(by: Standing, facts: CaseFacts) -> Refusal | None:
    """Step 3."""
    open_and_new = unless_open(facts) or unless_new(facts, "support")
    return unless_buddy(by, facts) or open_and_new or unless_after(facts, "check_in")


def refusal_to_write_concern(by: Standing, facts: CaseFacts, at: datetime) -> Refusal | None:
    """Step 4, the first name: the buddy, who alone knows of it; in a case about conduct any representative."""
    known = unless_known(by, facts, Sight.BUDDY, Sight.COMMITTEE)
    open_and_new = unless_open(facts) or unless_new(facts, "drafted")
    return known or open_and_new or unless_support_ran(facts, at)


def refusal_to_begin_with_concern(by: Standing, beginning: Beginning) -> Refusal | None:
    """Misuse of the name, or harm to people, may start at step 4: any representative but the one it is about."""
    if is_outside(by) or not by.seats or by.person_id == beginning.subject:
        return refuse(PEERS_ONLY)
    if not beginning.holds:
        return refuse(NO_SEAT_HELD)
    return refuse(CASE_OPEN) if beginning.has_case else None


def refusal_to_confirm_concern(by: Standing, facts: CaseFacts, at: datetime) -> Refusal | None:
    """Step 4, the second name: only now the letter goes out, and the days to answer begin."""
    if refusal := unless_known(by, facts, Sight.COMMITTEE) or unless_open(facts):
        return refusal
    if refusal := unless_after(facts, "drafted") or unless_new(facts, "letter"):
        return refusal
    if facts.authors.get("drafted") == by.person_id:
        return refuse(ANOTHER_NAME)
    return unless_support_ran(facts, at)


def refusal_to_answer_concern(by: Standing, facts: CaseFacts) -> Refusal | None:
    """In writing or by voice, until the conversation."""
    if refusal := unless_subject(by, facts) or unless_open(facts) or unless_after(facts, "letter"):
        return refusal
    return unless_new(facts, "heard")


def refusal_to_keep_private(by: Standing, facts: CaseFacts) -> Refusal | None:
    """The representative may ask that those who sent them are not told of the conversation."""
    return unless_subject(by, facts) or unless_open(facts) or unless_new(facts, "heard")


def refusal_to_call_conversation(
    by: Standing, facts: CaseFacts, at: datetime, *, held_at: datetime | None = None
) -> Refusal | None:
    """Step 5: the chair, or the vice-chair, for a moment after the days to answer.

    held_at  None while no moment is named yet
    """
    if refusal := unless_in_the_chair(by, facts) or unless_open(facts):
        return refusal
    if refusal := unless_after(facts, "letter") or unless_new(facts, "heard"):
        return refusal
    if held_at is None:
        return None
    if refusal := unless_answer_ran(facts, held_at):
        return refusal
    return refuse(TOO_LATE) if held_at <= at else None


def refusal_to_note_conversation(by: Standing, facts: CaseFacts, at: datetime) -> Refusal | None:
    """The representative was heard first, or was asked and did not come."""
    if refusal := unless_in_the_chair(by, facts) or unless_open(facts):
        return refusal
    if refusal := unless_after(facts, "called") or unless_new(facts, "heard"):
        return refusal
    early = facts.called_for is not None and at < facts.called_for
    return refuse(CONVERSATION_TO_COME, at=facts.called_for) if early else None


def refusal_to_ask_committee(by: Standing, facts: CaseFacts, at: datetime, *, option: str = "") -> Refusal | None:
    """Step 6: nothing is decided before every earlier step was taken and had its time.

    option  the way out to be put; empty while none is named yet
    """
    if refusal := unless_in_the_chair(by, facts) or unless_open(facts):
        return refusal
    if refusal := unless_after(facts, *BEFORE_THE_BALLOT[facts.kind]):
        return refusal
    if refusal := unless_support_ran(facts, facts.moments["letter"]) or unless_answer_ran(facts, at):
        return refusal
    if facts.ballot_open:
        return refuse(BALLOT_RUNS)
    return refuse(STEP_TAKEN, step="decided") if facts.adopted or option in facts.tried else None


def refusal_to_count(by: Standing, facts: CaseFacts) -> Refusal | None:
    if not by.is_system and (refusal := unless_in_the_chair(by, facts)):
        return refusal
    return None if facts.ballot_open else refuse(EARLIER_STEPS, missing=("asked",))
