from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from commonground.committee.queries.seats import chapters_without_representative, seated
from commonground.decisions.actions.positions import adopt_position, lock_position
from commonground.decisions.actions.rulesets import put_in_force
from commonground.decisions.models import Ballot, Proposal, RollSeat, RuleSet
from commonground.decisions.queries.audiences import (
    committee_accounts,
    convener_accounts,
    member_accounts,
    roll_accounts,
)
from commonground.decisions.queries.facts import ballot_facts, opening_facts, proposal_facts
from commonground.decisions.queries.rulesets import clockwork, rule_set_now, terms_of
from commonground.decisions.rules.facts import Opening
from commonground.decisions.rules.floors import below_floor, many_recusals
from commonground.decisions.rules.kinds import Kind, Stand, threshold_of
from commonground.decisions.rules.permits import (
    refusal_to_close,
    refusal_to_complete_ballot,
    refusal_to_extend,
    refusal_to_open_ballot,
)
from commonground.decisions.rules.permits.calls import refusal_to_mark_present
from commonground.decisions.rules.tally import Outcome, Tally
from commonground.decisions.rules.terms import RuleTerms, Threshold
from commonground.decisions.rules.windows import completion_close, extension_limit, reminders
from commonground.kernel.refusal import obey
from commonground.members.models import Chapter
from commonground.members.rules import Standing
from commonground.notices.actions import queue
from commonground.record.actions import write_entry


@transaction.atomic
def open_ballot(
    proposal_id: int,
    *,
    by: Standing,
    at: datetime,
    closes_at: datetime | None = None,
    urgent_because: str = "",
    present: Collection[int] | None = None,
) -> Ballot:
    """Put a proposal to the committee. The roll and the rule set are fixed here.

    closes_at  the close the window gives unless another is named; for a vote on a call its end
    present    the seats on the call, when the vote is taken there; None for a window of days
    """
    proposal = Proposal.objects.select_for_update(no_key=True).get(pk=proposal_id)
    rule_set = rule_set_now(at)
    terms = terms_of(rule_set)
    facts = proposal_facts(proposal, at, terms=terms)
    threshold = threshold_of(major=facts.major)
    opening = opening_facts(
        proposal,
        at,
        terms=terms,
        threshold=threshold,
        closes_at=closes_at,
        urgent_reason=urgent_because,
        present=present,
    )
    obey(refusal_to_open_ballot(by, facts, opening, at))
    ballot = _opened(proposal, rule_set, threshold, opening, at)
    roll = sorted(opening.seated)
    write_entry("ballot.opened", ballot, by=by, at=at, audience="members", roll=roll, kind=ballot.kind)
    _tell_opened(ballot, at)
    return ballot


def _opened(proposal: Proposal, rule_set: RuleSet, threshold: Threshold, opening: Opening, at: datetime) -> Ballot:
    ballot = Ballot.objects.create(
        proposal=proposal,
        rule_set=rule_set,
        kind=threshold.value,
        setting="call" if opening.at_call else "window",
        authorized=opening.authorized,
        opened_at=at,
        closes_at=opening.closes_at or at,
        is_urgent=opening.urgent,
        urgent_because=opening.urgent_reason if opening.urgent else "",
        without_representative=without_representative(at),
    )
    freeze_roll(ballot, opening.present, at)
    return ballot


def without_representative(at: datetime) -> list[int]:
    return [chapter.pk for chapter in chapters_without_representative(at)]


def freeze_roll(ballot: Ballot, present: Collection[int], at: datetime) -> None:
    RollSeat.objects.bulk_create(
        RollSeat(
            ballot=ballot,
            seat_id=tenure.seat_id,
            tenure=tenure,
            chapter_id=tenure.seat.chapter_id,
            is_present=tenure.seat_id in present,
        )
        for tenure in seated(at)
    )


def _tell_opened(ballot: Ballot, at: datetime) -> None:
    """The committee at once and before the close; the chapters, who are asked for their view."""
    everybody = roll_accounts(ballot, at)
    for name, due_at in reminders(ballot.opened_at, ballot.closes_at):
        kind = "ballot_opened" if name == "opened" else "ballot_reminder"
        queue(kind, to=everybody, at=at, due_at=due_at, key=f"ballot_{name}:{ballot.pk}", ballot=ballot.pk)
    for chapter in Chapter.objects.filter(status=Chapter.Status.ACTIVE):
        conveners = convener_accounts(chapter.pk, at)
        queue("chapter_asked", to=conveners, at=at, key=f"chapter_asked:{ballot.pk}", ballot=ballot.pk)


@transaction.atomic
def mark_present(ballot_id: int, seats: Collection[int], *, by: Standing, at: datetime) -> Ballot:
    """Who is on the call now; people come and go."""
    ballot = Ballot.objects.select_for_update().get(pk=ballot_id)
    obey(refusal_to_mark_present(by, ballot_facts(ballot, at), seats))
    ballot.roll.filter(seat__in=seats).update(is_present=True)
    ballot.roll.exclude(seat__in=seats).update(is_present=False)
    write_entry("ballot.presence", ballot, by=by, at=at, audience="members", present=sorted(seats))
    return ballot


