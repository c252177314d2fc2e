"""What the permits need to know, read from the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet

from commonground.committee.queries.seats import seated, seats_at
from commonground.decisions.models import Ballot, Debate, Position, Proposal, UnityHold, Vote
from commonground.decisions.queries.positions import house_of, position_in_force
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


def last_votes(ballot: Ballot) -> dict[int, Vote]:
    """The newest vote of each seat."""
    return {vote.seat_id: vote for vote in ballot.votes.order_by("pk").select_related("person", "seat")}


def ballot_facts(ballot: Ballot, at: datetime) -> BallotFacts:
    roll = list(ballot.roll.all())
    seats = frozenset(row.seat_id for row in roll)
    votes = last_votes(ballot)
    holders = {tenure.seat_id: tenure.person_id for tenure in seated(at) if tenure.seat_id in seats}
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
        handed_over=frozenset(ballot.hand_overs.values_list("seat", flat=True)),
        answered_by_phone=frozenset(seat for seat, vote in votes.items() if vote.channel != "page"),
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
    position = position_in_force(proposal.bill_id)
    return Stand(position.stand) if position else None


def consensus_in(debate: Debate | None, at: datetime, terms: RuleTerms) -> Consensus:
    """Where the test stands among those who hold a seat now: what replaces a vote must be true of all of them."""
    if debate is None:
        return consensus_of({}, roll=(), test="off") if terms.consensus_test == "off" else Consensus.WAITING
    answers = {row.seat_id: Answer(row.answer) for row in debate.answers.order_by("pk")}
    roll = [tenure.seat_id for tenure in seated(at)]
    return consensus_of(answers, roll=roll, test=terms.consensus_test, over=at >= debate.ends_at)


def consensus_tally(debate: Debate | None, roll: Collection[int]) -> Tally:
    """The answers of a consensus test as a count: who can live with it agrees, who stands aside abstains.

    roll  the seats of the decision; what a seat said that has been left since is not counted
    """
    rows = debate.answers.filter(seat__in=roll).order_by("pk") if debate else []
    said = Counter({row.seat_id: Answer(row.answer) for row in rows}.values())
    aside, cannot, size = said[Answer.STAND_ASIDE], said[Answer.CANNOT_ACCEPT], len(roll)
    agree, silent = said.total() - aside - cannot, size - said.total()
    return Tally(agree, cannot, aside, 0, silent, base=size, needed=size, roll=size)


def current_debate(proposal: Proposal) -> Debate | None:
    """The debate of the round that runs now: opened after the last ballot that ended."""
    debate = proposal.debates.order_by("-opened_at", "-pk").first()
    closed = proposal.ballots.exclude(closed_at=None).order_by("-closed_at").first()
    if debate and closed and closed.closed_at and debate.opened_at < closed.closed_at:
        return None
    return debate


def declared_major(proposal: Proposal) -> frozenset[int]:
    return frozenset(proposal.declarations.values_list("seat", flat=True))


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
    last = proposal.ballots.exclude(closed_at=None).order_by("-closed_at", "-pk").first()
    if last is None or last.outcome not in DECIDED:
        return None
    position = Position.objects.filter(ballot=last).first()
    waits = position and UnityHold.objects.filter(position=position, released_at=None, until_at__gt=at).exists()
    return None if waits or (position and asked_again(position)) else Outcome(last.outcome)


def asked_again(position: Position) -> bool:
    """A newer text of the bill needs a new ballot: someone found it substantive, or one seat objected to silence."""
    reviews = position.reviews.filter(Q(is_substantive=True) | Q(objected_at__isnull=False))
    return position.ended_at is None and reviews.exists()


def _has_measure(proposal: Proposal) -> bool:
    """The bill of a stand on a bill, and for a change of the rules new terms that make sense."""
    if proposal.kind != Kind.RULE_SET:
        return proposal.kind != Kind.BILL or proposal.bill_id is not None
    try:
        terms_from(proposal.new_terms)
    except ValueError:
        return False
    return True


def proposal_facts(proposal: Proposal, at: datetime, *, terms: RuleTerms | None = None) -> ProposalFacts:
    terms = terms or terms_now(at)
    debate = current_debate(proposal)
    ballot = proposal.ballots.filter(closed_at=None).first()
    recused = (
        frozenset(seat for seat, vote in last_votes(ballot).items() if vote.choice == Choice.RECUSE)
        if ballot
        else frozenset()
    )
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
        consensus=consensus_in(debate, at, terms),
        ballot_open=ballot is not None,
        ended_as=ended_as(proposal, at),
        recused=recused,
        declared_major_by=declared_major(proposal),
        consulted_by=frozenset(proposal.consultations.values_list("seat", flat=True)),
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
) -> Opening:
    """What would be put to the committee now.

    closes_at  the close the window gives unless another is named
    present    the seats on the call, when the vote is taken there; None for a window of days
    """
    at_call = present is not None
    schedule = None if at_call else schedule_of(proposal, at, threshold=threshold, terms=terms)
    due = proposal.letter_due_at
    return Opening(
        seated=frozenset(tenure.seat_id for tenure in seated(at)),
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


def chapters_on_roll(ballot: Ballot) -> dict[int, int | None]:
    """The chapter of each seat on the roll, chapters in their order and the seats at-large last."""
    rows = ballot.roll.select_related("chapter").order_by("seat__order", "seat_id")
    return {row.seat_id: row.chapter_id for row in rows}


def decision_facts(ballot: Ballot, at: datetime) -> DecisionFacts:
    """raises ValueError if the ballot is still open"""
    if ballot.closed_at is None:
        raise ValueError("The ballot is still open.")
    facts = ballot_facts(ballot, ballot.closed_at)
    position = Position.objects.filter(ballot=ballot).first()
    outcome = Outcome(ballot.outcome)
    holds = UnityHold.objects.filter(position__ballot__proposal__in=same_measure(ballot.proposal))
    hold = holds.filter(position__ballot=ballot).first()
    return DecisionFacts(
        tally=facts.tally,
        outcome=outcome,
        decided_at=ballot.closed_at,
        seated=frozenset(tenure.seat_id for tenure in seated(at)),
        prevailing=prevailing_side(facts.votes, outcome),
        readout=unity_readout(facts.votes, chapters_on_roll(ballot)),
        terms=facts.terms,
        deadline_at=ballot.proposal.letter_due_at,
        held_before=holds.exists(),
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
    again = [row for row in same_measure(ballot.proposal) if row.follows_id and row.withdrawn_at is None]
    return any(house_of(row) == house_of(ballot.proposal) for row in again)
