"""The memorandum as pages show it: the text in the reader's language, who signed, and drafts on their way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from commonground.agreement.models.mou import ClauseComment, Draft
from commonground.agreement.rules.mou import DraftFacts
from commonground.agreement.rules.redline import Clause, clauses_changed, is_changed
from commonground.committee.models import MouVersion, Signature
from commonground.committee.queries.agreement import SeatAgreement, agreements_of, signatures_so_far
from commonground.committee.queries.seats import held
from commonground.decisions.models import Ballot, Proposal
from commonground.decisions.rules.tally import Outcome
from commonground.kernel.languages import Text, text_of
from commonground.record.coalition import profile


@dataclass(frozen=True)
class Said:
    """A clause with its texts as they are said on a page."""

    key: str
    kind: str
    name: Text
    text: Text
    measurable: bool
    stated: bool


def said(clauses: Sequence[Mapping[str, Any]]) -> list[Said]:
    return [
        Said(
            clause["key"],
            clause["kind"],
            text_of(clause["name"]),
            text_of(clause["text"]),
            bool(clause.get("measurable")),
            bool(clause.get("stated")),
        )
        for clause in clauses
    ]


def first_text() -> list[dict[str, Any]]:
    """The text a first draft begins with: what the network proposes, or nothing."""
    mou = profile().mou
    return mou.as_kept if mou else []


def history(at: datetime) -> QuerySet[MouVersion]:
    """Every version so far, the newest first; only their numbers and days, not their texts."""
    return MouVersion.objects.filter(in_force_from__lte=at).defer("clauses").order_by("-number")


def signers_of(version: MouVersion, at: datetime) -> QuerySet[Signature]:
    """Who signed this version or renewed it, in the order in which they did."""
    return signatures_so_far(at).filter(version=version).select_related("seat").order_by("at", "pk")


def seats_under(at: datetime) -> list[SeatAgreement]:
    """How each held seat stands to the memorandum; three queries for any number."""
    return agreements_of(list(held(at)), at)


def drafts() -> QuerySet[Draft]:
    """The newest first."""
    rows = Draft.objects.select_related("follows", "version", "begun_by", "proposal")
    return rows.defer("follows__clauses", "version__clauses")


def open_draft() -> Draft | None:
    return drafts().filter(version=None, withdrawn_at=None).first()


def text_before(draft: Draft) -> list[dict[str, Any]]:
    """What the draft is compared with: the version it follows."""
    return list(draft.follows.clauses) if draft.follows else []


def comments_of(draft: Draft) -> QuerySet[ClauseComment]:
    return draft.comments.select_related("organization", "person", "answered_by")


def changed_since_asked(draft: Draft) -> list[Clause]:
    """The clauses that members were not asked about as they stand now; none before members were asked at all."""
    return clauses_changed(draft.heard, draft.clauses) if draft.heard else []


def draft_facts(draft: Draft) -> DraftFacts:
    proposal = draft.proposal
    ended = _decision(proposal) if proposal else ""
    return DraftFacts(
        begun_by=draft.begun_by_id,
        comment_opened_at=draft.comment_opened_at,
        comment_closes_at=draft.comment_closes_at,
        asked_now=proposal is not None and not ended and proposal.withdrawn_at is None and proposal.merged_into is None,
        adopted=ended == Outcome.ADOPTED,
        is_version=draft.version_id is not None,
        withdrawn=draft.withdrawn_at is not None,
        changed=is_changed(text_before(draft), draft.clauses),
        unheard=bool(changed_since_asked(draft)),
        unanswered=draft.comments.filter(answered_at=None).count(),
    )


def _decision(proposal: Proposal) -> str:
    """How the proposal was decided, by its last ballot; nothing while it is open."""
    closed = Ballot.objects.filter(proposal=proposal, closed_at__isnull=False).exclude(outcome=Outcome.STOPPED)
    if Ballot.objects.filter(proposal=proposal, closed_at=None).exists():
        return ""
    last = closed.order_by("-closed_at", "-pk").first()
    return last.outcome if last else ""


def adopted_drafts() -> QuerySet[Draft]:
    """Drafts the committee adopted that are not in force yet."""
    return Draft.objects.filter(
        version=None, withdrawn_at=None, proposal__ballots__outcome=Outcome.ADOPTED, proposal__withdrawn_at=None
    ).distinct()