@transaction.atomic
def extend_ballot(ballot_id: int, *, until: datetime | None = None, by: Standing, at: datetime) -> Ballot:
    """Give the silent seats more time, once.

    until  as late as the rule set allows unless another moment is named
    """
    ballot = Ballot.objects.select_for_update().get(pk=ballot_id)
    facts = ballot_facts(ballot, at)
    limit = extension_limit(ballot.closes_at, clockwork(facts.terms))
    until = until or limit
    obey(refusal_to_extend(by, facts, at, until=until, limit=limit))
    ballot.closes_at, ballot.extended_at = until, at
    ballot.save(update_fields=["closes_at", "extended_at"])
    write_entry("ballot.extended", ballot, by=by, at=at, audience="members", until=until.isoformat())
    silent = roll_accounts(ballot, at, seats=facts.silent)
    queue("ballot_extended", to=silent, at=at, key=f"ballot_extended:{ballot.pk}", ballot=ballot.pk)
    _remind_again(ballot, silent, at)
    return ballot


def _remind_again(ballot: Ballot, silent: Collection[int], at: datetime) -> None:
    """Once more before the new close of a ballot that got more time."""
    for name, due_at in reminders(at, ballot.closes_at):
        if name in ("day", "hours"):
            key = f"ballot_{name}_again:{ballot.pk}"
            queue("ballot_reminder", to=silent, at=at, due_at=due_at, key=key, ballot=ballot.pk)


@transaction.atomic
def complete_ballot(ballot_id: int, *, by: Standing, at: datetime) -> Ballot:
    """A call ended without a result: the votes stay, and those who were absent answer within two days."""
    ballot = Ballot.objects.select_for_update().get(pk=ballot_id)
    facts = ballot_facts(ballot, at)
    obey(refusal_to_complete_ballot(by, facts))
    ballot.completing_since, ballot.closes_at = at, completion_close(at, facts.terms)
    ballot.save(update_fields=["completing_since", "closes_at"])
    write_entry("ballot.completing", ballot, by=by, at=at, audience="members")
    silent = roll_accounts(ballot, at, seats=facts.silent)
    queue("ballot_opened", to=silent, at=at, key=f"ballot_completing:{ballot.pk}", ballot=ballot.pk)
    _remind_again(ballot, silent, at)
    return ballot


@transaction.atomic
def close_ballot(ballot_id: int, *, by: Standing, at: datetime) -> Ballot:
    """Count the votes, fix the result and, if it is adopted, put it in force."""
    ballot = Ballot.objects.select_for_update().get(pk=ballot_id)
    lock_position(ballot.proposal)
    facts = ballot_facts(ballot, at)
    obey(refusal_to_close(by, facts, at))
    finish(ballot, facts.tally, facts.outcome, facts.terms, in_force=facts.position_in_force, by=by, at=at)
    return ballot


COUNTED = ("base", "needed", "agree", "object", "abstain", "recuse", "no_response")


def finish(
    ballot: Ballot,
    tally: Tally,
    outcome: Outcome,
    terms: RuleTerms,
    *,
    in_force: Stand | None,
    by: Standing,
    at: datetime,
) -> None:
    """Fix a result, put in force what was adopted, and tell everybody."""
    warnings = {
        "below_floor": below_floor(tally.roll, ballot.authorized, terms.floors.warn_below),
        "many_recusals": many_recusals(tally.recuse, tally.roll),
    }
    for name in COUNTED:
        setattr(ballot, name, getattr(tally, name))
    ballot.warnings = [key for key, holds in warnings.items() if holds]
    ballot.stand_in_force = in_force.value if in_force else ""
    ballot.closed_at, ballot.outcome = at, outcome.value
    ballot.save()
    counts = {name: getattr(ballot, name) for name in COUNTED}
    write_entry("ballot.closed", ballot, by=by, at=at, audience="members", outcome=ballot.outcome, **counts)
    if outcome is Outcome.ADOPTED:
        _put_in_force(ballot, terms, by=by, at=at)
    queue("ballot_result", to=committee_accounts(at), at=at, key=f"ballot_result:{ballot.pk}", ballot=ballot.pk)
    queue("decision_notice", to=member_accounts(at), at=at, key=f"decision_notice:{ballot.pk}", ballot=ballot.pk)


def _put_in_force(ballot: Ballot, terms: RuleTerms, *, by: Standing, at: datetime) -> None:
    proposal = ballot.proposal
    if proposal.kind == Kind.RULE_SET:
        put_in_force(proposal.new_terms or {}, ballot=ballot, by=by, at=at)
    elif proposal.stand:
        adopt_position(ballot, terms, by=by, at=at)
