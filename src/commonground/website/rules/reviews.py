"""Who may approve which text. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules import Standing
from commonground.website.rules.editors import refusal_to_edit

NOT_YOUR_OWN_TEXT = "website.not_your_own_text"
DECIDED_ALREADY = "website.review_decided_already"
CHANGED_SINCE = "website.review_changed_since"
LINK_IS_OVER = "website.review_link_is_over"
DAY_IS_PAST = "website.review_day_is_past"
SAY_WHAT_SHOULD_CHANGE = "website.say_what_should_change"
NO_EDITOR = "website.review_asked_of_no_editor"

APPROVE, CHANGE = "approve", "change"
LINK_LASTS = timedelta(days=14)
NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ReviewFacts:
    """One reading that was asked for.

    writers    accounts that kept exactly this text, or wrote the draft it stands in last
    asked_by   the account that asked
    newest     no other text of the page was kept since
    """

    asked_by: int | None
    writers: Collection[int] = field(default=NOBODY)
    decided: bool = False
    newest: bool = True
    expires_at: datetime | None = None


def refusal_to_ask(by: Standing, due_on: date, today: date, *, knows_the_other: bool = True) -> Refusal | None:
    refusal = refusal_to_edit(by)
    if refusal is not None:
        return refusal
    if due_on < today:
        return refuse(DAY_IS_PAST)
    return None if knows_the_other else refuse(NO_EDITOR)


def refusal_to_review(by: Standing, facts: ReviewFacts, verdict: str = "", words: str = "") -> Refusal | None:
    """An editor answers: whoever wrote the text or asked for its reading does not."""
    refusal = refusal_to_edit(by)
    if refusal is not None:
        return refusal
    if verdict == APPROVE and by.user_id in {*facts.writers, facts.asked_by}:
        return refuse(NOT_YOUR_OWN_TEXT)
    return _refusal_to_answer(facts, verdict, words)


def refusal_to_review_as_guest(
    facts: ReviewFacts, at: datetime, *, reads_as: int | None = None, verdict: str = "", words: str = ""
) -> Refusal | None:
    """Whoever holds the secret link answers, except the people whose text it is.

    reads_as  the account this browser is signed in with, if any
    """
    if facts.decided:
        return refuse(DECIDED_ALREADY)
    if facts.expires_at is None or at >= facts.expires_at:
        return refuse(LINK_IS_OVER)
    if reads_as is not None and reads_as in {*facts.writers, facts.asked_by}:
        return refuse(NOT_YOUR_OWN_TEXT) if verdict else None
    return _refusal_to_answer(facts, verdict, words)


def _refusal_to_answer(facts: ReviewFacts, verdict: str, words: str) -> Refusal | None:
    if facts.decided:
        return refuse(DECIDED_ALREADY)
    if verdict and not facts.newest:
        return refuse(CHANGED_SINCE)
    if verdict == CHANGE and not words.strip():
        return refuse(SAY_WHAT_SHOULD_CHANGE)
    return None


def digest_of_link(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
