"""What the permits need to know, read from the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import QuerySet

from commonground.committee.absences import seats_away
from commonground.committee.models import Tenure
from commonground.committee.queries.seats import seated, seats_at
from commonground.decisions.models import Ballot, Debate, Position, Proposal
from commonground.decisions.queries.positions import house_of
from commonground.decisions.queries.related import (
    chapters_on_roll,
    current_debate,
    declared_major,
    hold_of,
    last_closed,
    last_votes,
    open_ballot,
    position_of,
)
from commonground.decisions.queries.rulesets import clockwork, terms_now, terms_of
from commonground.decisions.rules.consensus import Answer, Consensus, consensus_of
from commonground.decisions.rules.facts import (
    BallotFacts,
    DecisionFacts,
    Opening,
    ProposalFacts,
)
from commonground.decisions.rules.kinds import Kind, Stand, is_major
from commonground.decisions.rules.tally import Choice, Outcome, Tally, prevailing_side
from commonground.decisions.rules.terms import RuleTerms, Threshold, terms_from
from commonground.decisions.rules.unity import unity_readout
from commonground.decisions.rules.windows import Schedule, latest_close, schedule_for
from commonground.record.coalition import profile

QUESTIONS = ("title", "why", "who_is_affected", "how_consulted", "unites", "divides")
DECIDED = (Outcome.ADOPTED, Outcome.NOT_ADOPTED, Outcome.LAPSED)
# Who holds the seats at the moment, where the caller has read it already.
Held = Sequence[Tenure] | None


def _held(held: Held, at: datetime) -> Sequence[Tenure]:
    return seated(at) if held is None else held


def ballot_facts(
    ballot: Ballot, at: datetime, *, held: Held = None, stands_in_for: frozenset[int] = frozenset()
) -> BallotFacts:
    """stands_in_for: seats of which it is asked whether the representative is on leave: those of an alternate"""
    roll = list(ballot.roll.all())
    seats = frozenset(row.seat_id for row in roll)
    votes = last_votes(ballot)
    holders = {tenure.seat_id: tenure.person_id for tenure in _held(held, at) if tenure.seat_id in seats}
    terms = terms_of(ballot.rule_set)
    due = ballot.proposal.letter_due_at
    return BallotFacts(
        opened_at=ballot.opened_at,
        closes_at=ballot.closes_at,
        roll=seats,
        authorized=ballot.authorized,
        terms=terms,
        threshold=Threshold(ballot.kind),
        position=stand_asked(ballot.proposal),
        position_in_force=_stand_to_change(ballot),
        votes={seat: Choice(vote.choice) for seat, vote in votes.items()},
        answered_by_representative=frozenset(seat for seat, vote in votes.items() if not vote.as_alternate),
        handed_over=frozenset(row.seat_id for row in ballot.hand_overs.all()),
        answered_by_phone=frozenset(seat for seat, vote in votes.items() if vote.channel != "page"),
        on_leave=seats_away(stands_in_for & seats, at),
        holders=holders,
        vacated=seats - holders.keys(),
        declared_major_by=declared_major(ballot.proposal),
        closed_at=ballot.closed_at if ballot.outcome != Outcome.STOPPED else None,
        stopped_at=ballot.closed_at if ballot.outcome == Outcome.STOPPED else None,
        urgent=ballot.is_urgent,
        extended=ballot.extended_at is not None,
        at_call=ballot.setting == "call",
        completing=ballot.completing_since is not None,
        present=frozenset(row.seat_id for row in roll if row.is_present),
        latest_close=latest_close(due, clockwork(terms)) if due else None,
    )


def _stand_to_change(ballot: Ballot) -> Stand | None:
    """The stand a ballot would replace: the one in force while it is open, the one it met once it is closed."""
    if ballot.closed_at is not None:
        return Stand(ballot.stand_in_force) if ballot.stand_in_force else None
    return position_in_force_stand(ballot.proposal)


def stand_asked(proposal: Proposal) -> Stand:
    """What is no stand on a measure, an initiative or a rule, is asked as a yes to itself."""
    return Stand(proposal.stand or Stand.SUPPORT)


def position_in_force_stand(proposal: Proposal) -> Stand | None:
    on_the_bill = proposal.bill.positions.all() if proposal.bill else ()
    return next((Stand(position.stand) for position in on_the_bill if position.ended_at is None), None)


def consensus_in(debate: Debate | None, at: datetime, terms: RuleTerms, *, held: Held = None) -> Consensus:
    """Where the test stands among those who hold a seat now: what replaces a vote must be true of all of them."""
    if debate is None:
        return consensus_of({}, roll=(), test="off") if terms.consensus_test == "off" else Consensus.WAITING
    answers = {row.seat_id: Answer(row.answer) for row in debate.answers.all()}
    roll = [tenure.seat_id for tenure in _held(held, at)]
    return consensus_of(answers, roll=roll, test=terms.consensus_test, over=at >= debate.ends_at)


def consensus_tally(debate: Debate | None, roll: Collection[int]) -> Tally:
    """The answers of a consensus test as a count: who can live with it agrees, who stands aside abstains.

    roll  the seats of the decision; what a seat said that has been left since is not counted
    """
    rows = [row for row in debate.answers.all() if row.seat_id in roll] if debate else []
    said = Counter({row.seat_id: Answer(row.answer) for row in rows}.values())
    aside, cannot, size = said[Answer.STAND_ASIDE], said[Answer.CANNOT_ACCEPT], len(roll)
    agree, silent = said.total() - aside - cannot, size - said.total()
    return Tally(agree, cannot, aside, 0, silent, base=size, needed=size, roll=size)


def is_major_now(proposal: Proposal, terms: RuleTerms) -> bool:
    kind, stand = Kind(proposal.kind), stand_asked(proposal)
    subjects = {*proposal.subjects, *subjects_of_the_bill(proposal)}
    return is_major(kind, stand, terms, subjects=subjects, callers=len(declared_major(proposal)))


def subjects_of_the_bill(proposal: Proposal) -> list[str]:
    """Measures of some kinds, such as constitutional amendments, are major by what they are."""
    kind = profile().measure_kind(proposal.bill.kind_code) if proposal.bill else None
    return ["constitutional_amendment"] if kind and kind.is_major else []


def is_decided(ballot: Ballot) -> bool:
    """Closed with a count; not stopped, and not taken back."""
    return ballot.outcome in DECIDED


def ended_as(proposal: Proposal, at: datetime) -> Outcome | None:
    """How a proposal ended; none while it may still be put to a ballot."""
    if proposal.withdrawn_at:
        return Outcome.WITHDRAWN
    if proposal.merged_into_id:
        return Outcome.MERGED
    last = last_closed(proposal)
    if last is None or last.outcome not in DECIDED:
        return None
    position = position_of(last)
    hold = hold_of(position)
    waits = hold is not None and hold.released_at is None and hold.until_at > at
    return None if waits or (position and asked_again(position)) else Outcome(last.outcome)


def _stands(proposal: Proposal) -> bool:
    """What it asked for is in force, also while its words wait or a newer text of the bill asks for a new ballot."""
    counted = last_closed(proposal, counted=True)
    position = position_of(counted) if counted else None
    return position is not None and position.ended_at is None


def asked_again(position: Position) -> bool:
    """A newer text of the bill needs a new ballot: someone found it substantive, or one seat objected to silence."""
    asked = any(row.is_substantive or row.objected_at is not None for row in position.reviews.all())
    return position.ended_at is None and asked


def _has_measure(proposal: Proposal) -> bool:
    """The bill of a stand on a bill, and for a change of the rules new terms that make sense."""
    if proposal.kind != Kind.RULE_SET:
        return proposal.kind != Kind.BILL or proposal.bill_id is not None
    try:
        terms_from(proposal.new_terms)
    except ValueError:
        return False
    return True


def proposal_facts(
    proposal: Proposal, at: datetime, *, terms: RuleTerms | None = None, held: Held = None
) -> ProposalFacts:
    terms = terms or terms_now(at)
    debate = current_debate(proposal)
    ballot = open_ballot(proposal)
    votes = last_votes(ballot) if ballot else {}
    credited = [proposal, *proposal.merged_here.all()]
    return ProposalFacts(
        kind=Kind(proposal.kind),
        stand=stand_asked(proposal),
        drafted_by=proposal.drafted_by_id,
        proposers=frozenset(row.submitted_by_id for row in credited if row.submitted_by_id is not None),
        unanswered=tuple(name for name in QUESTIONS if not getattr(proposal, name).strip()),
        has_measure=_has_measure(proposal),
        major=is_major_now(proposal, terms),
        submitted_at=proposal.submitted_at,
        debate_opened_at=debate.opened_at if debate else None,
        debate_ends_at=debate.ends_at if debate else None,
        consensus=consensus_in(debate, at, terms, held=held),
        ballot_open=ballot is not None,
        ended_as=ended_as(proposal, at),
        stands=_stands(proposal),
        recused=frozenset(seat for seat, vote in votes.items() if vote.choice == Choice.RECUSE),
        declared_major_by=declared_major(proposal),
        consulted_by=frozenset(row.seat_id for row in proposal.consultations.all()),
    )


def schedule_of(proposal: Proposal, at: datetime, *, threshold: Threshold, terms: RuleTerms) -> Schedule | None:
    """The window this proposal would get; none when its letter is due too soon.

    A major issue whose debate has been held votes from now on.
    """
    held = threshold is Threshold.MAJOR and current_debate(proposal) is not None
    counted_as = Threshold.BILL if held else threshold
    return schedule_for(at, counted_as, clockwork(terms), letter_due_at=proposal.letter_due_at)


def opening_facts(
    proposal: Proposal,
    at: datetime,
    *,
    terms: RuleTerms,
    threshold: Threshold,
    closes_at: datetime | None = None,
    urgent_reason: str = "",
    present: Collection[int] | None = None,
    held: Held = None,
) -> Opening:
    """What would be put to the committee now.

    closes_at  the close the window gives unless another is named
    present    the seats on the call, when the vote is taken there; None for a window of days
    """
    at_call = present is not None
    schedule = None if at_call else schedule_of(proposal, at, threshold=threshold, terms=terms)
    due = proposal.letter_due_at
    return Opening(
        seated=frozenset(tenure.seat_id for tenure in _held(held, at)),
        authorized=seats_at(at).count(),
        # Where no window fits a letter that is due too soon, the permit says so.
        closes_at=closes_at or (schedule.closes_at if schedule else at),
        earliest_close=schedule.closes_at if schedule else None,
        latest_close=latest_close(due, clockwork(terms)) if due else None,
        at_call=at_call,
        present=frozenset(present or ()),
        urgent=schedule.urgent if schedule else False,
        urgent_reason=urgent_reason,
        in_force=position_in_force_stand(proposal),
        terms=terms,
    )


def decision_facts(ballot: Ballot, at: datetime, *, held: Held = None) -> DecisionFacts:
    """raises ValueError if the ballot is still open"""
    if ballot.closed_at is None:
        raise ValueError("The ballot is still open.")
    # The count does not ask who holds the seats now.
    facts = ballot_facts(ballot, ballot.closed_at, held=())
    position, outcome = position_of(ballot), Outcome(ballot.outcome)
    hold = hold_of(position)
    return DecisionFacts(
        tally=facts.tally,
        outcome=outcome,
        decided_at=ballot.closed_at,
        seated=frozenset(tenure.seat_id for tenure in _held(held, at)),
        prevailing=prevailing_side(facts.votes, outcome),
        readout=unity_readout(facts.votes, chapters_on_roll(ballot)),
        terms=facts.terms,
        deadline_at=ballot.proposal.letter_due_at,
        held_before=any(hold_of(row) for row in _positions_on_the_measure(ballot.proposal)),
        hold_open=hold is not None and hold.released_at is None and hold.until_at > at,
        held_by=frozenset({hold.seat_id} if hold else ()),
        reconsidered=reconsidered_in_this_house(ballot),
        superseded=position is not None and position.ended_at is not None,
    )


def same_measure(proposal: Proposal) -> QuerySet[Proposal]:
    """Every proposal on the same measure, this one too."""
    if proposal.bill_id:
        return Proposal.objects.filter(bill=proposal.bill_id).exclude(submitted_at=None)
    return Proposal.objects.filter(pk=proposal.pk)


def reconsidered_in_this_house(ballot: Ballot) -> bool:
    """Once a measure and house: an earlier taking-up again while the bill was in the house where it is now."""
    proposal = ballot.proposal
    same = [row for row in proposal.bill.proposals.all() if row.submitted_at] if proposal.bill else [proposal]
    again = [row for row in same if row.follows_id and row.withdrawn_at is None]
    return any(house_of(row) == house_of(proposal) for row in again)


def _positions_on_the_measure(proposal: Proposal) -> list[Position]:
    if proposal.bill:
        return list(proposal.bill.positions.all())
    return [position for row in proposal.ballots.all() if (position := position_of(row))]
