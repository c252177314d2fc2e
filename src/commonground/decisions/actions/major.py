"""What is particular to major issues: declaring one, and adopting one without a vote."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from commonground.decisions.actions.ballots import finish, freeze_roll, without_representative
from commonground.decisions.actions.debate import begin_debate
from commonground.decisions.actions.positions import lock_position
from commonground.decisions.models import Ballot, MajorDeclaration, Proposal
from commonground.decisions.queries.facts import (
    ballot_facts,
    consensus_tally,
    opening_facts,
    position_in_force_stand,
    proposal_facts,
)
from commonground.decisions.queries.related import current_debate
from commonground.decisions.queries.rulesets import rule_set_now, terms_of
from commonground.decisions.rules.permits import refusal_to_declare_major
from commonground.decisions.rules.permits.calls import refusal_to_adopt_by_consensus
from commonground.decisions.rules.tally import Outcome
from commonground.decisions.rules.terms import Threshold
from commonground.kernel.refusal import obey
from commonground.members.rules import Standing
from commonground.record.actions import write_entry


@transaction.atomic
def declare_major(proposal_id: int, seat_id: int, *, by: Standing, at: datetime) -> MajorDeclaration:
    """Say that it is a major issue. When enough seats do, a running ballot stops and the debate opens."""
    proposal = Proposal.objects.select_for_update(no_key=True).get(pk=proposal_id)
    ballot = Ballot.objects.select_for_update().filter(proposal=proposal, closed_at=None).first()
    voting = ballot_facts(ballot, at) if ballot else None
    obey(refusal_to_declare_major(by, proposal_facts(proposal, at), at, seat=seat_id, ballot=voting))
    said = MajorDeclaration.objects.create(proposal=proposal, seat_id=seat_id, person_id=by.acting, at=at)
    write_entry("proposal.declared_major", proposal, by=by, at=at, audience="members", seat=seat_id)
    if ballot is not None and proposal_facts(proposal, at, terms=terms_of(ballot.rule_set)).major:
        ballot.closed_at, ballot.outcome = at, Outcome.STOPPED.value
        ballot.save(update_fields=["closed_at", "outcome"])
        write_entry("ballot.stopped", ballot, by=by, at=at, audience="members")
        begin_debate(proposal, by=by, at=at)
    return said


@transaction.atomic
def adopt_by_consensus(proposal_id: int, *, by: Standing, at: datetime) -> Ballot:
    """Everyone can live with it: the chair says so, and the answers of the test are the count."""
    proposal = Proposal.objects.select_for_update(no_key=True).get(pk=proposal_id)
    lock_position(proposal)
    rule_set = rule_set_now(at)
    terms = terms_of(rule_set)
    opening = opening_facts(proposal, at, terms=terms, threshold=Threshold.MAJOR, present=())
    obey(refusal_to_adopt_by_consensus(by, proposal_facts(proposal, at, terms=terms), opening))
    tally = consensus_tally(current_debate(proposal), opening.seated)
    ballot = Ballot.objects.create(
        proposal=proposal,
        rule_set=rule_set,
        kind=Threshold.MAJOR.value,
        authorized=opening.authorized,
        opened_at=at,
        closes_at=at,
        by_consensus=True,
        without_representative=without_representative(at),
    )
    freeze_roll(ballot, (), at)
    finish(ballot, tally, Outcome.ADOPTED, terms, in_force=position_in_force_stand(proposal), by=by, at=at)
    return ballot
