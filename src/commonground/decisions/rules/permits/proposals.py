"""From a wish to a question the committee can vote on.

source  docs/rules.md, "Proposals" and "Debate and consultation"
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from commonground.decisions.rules import refusals as why
from commonground.decisions.rules.consensus import Consensus
from commonground.decisions.rules.facts import BallotFacts, Behalf, MeasureHistory, ProposalFacts
from commonground.decisions.rules.kinds import Stand
from commonground.decisions.rules.permits.who import unless_chair, unless_holder, unless_member, unless_representative
from commonground.decisions.rules.tally import Outcome
from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules import Standing


def _unless_before_the_committee(facts: ProposalFacts) -> Refusal | None:
    if facts.ended_as is not None:
        return refuse(why.PROPOSAL_ENDED, ended_as=facts.ended_as.value)
    return None if facts.submitted_at else refuse(why.NOT_SUBMITTED)


def _unless_ended(facts: ProposalFacts) -> Refusal | None:
    """What is in force cannot be taken away again, also while it waits for another ballot."""
    ended_as = Outcome.ADOPTED if facts.stands else facts.ended_as
    return None if ended_as is None else refuse(why.PROPOSAL_ENDED, ended_as=ended_as.value)


def _unless_voting_goes_on(ballot: BallotFacts | None, at: datetime) -> Refusal | None:
    if ballot is not None and not ballot.over and at >= ballot.closes_at:
        return refuse(why.VOTING_ENDED, closes_at=ballot.closes_at)
    return None


def refusal_to_draft(by: Standing) -> Refusal | None:
    """Any member person writes; staff may write for a member to submit."""
    if by.is_sponsor:
        return refuse(why.SPONSOR_STAYS_OUT)
    return None if by.is_staff else unless_member(by)


def refusal_to_edit(by: Standing, facts: ProposalFacts) -> Refusal | None:
    """The words stay as they were submitted; before that, whoever drafted them and staff may change them."""
    if facts.ended_as is not None:
        return refuse(why.PROPOSAL_ENDED, ended_as=facts.ended_as.value)
    if facts.submitted_at:
        return refuse(why.ALREADY_SUBMITTED)
    if by.person_id is not None and by.person_id == facts.drafted_by:
        return refusal_to_draft(by)
    return refusal_to_draft(by) or (None if by.is_staff else refuse(why.PROPOSER_ONLY))


def refusal_to_submit(by: Standing, facts: ProposalFacts, *, behalf: Behalf) -> Refusal | None:
    """A representative for a seat, a contact for an organization, a convener for a chapter; nobody else."""
    if by.is_sponsor:
        return refuse(why.SPONSOR_STAYS_OUT)
    if by.is_staff:
        return refuse(why.STAFF_DRAFT_ONLY)
    speaks_for = {"seat": by.seats, "organization": by.organizations, "chapter": by.convenes}
    if not any(speaks_for.values()):
        return refuse(why.MEMBERS_ONLY)
    if behalf.id not in speaks_for.get(behalf.kind, ()):
        return refuse(why.NOT_YOURS_TO_SPEAK_FOR)
    if facts.ended_as is not None:
        return refuse(why.PROPOSAL_ENDED, ended_as=facts.ended_as.value)
    return refuse(why.ALREADY_SUBMITTED) if facts.submitted_at else _unless_complete(facts)


def _unless_complete(facts: ProposalFacts) -> Refusal | None:
    if not facts.has_measure:
        return refuse(why.MEASURE_MISSING)
    return refuse(why.QUESTION_UNANSWERED, question=facts.unanswered[0]) if facts.unanswered else None


def refusal_to_propose_again(by: Standing, facts: MeasureHistory, at: datetime, *, stand: Stand) -> Refusal | None:
    """What lapsed may come back at once; what was not adopted needs new facts, or another chapter and 30 days."""
    if (refusal := unless_member(by)) is not None:
        return refusal
    if facts.asked_now:
        return refuse(why.ALREADY_SUBMITTED)
    if facts.in_force is stand:
        return refuse(why.ALREADY_IN_FORCE)
    if facts.last_outcome is not Outcome.NOT_ADOPTED or facts.new_facts or not facts.same_year:
        return None
    if facts.same_chapter:
        return refuse(why.NEEDS_NEW_FACTS)
    days = facts.terms.windows.repeat_days
    too_soon = facts.decided_at is not None and at < facts.decided_at + timedelta(days=days)
    return refuse(why.TOO_SOON_TO_REPEAT, days=days) if too_soon else None


def refusal_to_withdraw(
    by: Standing, facts: ProposalFacts, at: datetime, *, ballot: BallotFacts | None = None
) -> Refusal | None:
    """Whoever proposed it may take it back until the voting ends; a draft belongs to who wrote it."""
    owners = facts.proposers if facts.submitted_at else facts.proposers | {facts.drafted_by}
    if by.person_id is None or by.person_id not in owners:
        return refuse(why.PROPOSER_ONLY)
    return _unless_ended(facts) or _unless_voting_goes_on(ballot, at)


def refusal_to_merge(
    by: Standing, facts: ProposalFacts, into: ProposalFacts, *, itself: bool = False
) -> Refusal | None:
    """The chair joins a duplicate to the proposal that says the same; its ballot must not have opened."""
    refusal = unless_chair(by) or _unless_ended(facts) or _unless_before_the_committee(facts)
    if refusal is not None:
        return refusal
    if itself:
        return refuse(why.NOT_WITH_ITSELF)
    if facts.ballot_open:
        return refuse(why.BALLOT_OPEN)
    return None if into.ended_as is Outcome.ADOPTED else _unless_before_the_committee(into)


def refusal_to_open_debate(by: Standing, facts: ProposalFacts) -> Refusal | None:
    refusal = unless_chair(by) or _unless_before_the_committee(facts)
    if refusal is not None:
        return refusal
    if facts.ballot_open:
        return refuse(why.BALLOT_OPEN)
    return refuse(why.DEBATE_OPEN) if facts.debate_opened_at else None


def refusal_to_comment(by: Standing, facts: ProposalFacts, *, text: str = "…") -> Refusal | None:
    """The committee debates. Staff, sponsor and guests do not; organizations ask, and tell their representative."""
    if by.is_staff:
        return refuse(why.STAFF_STAY_OUT_OF_DEBATE)
    if by.is_sponsor:
        return refuse(why.SPONSOR_STAYS_OUT)
    if not by.on_committee:
        return refuse(why.COMMITTEE_ONLY)
    if (by.seats | by.alternate_of) & facts.recused:
        return refuse(why.RECUSED_HAS_NO_VOICE)
    return _unless_before_the_committee(facts) or (None if text.strip() else refuse(why.NOTHING_SAID))


def refusal_to_answer_consensus(by: Standing, facts: ProposalFacts, at: datetime, *, seat: int) -> Refusal | None:
    """Each representative answers for their seat, and may change the answer while the debate lasts."""
    refusal = unless_holder(by, seat) or _unless_before_the_committee(facts)
    if refusal is not None:
        return refusal
    if not facts.major or facts.consensus is Consensus.OFF:
        return refuse(why.CONSENSUS_NOT_ASKED)
    if not facts.debate_opened_at or at < facts.debate_opened_at:
        return refuse(why.DEBATE_NOT_OPEN)
    return refuse(why.CONSENSUS_OVER) if facts.ballot_open else None


def refusal_to_consult(
    by: Standing,
    facts: ProposalFacts,
    at: datetime,
    *,
    seat: int,
    consulted: bool,
    reason: str = "",
    ballot: BallotFacts | None = None,
) -> Refusal | None:
    """The representative ticks "I consulted my chapter", or says why that could not be."""
    refusal = unless_holder(by, seat) or _unless_before_the_committee(facts) or _unless_voting_goes_on(ballot, at)
    if refusal is not None:
        return refusal
    return None if consulted or reason.strip() else refuse(why.REASON_MISSING)


def refusal_to_declare_major(
    by: Standing, facts: ProposalFacts, at: datetime, *, seat: int, ballot: BallotFacts | None = None
) -> Refusal | None:
    """Any seat may say so before the ballot closes; enough seats make it major, whatever anybody else holds."""
    refusal = unless_holder(by, seat) or _unless_before_the_committee(facts) or _unless_voting_goes_on(ballot, at)
    if refusal is not None:
        return refusal
    if facts.major:
        return refuse(why.ALREADY_MAJOR)
    return refuse(why.ALREADY_DECLARED) if seat in facts.declared_major_by else None


def refusal_to_mark_subjects(
    by: Standing, facts: ProposalFacts, *, before: Collection[str], after: Collection[str]
) -> Refusal | None:
    """Once submitted, a proposal may be found to be about more, never about less: nobody makes it less than major."""
    if not facts.submitted_at:
        return refusal_to_edit(by, facts)
    if not by.is_staff and (refusal := unless_representative(by)) is not None:
        return refusal
    if not set(before) <= set(after):
        return refuse(why.SUBJECTS_ONLY_GROW)
    return refuse(why.BALLOT_OPEN) if facts.ballot_open else _unless_before_the_committee(facts)
