"""A new text of the memorandum on its way, and who may do what with it. Pure.

source  docs/rules.md, "The memorandum"
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules.standing import Standing

COMMITTEE_DRAFTS = "agreement.mou_committee_drafts"
DRAFT_STANDS = "agreement.mou_draft_stands"
NOT_NOW = "agreement.mou_not_now"
NOTHING_CHANGED = "agreement.mou_nothing_changed"
TOO_FEW_DAYS = "agreement.mou_too_few_days"
ONLY_MEMBERS_COMMENT = "agreement.mou_only_members_comment"
COMMENTS_CLOSED = "agreement.mou_comments_closed"
WORDS_MISSING = "agreement.mou_words_missing"
COMMENTS_UNANSWERED = "agreement.mou_comments_unanswered"
REPRESENTATIVES_PROPOSE = "agreement.mou_representatives_propose"
ONLY_THE_BEGINNER = "agreement.mou_only_the_beginner"
KEY_TAKEN = "agreement.mou_key_taken"
LAST_CLAUSE = "agreement.mou_last_clause"
ONLY_THE_CLOCK_ADOPTS = "agreement.mou_only_the_clock_adopts"

LEAST_DAYS = 21
KINDS = ("shared-purpose", "commitment", "minimum", "right", "procedure")


class State(StrEnum):
    DRAFT = "draft"
    COMMENT = "comment"
    HEARD = "heard"
    PROPOSED = "proposed"
    IN_FORCE = "in_force"
    WITHDRAWN = "withdrawn"


OPEN = frozenset({State.DRAFT, State.COMMENT, State.HEARD, State.PROPOSED})


@dataclass(frozen=True)
class DraftFacts:
    """A draft as it stands.

    asked_now   the proposal it was put into waits for its decision
    adopted     that decision was taken, for it
    changed     it differs from the text in force
    unheard     it differs from the text members were asked about
    unanswered  comments nobody has answered
    """

    begun_by: int
    comment_opened_at: datetime | None = None
    comment_closes_at: datetime | None = None
    asked_now: bool = False
    adopted: bool = False
    is_version: bool = False
    withdrawn: bool = False
    changed: bool = True
    unheard: bool = False
    unanswered: int = 0

    def state(self, at: datetime) -> State:
        if self.withdrawn:
            return State.WITHDRAWN
        if self.is_version:
            return State.IN_FORCE
        if self.asked_now or self.adopted:
            return State.PROPOSED
        if self.comment_closes_at is None:
            return State.DRAFT
        return State.COMMENT if at < self.comment_closes_at else State.HEARD


def _writes(by: Standing) -> bool:
    return not by.is_sponsor and (by.on_committee or by.is_staff)


def refusal_to_begin(by: Standing, *, stands: bool = False) -> Refusal | None:
    """The committee writes, staff help; one draft at a time.

    stands  another draft is on its way
    """
    if not _writes(by):
        return refuse(COMMITTEE_DRAFTS)
    return refuse(DRAFT_STANDS) if stands else None


def refusal_to_revise(by: Standing, facts: DraftFacts, at: datetime) -> Refusal | None:
    """While members are asked, the text they read stays as it is."""
    if not _writes(by):
        return refuse(COMMITTEE_DRAFTS)
    return None if facts.state(at) in {State.DRAFT, State.HEARD} else refuse(NOT_NOW)


def refusal_to_ask(
    by: Standing, facts: DraftFacts, at: datetime, *, closes_at: datetime | None = None
) -> Refusal | None:
    """Once; and again when the text was changed after members were heard.

    closes_at  None while the page is only shown
    """
    if not _writes(by):
        return refuse(COMMITTEE_DRAFTS)
    state = facts.state(at)
    if state is not State.DRAFT and not (state is State.HEARD and facts.unheard):
        return refuse(NOT_NOW)
    if not facts.changed:
        return refuse(NOTHING_CHANGED)
    short = closes_at is not None and closes_at < at + timedelta(days=LEAST_DAYS)
    return refuse(TOO_FEW_DAYS, days=LEAST_DAYS) if short else None


def refusal_to_comment(
    by: Standing, facts: DraftFacts, at: datetime, *, organization: int | None = None, words: str | None = None
) -> Refusal | None:
    """Each member organization, under its name.

    organization, words  None while the page is only shown
    """
    if by.is_sponsor or not by.organizations or (organization is not None and organization not in by.organizations):
        return refuse(ONLY_MEMBERS_COMMENT)
    if facts.state(at) is not State.COMMENT:
        return refuse(COMMENTS_CLOSED)
    return refuse(WORDS_MISSING) if words is not None and not words.strip() else None


def refusal_to_answer(by: Standing, facts: DraftFacts, at: datetime, *, words: str | None = None) -> Refusal | None:
    if not _writes(by):
        return refuse(COMMITTEE_DRAFTS)
    if facts.state(at) not in {State.COMMENT, State.HEARD}:
        return refuse(NOT_NOW)
    return refuse(WORDS_MISSING) if words is not None and not words.strip() else None


def refusal_to_propose(by: Standing, facts: DraftFacts, at: datetime) -> Refusal | None:
    """A representative puts it before the committee, once members were heard and answered."""
    if by.is_sponsor or not by.seats:
        return refuse(REPRESENTATIVES_PROPOSE)
    if facts.state(at) is not State.HEARD:
        return refuse(NOT_NOW)
    if not facts.changed:
        return refuse(NOTHING_CHANGED)
    return refuse(COMMENTS_UNANSWERED, number=facts.unanswered) if facts.unanswered else None


def refusal_to_take_back(by: Standing, facts: DraftFacts, at: datetime) -> Refusal | None:
    """Whoever began it, or the chair; once proposed, the proposal is taken back first."""
    if by.is_sponsor or not (by.presides or (by.person_id is not None and by.person_id == facts.begun_by)):
        return refuse(ONLY_THE_BEGINNER)
    return None if facts.state(at) in {State.DRAFT, State.COMMENT, State.HEARD} else refuse(NOT_NOW)


def refusal_to_adopt(by: Standing, facts: DraftFacts) -> Refusal | None:
    """What the committee adopted comes into force by itself."""
    waits = facts.adopted and not facts.is_version and not facts.withdrawn
    return None if by.is_system and waits else refuse(ONLY_THE_CLOCK_ADOPTS)
