from __future__ import annotations

from datetime import datetime

from django.db import transaction

from commonground.committee.queries.seats import seated
from commonground.decisions.models import Ballot, Position, Proposal, UnityHold, VersionReview
from commonground.decisions.queries.audiences import committee_accounts
from commonground.decisions.queries.facts import decision_facts, stand_asked
from commonground.decisions.queries.positions import counted, newest_version, position_in_force, review_facts
from commonground.decisions.queries.related import chapters_on_roll, last_votes
from commonground.decisions.rules.kinds import needs_a_vote
from commonground.decisions.rules.permits import (
    refusal_to_hold,
    refusal_to_object_to_reaffirmation,
    refusal_to_release_hold,
    refusal_to_review_version,
)
from commonground.decisions.rules.tally import Choice
from commonground.decisions.rules.terms import RuleTerms
from commonground.decisions.rules.unity import hold_closes_at, hold_has_grounds, unity_readout
from commonground.decisions.rules.windows import reaffirmation_end
from commonground.kernel.refusal import obey
from commonground.legislature.models import Bill, BillVersion
from commonground.members.rules import Standing
from commonground.notices.actions import queue
from commonground.record.actions import write_entry


def adopt_position(ballot: Ballot, terms: RuleTerms, *, by: Standing, at: datetime) -> Position | None:
    """The stand an adopted ballot gives us; whatever stood before ends. Taking no position leaves none.

    Its words are public at once, unless the rule set lets them wait as long as a hold may be asked for.
    """
    proposal = ballot.proposal
    before = standing_now(proposal)
    holdable_until = _hold_closes_at(ballot, terms, before, at)
    if before is not None:
        _end_position(before, ballot, by=by, at=at)
    if not needs_a_vote(stand_asked(proposal)):
        return None
    position = Position.objects.create(
        proposal=proposal,
        ballot=ballot,
        bill_id=proposal.bill_id,
        bill_version=newest_version(proposal.bill_id) if proposal.bill_id else None,
        stand=proposal.stand,
        adopted_at=at,
        publish_at=holdable_until if holdable_until and terms.unity_hold.words_wait else at,
        hold_closes_at=holdable_until,
    )
    write_entry("position.adopted", position, by=by, at=at, audience="members", stand=position.stand, ballot=ballot.pk)
    return position


def lock_position(proposal: Proposal) -> None:
    """What two ballots on one bill, or a wait and a new count, would change at once. Before the book is taken."""
    if proposal.bill_id:
        Bill.objects.select_for_update(no_key=True).get(pk=proposal.bill_id)
    if (position := standing_now(proposal)) is not None:
        Position.objects.select_for_update(no_key=True).get(pk=position.pk)


def standing_now(proposal: Proposal) -> Position | None:
    """The position on the measure of this proposal, or on the proposal itself."""
    return position_in_force(proposal.bill_id) or Position.objects.filter(proposal=proposal, ended_at=None).first()


def _end_position(position: Position, ballot: Ballot, *, by: Standing, at: datetime) -> None:
    position.ended_at, position.ended_by = at, ballot
    position.save(update_fields=["ended_at", "ended_by"])
    UnityHold.objects.filter(position=position, released_at=None).update(released_at=at)
    write_entry("position.ended", position, by=by, at=at, audience="members", ballot=ballot.pk)


def _hold_closes_at(ballot: Ballot, terms: RuleTerms, before: Position | None, at: datetime) -> datetime | None:
    """Until when a hold may be asked for: where there are grounds, once a measure, and never past a letter."""
    votes = {seat: Choice(vote.choice) for seat, vote in last_votes(ballot).items()}
    grounds = hold_has_grounds(counted(ballot), unity_readout(votes, chapters_on_roll(ballot)))
    held_before = before is not None and UnityHold.objects.filter(position=before).exists()
    closes_at, due = hold_closes_at(at, terms), ballot.proposal.letter_due_at
    pressed = due is not None and due <= closes_at
    return closes_at if grounds and terms.unity_hold.hours and not held_before and not pressed else None


@transaction.atomic
def hold_publication(position_id: int, *, words: str = "", by: Standing, at: datetime) -> UnityHold:
    """Ask that the words wait for the next call. The result stands."""
    position = Position.objects.select_for_update().get(pk=position_id)
    facts = decision_facts(position.ballot, at)
    obey(refusal_to_hold(by, facts, at))
    hold = UnityHold.objects.create(
        position=position,
        seat_id=min(by.seats),
        person_id=by.acting,
        words=words,
        at=at,
        until_at=facts.hold_ends_at,
    )
    write_entry("position.held", position, by=by, at=at, audience="members", seat=hold.seat_id)
    queue("publication_held", to=committee_accounts(at), at=at, key=f"publication_held:{hold.pk}", position=position.pk)
    return hold


@transaction.atomic
def release_hold(position_id: int, *, by: Standing, at: datetime) -> UnityHold:
    """The call confirmed, or whoever asked lets it go: the words are public from now on."""
    position = Position.objects.select_for_update().get(pk=position_id)
    obey(refusal_to_release_hold(by, decision_facts(position.ballot, at)))
    hold = UnityHold.objects.get(position=position)
    hold.released_at = at
    hold.save(update_fields=["released_at"])
    write_entry("position.released", position, by=by, at=at, audience="members")
    return hold


@transaction.atomic
def review_version(
    position_id: int,
    *,
    substantive: bool,
    words: str = "",
    condition_moved: bool = False,
    by: Standing,
    at: datetime,
) -> VersionReview:
    """Someone read the newer text: either it changes what we decided, or silence may confirm the position."""
    position = Position.objects.select_for_update().get(pk=position_id)
    facts = review_facts(position, at, seated=_seated(at), condition_moved=condition_moved)
    obey(refusal_to_review_version(by, facts, substantive=substantive))
    terms = decision_facts(position.ballot, at).terms
    review = VersionReview.objects.create(
        position=position,
        bill_version=BillVersion.objects.filter(bill=position.bill_id).latest("order"),
        person_id=by.acting,
        is_substantive=substantive,
        words=words,
        at=at,
        closes_at=None if substantive else reaffirmation_end(at, terms),
    )
    write_entry("position.reviewed", position, by=by, at=at, audience="members", substantive=substantive)
    queue("version_reviewed", to=committee_accounts(at), at=at, key=f"version_reviewed:{review.pk}", review=review.pk)
    return review


@transaction.atomic
def object_to_reaffirmation(position_id: int, *, by: Standing, at: datetime) -> VersionReview:
    """One seat asks for a ballot on the newer text instead of silence."""
    position = Position.objects.select_for_update().get(pk=position_id)
    obey(refusal_to_object_to_reaffirmation(by, review_facts(position, at, seated=_seated(at)), at))
    review = position.reviews.latest("bill_version__order")
    review.objected_at, review.objected_seat_id = at, min(by.seats)
    review.save(update_fields=["objected_at", "objected_seat"])
    write_entry("position.reaffirmation_refused", position, by=by, at=at, audience="members")
    return review


def _seated(at: datetime) -> frozenset[int]:
    return frozenset(tenure.seat_id for tenure in seated(at))
