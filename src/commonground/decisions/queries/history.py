"""What the committee decided before on a measure, for a proposal that asks again."""

from __future__ import annotations

from datetime import datetime

from commonground.decisions.models import Ballot, Proposal
from commonground.decisions.queries.facts import DECIDED, position_in_force_stand, same_measure
from commonground.decisions.rules.facts import MeasureHistory
from commonground.decisions.rules.tally import Outcome
from commonground.decisions.rules.terms import RuleTerms
from commonground.record.coalition import profile


def measure_history(
    proposal: Proposal, at: datetime, *, terms: RuleTerms, asked_by: int | None = None
) -> MeasureHistory:
    """What was decided before on the same measure, for a proposal that asks again.

    asked_by  the person who asks
    """
    if _is_before_the_committee(proposal, asked_by):
        return MeasureHistory(asked_now=True, terms=terms)
    stand_in_force = position_in_force_stand(proposal)
    if not proposal.bill_id:
        return MeasureHistory(terms=terms)
    others = same_measure(proposal).filter(stand=proposal.stand).exclude(pk=proposal.pk)
    decided = Ballot.objects.filter(proposal__in=others, outcome__in=DECIDED).order_by("-closed_at", "-pk").first()
    if decided is None or decided.closed_at is None:
        return MeasureHistory(in_force=stand_in_force, terms=terms)
    before = decided.proposal
    return MeasureHistory(
        last_outcome=Outcome(decided.outcome),
        decided_at=decided.closed_at,
        same_year=_local_year(decided.closed_at) == _local_year(at),
        same_chapter=_place(before) == _place(proposal),
        new_facts=bool(proposal.new_facts.strip()),
        in_force=stand_in_force,
        terms=terms,
    )


def _is_before_the_committee(proposal: Proposal, person_id: int | None) -> bool:
    """The same person asked the same, and it has not ended."""
    rows = Proposal.objects.filter(
        submitted_by=person_id,
        kind=proposal.kind,
        bill=proposal.bill_id,
        stand=proposal.stand,
        submitted_at__isnull=False,
    )
    rows = rows.filter(withdrawn_at=None, merged_into=None).exclude(pk=proposal.pk)
    if proposal.bill_id is None:
        rows = rows.filter(title=proposal.title)
    return rows.exclude(ballots__outcome__in=DECIDED).exists()


def _local_year(at: datetime) -> int:
    return at.astimezone(profile().zone).year


def _place(proposal: Proposal) -> tuple[int | None, int | None]:
    """The chapter a proposal came from, or the organization when it has none."""
    if proposal.seat and proposal.seat.chapter_id:
        return proposal.seat.chapter_id, None
    return proposal.chapter_id, None if proposal.chapter_id else proposal.organization_id
