from __future__ import annotations

from datetime import datetime

from django.db import transaction

from commonground.decisions.models import Ballot, HandOver, Vote
from commonground.decisions.queries.audiences import roll_accounts
from commonground.decisions.queries.facts import ballot_facts
from commonground.decisions.queries.record import book_of, vote_digest
from commonground.decisions.rules.permits import (
    refusal_to_correct_vote,
    refusal_to_hand_over,
    refusal_to_vote,
    refusal_to_vote_by_phone,
)
from commonground.decisions.rules.tally import Choice
from commonground.kernel.refusal import obey
from commonground.members.rules import Standing
from commonground.notices.actions import queue
from commonground.record.actions import new_salt, write_entry


def _add(vote: Vote, *, by: Standing, at: datetime) -> Vote:
    """Keep one answer and write its entry into the ballot's own book."""
    vote.at, vote.salt = at, new_salt()
    vote.save(force_insert=True)
    write_entry(
        "vote.cast",
        vote,
        by=by,
        at=at,
        audience="committee",
        book=book_of(vote.ballot_id),
        seat=vote.seat_id,
        channel=vote.channel,
        digest=vote_digest(vote),
    )
    return vote


def _said_already(vote: Vote) -> Vote | None:
    """The same answer sent twice is one answer."""
    last = Vote.objects.filter(ballot=vote.ballot_id, seat=vote.seat_id).last()
    same = ("person_id", "as_alternate", "choice", "conflict", "reason", "channel")
    return last if last and all(getattr(last, name) == getattr(vote, name) for name in same) else None


@transaction.atomic
def cast_vote(
    ballot_id: int,
    seat_id: int,
    choice: Choice,
    *,
    conflict: str = "",
    reason: str = "",
    by: Standing,
    at: datetime,
) -> Vote:
    """One answer of one seat, by its representative or its alternate. A change is a new row."""
    ballot = Ballot.objects.select_for_update().get(pk=ballot_id)
    facts = ballot_facts(ballot, at, stands_in_for=by.alternate_of)
    permit = refusal_to_correct_vote if _corrects(by, seat_id, facts.answered_by_phone) else refusal_to_vote
    obey(permit(by, facts, at, seat=seat_id, choice=choice, reason=conflict))
    vote = Vote(
        ballot=ballot,
        seat_id=seat_id,
        person_id=by.acting,
        as_alternate=seat_id not in by.seats,
        choice=choice.value,
        conflict=conflict if choice is Choice.RECUSE else "",
        reason=reason,
    )
    return _said_already(vote) or _add(vote, by=by, at=at)


def _corrects(by: Standing, seat_id: int, by_phone: frozenset[int]) -> bool:
    return seat_id in by.seats and seat_id in by_phone


@transaction.atomic
def enter_vote_by_phone(
    ballot_id: int,
    seat_id: int,
    choice: Choice,
    *,
    said_by: int,
    said_at: datetime,
    conflict: str = "",
    reason: str = "",
    by: Standing,
    at: datetime,
) -> Vote:
    """Staff enter what a representative told them; the representative hears of it and may correct it."""
    ballot = Ballot.objects.select_for_update().get(pk=ballot_id)
    facts = ballot_facts(ballot, at)
    obey(
        refusal_to_vote_by_phone(
            by, facts, at, seat=seat_id, choice=choice, said_by=said_by, said_at=said_at, reason=conflict
        )
    )
    vote = Vote(
        ballot=ballot,
        seat_id=seat_id,
        person_id=said_by,
        choice=choice.value,
        conflict=conflict if choice is Choice.RECUSE else "",
        reason=reason,
        channel="call" if facts.at_call and not facts.completing else "phone",
        entered_by_id=by.acting,
        said_at=said_at,
    )
    _add(vote, by=by, at=at)
    holders = roll_accounts(ballot, at, seats=[seat_id])
    queue("vote_entered", to=holders, at=at, key=f"vote_entered:{vote.pk}", ballot=ballot.pk, vote=vote.pk)
    return vote


@transaction.atomic
def hand_over(ballot_id: int, seat_id: int, *, by: Standing, at: datetime) -> HandOver:
    """Leave this ballot to the alternate."""
    ballot = Ballot.objects.select_for_update().get(pk=ballot_id)
    obey(refusal_to_hand_over(by, ballot_facts(ballot, at), at, seat=seat_id))
    given = HandOver.objects.create(ballot=ballot, seat_id=seat_id, person_id=by.acting, at=at)
    write_entry("ballot.handed_over", ballot, by=by, at=at, audience="members", seat=seat_id)
    queue(
        "ballot_handed_over",
        to=roll_accounts(ballot, at, seats=[seat_id]),
        at=at,
        key=f"ballot_handed_over:{given.pk}",
        ballot=ballot.pk,
    )
    return given
