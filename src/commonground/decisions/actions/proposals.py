from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from commonground.decisions.models import Ballot, OutsideInfluence, Proposal
from commonground.decisions.queries.audiences import presiding_accounts
from commonground.decisions.queries.facts import ballot_facts, decision_facts, proposal_facts, stand_asked
from commonground.decisions.queries.history import measure_history
from commonground.decisions.queries.positions import newest_version
from commonground.decisions.queries.rulesets import terms_now
from commonground.decisions.rules.facts import Behalf
from commonground.decisions.rules.permits import (
    refusal_to_draft,
    refusal_to_edit,
    refusal_to_mark_subjects,
    refusal_to_merge,
    refusal_to_propose_again,
    refusal_to_reconsider,
    refusal_to_submit,
    refusal_to_withdraw,
)
from commonground.decisions.rules.tally import Outcome
from commonground.kernel.refusal import Refusal, obey
from commonground.members.rules import Standing
from commonground.notices.actions import queue
from commonground.record.actions import take_book, write_entry
from commonground.record.coalition import profile

WRITTEN = (
    "kind",
    "stand",
    "bill",
    "title",
    "summary",
    "why",
    "who_is_affected",
    "how_consulted",
    "unites",
    "divides",
    "amendments",
    "language",
    "subjects",
    "letter_due_at",
    "new_terms",
    "new_facts",
    "follows",
)


@transaction.atomic
def draft(
    answers: Mapping[str, object], *, influences: Sequence[tuple[str, str]] = (), by: Standing, at: datetime
) -> Proposal:
    """Begin a proposal.

    answers     any of WRITTEN; what is left out stays empty
    influences  (source, note): outside bodies the idea came from
    """
    obey(refusal_to_draft(by))
    known = {name: answers[name] for name in WRITTEN if name in answers}
    proposal = Proposal.objects.create(drafted_by_id=by.acting, drafted_at=at, revised_at=at, **known)
    _cite(proposal, influences)
    write_entry("proposal.drafted", proposal, by=by, at=at, audience=f"person:{by.acting}")
    return proposal


@transaction.atomic
def revise(
    proposal_id: int,
    answers: Mapping[str, object],
    *,
    influences: Sequence[tuple[str, str]] = (),
    by: Standing,
    at: datetime,
) -> Proposal:
    """Change a draft; what was submitted stays as it was."""
    proposal = Proposal.objects.select_for_update(no_key=True).get(pk=proposal_id)
    obey(refusal_to_edit(by, proposal_facts(proposal, at)))
    changed = [name for name in WRITTEN if name in answers]
    for name in changed:
        setattr(proposal, name, answers[name])
    proposal.revised_at = at
    proposal.save(update_fields=[*changed, "revised_at"])
    proposal.influences.all().delete()
    _cite(proposal, influences)
    return proposal


def _cite(proposal: Proposal, influences: Sequence[tuple[str, str]]) -> None:
    rows = [OutsideInfluence(proposal=proposal, source=source, note=note) for source, note in influences]
    OutsideInfluence.objects.bulk_create(rows)


def _next_reference(proposal: Proposal, at: datetime) -> str:
    """2026-005 for the fifth proposal of a year; 2026-005.2 for the second time the same question is taken up."""
    if proposal.follows_id and proposal.follows:
        root = (proposal.follows.proposal.reference or "").split(".")[0]
        times = Proposal.objects.filter(reference__startswith=f"{root}.").count()
        return f"{root}.{times + 2}"
    year = at.astimezone(profile().zone).year
    of_the_year = Proposal.objects.filter(reference__startswith=f"{year}-", follows=None)
    taken = [int(str(known).split("-")[1]) for known in of_the_year.values_list("reference", flat=True)]
    return f"{year}-{max(taken, default=0) + 1:03}"


