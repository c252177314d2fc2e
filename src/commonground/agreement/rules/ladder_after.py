"""Steps 7 to 9 of the step-down ladder, and what may happen beside it. Pure.

source  docs/rules.md, "The step-down ladder"
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from commonground.agreement.rules.ladder_walls import (
    ANOTHER_NAME,
    BALLOT_RUNS,
    NOT_ASKED,
    ONLY_CONDUCT,
    PANEL_OF_THREE,
    PANEL_ONLY,
    SENDERS_ONLY,
    STEP_TAKEN,
    TOO_LATE,
    ends_after,
    unless_after,
    unless_in_the_chair,
    unless_known,
    unless_new,
    unless_open,
    unless_subject,
)
from commonground.agreement.rules.sight import (
    ASK_TO_STEP_DOWN,
    CONDUCT,
    SUSPENSION_LASTS,
    TO_APPEAL,
    TO_RECALL,
    CaseFacts,
    Sight,
    is_outside,
    sent_the_subject,
    sight_of,
)
from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules.standing import Standing


def _unless_asked(facts: CaseFacts) -> Refusal | None:
    if facts.adopted != ASK_TO_STEP_DOWN:
        return refuse(NOT_ASKED)
    return unless_new(facts, "stepped_down") or unless_new(facts, "declined")


def refusal_to_step_down(by: Standing, facts: CaseFacts) -> Refusal | None:
    """Step 7: the representative's own answer."""
    return unless_subject(by, facts) or unless_open(facts) or _unless_asked(facts)


def refusal_to_decline(by: Standing, facts: CaseFacts) -> Refusal | None:
    return refusal_to_step_down(by, facts)


def referred_at(facts: CaseFacts) -> datetime | None:
    """From when the days run in which those who sent the representative decide."""
    return facts.at("declined") or facts.at("decided")


def refusal_to_answer_for_senders(by: Standing, facts: CaseFacts, at: datetime) -> Refusal | None:
    """Only those who sent a representative recall one, within 30 days of being asked; or they say that they do not."""
    if is_outside(by) or by.person_id == facts.subject or not sent_the_subject(by, facts):
        return refuse(SENDERS_ONLY)
    if refusal := unless_open(facts):
        return refusal
    since = referred_at(facts)
    if not facts.is_referred or since is None:
        return refuse(NOT_ASKED)
    return refuse(TOO_LATE) if at > since + TO_RECALL else None


def refusal_to_appeal(by: Standing, facts: CaseFacts, at: datetime) -> Refusal | None:
    """Step 8: within 30 days of the count, even after stepping down."""
    if refusal := unless_subject(by, facts):
        return refusal
    decided = facts.at("decided")
    if facts.adopted != ASK_TO_STEP_DOWN or decided is None:
        return refuse(NOT_ASKED)
    return unless_new(facts, "appeal") or (refuse(TOO_LATE) if at > decided + TO_APPEAL else None)


@dataclass(frozen=True)
class Reviewer:
    """Somebody who might look at how a decision came about.

    chapter      of the organization they speak for; None: at-large, or for nobody
    is_contact   speaks for a member organization
    is_near      holds a seat, stands in for one, or works for the center
    """

    person: int
    chapter: int | None = None
    is_contact: bool = False
    is_near: bool = False


def refusal_to_name_panel(by: Standing, facts: CaseFacts, three: tuple[Reviewer, ...] | None = None) -> Refusal | None:
    """Two who speak for members elsewhere, and one from outside; nobody who took part.

    three  None while nobody is named yet
    """
    if refusal := unless_in_the_chair(by, facts) or unless_after(facts, "appeal"):
        return refusal
    if refusal := unless_new(facts, "panel"):
        return refusal
    return None if three is None or _are_fit(facts, three) else refuse(PANEL_OF_THREE)


def _are_fit(facts: CaseFacts, three: tuple[Reviewer, ...]) -> bool:
    contacts = [one for one in three if one.is_contact]
    elsewhere = all(one.chapter != facts.chapter for one in contacts)
    clear = not any(one.is_near or one.person == facts.subject for one in three)
    return len({one.person for one in three}) == 3 and len(contacts) == 2 and elsewhere and clear


def refusal_to_find(by: Standing, facts: CaseFacts) -> Refusal | None:
    """Each of the three says once whether the steps were kept; they do not judge the matter again."""
    if sight_of(by, facts) is not Sight.PANEL:
        return refuse(PANEL_ONLY)
    return refuse(STEP_TAKEN, step="finding") if facts.panel.get(by.acting) is not None else None


def refusal_to_recuse(by: Standing, facts: CaseFacts) -> Refusal | None:
    """A buddy, or any other representative, may step aside, and hears no more of it."""
    return unless_known(by, facts, Sight.BUDDY, Sight.COMMITTEE) or unless_open(facts)


def refusal_to_suspend(by: Standing, facts: CaseFacts) -> Refusal | None:
    """An interim measure in a case about conduct: the chair, and one more."""
    if refusal := unless_in_the_chair(by, facts) or unless_open(facts):
        return refusal
    if facts.kind != CONDUCT:
        return refuse(ONLY_CONDUCT)
    return unless_new(facts, "suspension")


def refusal_to_confirm_suspension(by: Standing, facts: CaseFacts) -> Refusal | None:
    if refusal := unless_known(by, facts, Sight.COMMITTEE) or unless_open(facts):
        return refusal
    if refusal := unless_after(facts, "suspension") or unless_new(facts, "suspended"):
        return refusal
    return refuse(ANOTHER_NAME) if facts.authors.get("suspension") == by.person_id else None


def refusal_to_lift(by: Standing, facts: CaseFacts) -> Refusal | None:
    """The review of the measure may end it early."""
    known = unless_in_the_chair(by, facts)
    return known or unless_after(facts, "suspended") or unless_new(facts, "lifted")


def is_suspended(facts: CaseFacts, at: datetime) -> bool:
    until = ends_after(facts, "suspended", SUSPENSION_LASTS)
    return until is not None and at < until and facts.at("lifted") is None


def refusal_to_close_case(by: Standing, facts: CaseFacts) -> Refusal | None:
    """It goes better: the buddy, while only two know of it; afterwards the chair, while no question is open."""
    if refusal := unless_known(by, facts, Sight.BUDDY, Sight.COMMITTEE) or unless_open(facts):
        return refusal
    if facts.is_before_the_committee and (refusal := unless_in_the_chair(by, facts)):
        return refusal
    return refuse(BALLOT_RUNS) if facts.ballot_open or facts.adopted else None
