"""What a case of the step-down ladder is made of, and who may know of it. Pure.

source  docs/rules.md, "The step-down ladder"
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from commonground.members.rules.standing import Standing

COMMITMENTS, CONDUCT = "commitments", "conduct"
ASK_TO_STEP_DOWN, CONTINUE, LEAVE, REFER = "ask_to_step_down", "continue", "leave", "refer_to_chapter"
OPTIONS = (CONTINUE, LEAVE, ASK_TO_STEP_DOWN, REFER)

CHECK_IN_WITHIN = timedelta(days=14)
SUPPORT_LASTS = timedelta(days=90)
TO_ANSWER = timedelta(days=21)
TO_RECALL = timedelta(days=30)
TO_APPEAL = timedelta(days=30)
SUSPENSION_LASTS = timedelta(days=14)

NOBODY_IDS: frozenset[int] = frozenset()


class Sight(StrEnum):
    """What a reader may know. Nothing: not even that there is a case."""

    NOTHING = "nothing"
    SUBJECT = "subject"
    BUDDY = "buddy"
    COMMITTEE = "committee"
    SENDERS = "senders"
    PANEL = "panel"


@dataclass(frozen=True)
class CaseFacts:
    """One case at a moment.

    subject    the representative it is about
    chapter    that sent the representative; None at-large
    recused    people who stepped aside
    panel      the people of the review, with what each found; None: no answer yet
    moments    when each step last happened, by its kind
    authors    who wrote, or signed, a step that needs two names
    called_for when the conversation is to be
    adopted    the way out the committee chose; empty while it has chosen none
    tried      ways out that were put to it and did not carry
    witnesses  the representatives of that time, once the case is closed: whoever comes later hears nothing of it
    """

    kind: str = COMMITMENTS
    subject: int = 0
    seat: int = 0
    chapter: int | None = None
    organization: int | None = None
    buddy: int | None = None
    recused: frozenset[int] = NOBODY_IDS
    panel: Mapping[int, bool | None] = field(default_factory=dict)
    outsiders: frozenset[int] = NOBODY_IDS
    moments: Mapping[str, datetime] = field(default_factory=dict)
    authors: Mapping[str, int] = field(default_factory=dict)
    called_for: datetime | None = None
    is_private: bool = False
    ballot_open: bool = False
    adopted: str = ""
    tried: frozenset[str] = frozenset()
    witnesses: frozenset[int] | None = None
    closed_at: datetime | None = None

    def at(self, step: str) -> datetime | None:
        return self.moments.get(step)

    @property
    def is_before_the_committee(self) -> bool:
        """From the letter on; before that it is between the representative and the buddy."""
        return bool(self.moments.keys() & {"drafted", "letter", "suspension", "suspended"})

    @property
    def is_referred(self) -> bool:
        """Those who sent the representative have the word: they were asked, or the representative declined."""
        asked = "declined" in self.moments or self.adopted == REFER
        return asked and "chapter" not in self.moments

    @property
    def tells_the_senders(self) -> bool:
        """Something is addressed to them now: the conversation, unless the representative asks otherwise, or step 7."""
        invited = self.called_for is not None and "decided" not in self.moments and not self.is_private
        return self.closed_at is None and (invited or self.is_referred)

    @property
    def is_under_review(self) -> bool:
        return "panel" in self.moments and "reviewed" not in self.moments


def is_outside(by: Standing) -> bool:
    """Who never learns of a case, whatever else they are: those of the center, and whoever has not signed in."""
    of_the_center = by.is_staff or by.is_sponsor or by.is_evaluator or by.is_ally
    return of_the_center or by.person_id is None or by.is_system


def sight_of(by: Standing, facts: CaseFacts) -> Sight:
    """What this reader may know of this case."""
    if is_outside(by):
        return Sight.NOTHING
    if by.person_id == facts.subject:
        return Sight.SUBJECT
    if by.person_id in facts.recused:
        return Sight.NOTHING
    if facts.is_under_review and by.person_id in facts.panel:
        return Sight.PANEL
    return _sight_of_a_peer(by, facts)


def _sight_of_a_peer(by: Standing, facts: CaseFacts) -> Sight:
    if by.seats and facts.witnesses is not None and by.person_id not in facts.witnesses:
        return Sight.NOTHING
    if by.seats and facts.is_before_the_committee:
        return Sight.COMMITTEE
    if by.seats and by.person_id == facts.buddy:
        return Sight.BUDDY
    return Sight.SENDERS if facts.tells_the_senders and sent_the_subject(by, facts) else Sight.NOTHING


def sent_the_subject(by: Standing, facts: CaseFacts) -> bool:
    """Speaks for those who sent the representative: the convener of the chapter; at-large, another such member."""
    if facts.chapter is not None:
        return facts.chapter in by.convenes
    return facts.is_referred and by.is_at_large and by.organizations != {facts.organization}