@transaction.atomic
def submit(proposal_id: int, *, behalf: Behalf, by: Standing, at: datetime) -> Proposal:
    """Put a draft before the committee, in the name of a seat, an organization or a chapter."""
    proposal = Proposal.objects.select_for_update(no_key=True).get(pk=proposal_id)
    terms = terms_now(at)
    facts = proposal_facts(proposal, at, terms=terms)
    obey(refusal_to_submit(by, facts, behalf=behalf))
    take_book()  # references have no gap and no double, and a measure is taken up once
    proposal.seat_id = behalf.id if behalf.kind == "seat" else None
    proposal.organization_id = behalf.id if behalf.kind == "organization" else None
    proposal.chapter_id = behalf.id if behalf.kind == "chapter" else None
    obey(_refusal_to_take_up(proposal, by=by, at=at))
    proposal.submitted_by_id, proposal.submitted_at = by.acting, at
    proposal.submitted_as = {"seat": "representative", "organization": "contact", "chapter": "convener"}[behalf.kind]
    proposal.reference = _next_reference(proposal, at)
    proposal.bill_version = newest_version(proposal.bill_id) if proposal.bill_id else None
    proposal.save()
    write_entry("proposal.submitted", proposal, by=by, at=at, audience="members", behalf=behalf.kind, of=behalf.id)
    queue(
        "proposal_submitted",
        to=presiding_accounts(at),
        at=at,
        key=f"proposal_submitted:{proposal.pk}",
        proposal=proposal.pk,
    )
    return proposal


def _refusal_to_take_up(proposal: Proposal, *, by: Standing, at: datetime) -> Refusal | None:
    """A question asked before: as a reconsideration of a decision within its time, or as a new proposal."""
    terms = terms_now(at)
    history = measure_history(proposal, at, terms=terms, asked_by=by.person_id)
    if history.asked_now:
        return refusal_to_propose_again(by, history, at, stand=stand_asked(proposal))
    again = refusal_to_propose_again(by, history, at, stand=stand_asked(proposal))
    if proposal.follows is None or again is None or proposal.follows.proposal.bill_id != proposal.bill_id:
        return again
    new_facts = bool(proposal.new_facts.strip())
    return refusal_to_reconsider(by, decision_facts(proposal.follows, at), at, new_facts=new_facts)


@transaction.atomic
def mark_subjects(proposal_id: int, subjects: Sequence[str], *, by: Standing, at: datetime) -> Proposal:
    """Say what a proposal is about; once submitted it can become major by it, never less than major."""
    proposal = Proposal.objects.select_for_update(no_key=True).get(pk=proposal_id)
    obey(refusal_to_mark_subjects(by, proposal_facts(proposal, at), before=proposal.subjects, after=subjects))
    proposal.subjects = sorted(set(subjects))
    proposal.save(update_fields=["subjects"])
    write_entry("proposal.subjects", proposal, by=by, at=at, audience="members", subjects=proposal.subjects)
    return proposal


@transaction.atomic
def withdraw(proposal_id: int, *, by: Standing, at: datetime) -> Proposal:
    """The proposer takes it back; an open ballot ends without a count."""
    proposal = Proposal.objects.select_for_update(no_key=True).get(pk=proposal_id)
    ballot = Ballot.objects.select_for_update().filter(proposal=proposal, closed_at=None).first()
    voting = ballot_facts(ballot, at) if ballot else None
    obey(refusal_to_withdraw(by, proposal_facts(proposal, at), at, ballot=voting))
    proposal.withdrawn_at = at
    proposal.save(update_fields=["withdrawn_at"])
    if ballot is not None:
        ballot.closed_at, ballot.outcome = at, Outcome.WITHDRAWN.value
        ballot.save(update_fields=["closed_at", "outcome"])
        write_entry("ballot.withdrawn", ballot, by=by, at=at, audience="members")
    audience = "members" if proposal.submitted_at else f"person:{by.acting}"
    write_entry("proposal.withdrawn", proposal, by=by, at=at, audience=audience)
    return proposal


@transaction.atomic
def merge(proposal_id: int, into_id: int, *, by: Standing, at: datetime) -> Proposal:
    """One question asked twice becomes one; both proposers stay credited."""
    both = Proposal.objects.select_for_update(no_key=True).filter(pk__in=[proposal_id, into_id]).order_by("pk")
    rows = {row.pk: row for row in both}
    proposal, into = rows[proposal_id], rows[into_id]
    itself = proposal_id == into_id
    obey(refusal_to_merge(by, proposal_facts(proposal, at), proposal_facts(into, at), itself=itself))
    proposal.merged_into, proposal.merged_at = into, at
    proposal.save(update_fields=["merged_into", "merged_at"])
    write_entry("proposal.merged", proposal, by=by, at=at, audience="members", into=into.pk)
    return proposal
