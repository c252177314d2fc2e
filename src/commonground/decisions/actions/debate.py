from __future__ import annotations

from datetime import datetime

from django.db import transaction

from commonground.committee.models import Seat
from commonground.committee.queries.seats import seated
from commonground.decisions.models import Ballot, Comment, ConsensusAnswer, Consultation, Debate, Proposal
from commonground.decisions.queries.audiences import committee_accounts
from commonground.decisions.queries.facts import ballot_facts, proposal_facts, schedule_of
from commonground.decisions.queries.rulesets import clockwork, terms_now
from commonground.decisions.rules.facts import BallotFacts
from commonground.decisions.rules.permits import (
    refusal_to_answer_consensus,
    refusal_to_comment,
    refusal_to_consult,
    refusal_to_open_debate,
)
from commonground.decisions.rules.terms import Threshold
from commonground.decisions.rules.windows import debate_end
from commonground.kernel.refusal import obey
from commonground.members.rules import Standing
from commonground.notices.actions import queue
from commonground.record.actions import write_entry


def voting_on(proposal: Proposal, at: datetime) -> BallotFacts | None:
    ballot = Ballot.objects.filter(proposal=proposal, closed_at=None).first()
    return ballot_facts(ballot, at) if ballot else None


def begin_debate(proposal: Proposal, *, by: Standing, at: datetime) -> Debate:
    """The days of debate and the consensus test before a major vote; the seats filled now are asked."""
    terms = terms_now(at)
    schedule = schedule_of(proposal, at, threshold=Threshold.MAJOR, terms=terms)
    is_urgent = schedule is None or schedule.urgent
    ends_at = debate_end(at, clockwork(terms), urgent=is_urgent)
    debate = Debate.objects.create(proposal=proposal, opened_at=at, ends_at=ends_at, is_urgent=is_urgent)
    debate.roll.set([tenure.seat_id for tenure in seated(at)])
    write_entry("debate.opened", debate, by=by, at=at, audience="members", proposal=proposal.pk)
    queue("debate_opened", to=committee_accounts(at), at=at, key=f"debate_opened:{debate.pk}", debate=debate.pk)
    return debate


@transaction.atomic
def open_debate(proposal_id: int, *, by: Standing, at: datetime) -> Debate:
    proposal = Proposal.objects.select_for_update(no_key=True).get(pk=proposal_id)
    obey(refusal_to_open_debate(by, proposal_facts(proposal, at)))
    return begin_debate(proposal, by=by, at=at)


@transaction.atomic
def answer_consensus(
    proposal_id: int, seat_id: int, answer: str, *, words: str = "", by: Standing, at: datetime
) -> ConsensusAnswer:
    """Can you live with this? The seat's newest answer counts."""
    proposal = Proposal.objects.select_for_update(no_key=True).get(pk=proposal_id)
    obey(refusal_to_answer_consensus(by, proposal_facts(proposal, at), at, seat=seat_id))
    debate = proposal.debates.latest("opened_at")
    given = ConsensusAnswer.objects.create(
        debate=debate, seat_id=seat_id, person_id=by.acting, answer=answer, words=words, at=at
    )
    write_entry("consensus.answered", proposal, by=by, at=at, audience="committee", seat=seat_id)
    return given


@transaction.atomic
def comment(proposal_id: int, side: str, words: str, *, language: str = "en", by: Standing, at: datetime) -> Comment:
    proposal = Proposal.objects.select_for_update(no_key=True).get(pk=proposal_id)
    obey(refusal_to_comment(by, proposal_facts(proposal, at), text=words))
    seat_id = min(by.seats or by.alternate_of)
    before = Comment.objects.filter(proposal=proposal, person=by.acting, side=side, words=words).first()
    if before is not None:  # sent twice
        return before
    said = Comment.objects.create(
        proposal=proposal, person_id=by.acting, seat_id=seat_id, side=side, words=words, language=language, at=at
    )
    write_entry("debate.said", proposal, by=by, at=at, audience="committee", comment=said.pk)
    return said


@transaction.atomic
def consult(
    proposal_id: int,
    seat_id: int,
    *,
    consulted: bool,
    how: str = "",
    view: str = "",
    words: str = "",
    barrier: str = "",
    by: Standing,
    at: datetime,
) -> Consultation:
    """A representative says how the chapter was asked and what it thinks, or what was in the way."""
    proposal = Proposal.objects.select_for_update(no_key=True).get(pk=proposal_id)
    voting = voting_on(proposal, at)
    facts = proposal_facts(proposal, at)
    obey(refusal_to_consult(by, facts, at, seat=seat_id, consulted=consulted, reason=barrier, ballot=voting))
    said = Consultation.objects.create(
        proposal=proposal,
        seat_id=seat_id,
        chapter_id=Seat.objects.values_list("chapter", flat=True).get(pk=seat_id),
        person_id=by.acting,
        consulted=consulted,
        how=how if consulted else "",
        view=view if consulted else "",
        words=words if consulted else "",
        barrier="" if consulted else barrier,
        at=at,
    )
    write_entry("chapter.consulted", proposal, by=by, at=at, audience="members", seat=seat_id, consulted=consulted)
    return said
