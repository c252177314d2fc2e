"""Which proposals a reader may open."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from commonground.decisions.models import Ballot, Proposal
from commonground.decisions.rules.readers import may_read
from commonground.members.models import Role
from commonground.members.rules import Standing

STAFF = (Role.Kind.DIRECTOR, Role.Kind.ORGANIZER)
STORY = (
    "bill",
    "bill_version",
    "drafted_by",
    "submitted_by",
    "seat__chapter",
    "organization",
    "chapter",
    "merged_into",
    "follows__proposal",
)


def drafted_by_staff() -> QuerySet[Proposal]:
    """Drafts of those who worked for the coalition when they wrote them: a member may take them up."""
    then = Q(drafted_by__roles__from_at__lte=F("drafted_at")) & (
        Q(drafted_by__roles__until_at=None) | Q(drafted_by__roles__until_at__gt=F("drafted_at"))
    )
    return Proposal.objects.filter(then, drafted_by__roles__kind__in=STAFF, submitted_at=None)


def readable_proposals(by: Standing) -> QuerySet[Proposal]:
    """What this reader may open; a draft is its author's and the staff's, and a draft of the staff is any member's."""
    rows = Proposal.objects.select_related(*STORY)
    if not may_read(by):
        return rows.none()
    if by.is_staff:
        return rows
    own = Q(drafted_by=by.person_id) | Q(pk__in=drafted_by_staff().values("pk"))
    return rows.filter(Q(submitted_at__isnull=False) | own)


def readable_ballots(by: Standing) -> QuerySet[Ballot]:
    rows = Ballot.objects.select_related("rule_set", *(f"proposal__{name}" for name in STORY))
    return rows if may_read(by) else rows.none()


def is_staff_draft(proposal: Proposal) -> bool:
    return proposal.submitted_at is None and drafted_by_staff().filter(pk=proposal.pk).exists()


def lines_of(proposal: Proposal) -> list[str]:
    """The measure in a few lines, as they were written, without marks of a list."""
    return [line.strip("-•* \t") for line in proposal.summary.splitlines() if line.strip("-•* \t")]
