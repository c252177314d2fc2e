"""Letters while a ballot is open, and to a seat about its own vote."""

from __future__ import annotations

from datetime import datetime

from commonground.accounts.models import User
from commonground.decisions.letters.common import Context, Reader, about, ballot_path, open_ballot_of, reader_of
from commonground.decisions.models import Ballot, Vote
from commonground.decisions.queries.facts import ballot_facts
from commonground.decisions.queries.story import credited
from commonground.decisions.rules.facts import BallotFacts
from commonground.decisions.rules.permits import refusal_to_vote
from commonground.decisions.rules.tally import Choice
from commonground.decisions.rules.windows import alternates_may_vote_at
from commonground.decisions.wording import labels, sentences
from commonground.notices.sweeps import once_a_sweep
from commonground.ui import moments

_facts_of = once_a_sweep(ballot_facts)


def _asked(ballot: Ballot, facts: BallotFacts, reader: Reader, at: datetime) -> Context:
    """What everybody on the roll is told of an open ballot."""
    own, stands_in = reader.standing.seats & facts.roll, reader.standing.alternate_of & facts.roll
    may_vote = sorted(
        seat for seat in own | stands_in if refusal_to_vote(reader.standing, facts, at, seat=seat) is None
    )
    return {
        **about(ballot.proposal, reader),
        "path": ballot_path(ballot.pk),
        "closes": moments.in_words(ballot.closes_at),
        "left": moments.time_left(ballot.closes_at, at),
        "rule": sentences.rule_in_general(facts.terms, facts.threshold),
        "is_major": facts.threshold == "major",
        "urgent_because": ballot.urgent_because,
        "is_completing": facts.completing,
        "is_call": facts.at_call and not facts.completing,
        "shows_votes": facts.terms.show_votes == "as_cast",
        "may_change": facts.terms.vote_changes == "until_close",
        "own": bool(own),
        "stands_in": bool(stands_in),
        "may_vote": bool(may_vote),
        "from": moments.in_words(alternates_may_vote_at(ballot.closes_at, facts.terms)),
    }


def _silent_seats(facts: BallotFacts, reader: Reader) -> frozenset[int]:
    return facts.silent & (reader.standing.seats | reader.standing.alternate_of)


def ballot_opened(facts: Context, user: User, at: datetime) -> Context | None:
    """To representatives and alternates; None when it is over or the reader's seat has answered."""
    ballot = open_ballot_of(facts["ballot"], at)
    if ballot is None:
        return None
    reader = reader_of(user, at)
    known = _facts_of(ballot, at)
    if not _silent_seats(known, reader):
        return None
    return {
        **_asked(ballot, known, reader, at),
        "credits": [credit.line for credit in credited(ballot.proposal)],
    }


def ballot_reminder(facts: Context, user: User, at: datetime) -> Context | None:
    """To whoever may answer now for a seat that has not; a representative who handed over is left in peace."""
    ballot = open_ballot_of(facts["ballot"], at)
    if ballot is None:
        return None
    reader = reader_of(user, at)
    known = _facts_of(ballot, at)
    handed_over = known.handed_over & reader.standing.seats
    waiting = [
        seat
        for seat in _silent_seats(known, reader) - handed_over
        if refusal_to_vote(reader.standing, known, at, seat=seat) is None
    ]
    return _asked(ballot, known, reader, at) if waiting else None


def ballot_extended(facts: Context, user: User, at: datetime) -> Context | None:
    return ballot_opened(facts, user, at)


def ballot_handed_over(facts: Context, user: User, at: datetime) -> Context | None:
    """To both: the alternate who may vote now, and the representative who may still vote."""
    ballot = open_ballot_of(facts["ballot"], at)
    if ballot is None:
        return None
    reader = reader_of(user, at)
    theirs = reader.standing.seats | reader.standing.alternate_of
    given = ballot.hand_overs.filter(seat__in=theirs).select_related("person").order_by("-at").first()
    if given is None:
        return None
    known = _facts_of(ballot, at)
    return {
        **_asked(ballot, known, reader, at),
        "by_name": given.person.name,
        "to_me": given.seat_id in reader.standing.alternate_of,
    }


def vote_entered(facts: Context, user: User, at: datetime) -> Context | None:
    """To the seat itself and nobody else; None when a later vote has taken its place."""
    rows = Vote.objects.select_related(
        "ballot__proposal__bill", "ballot__proposal__bill_version", "person", "entered_by"
    )
    vote, reader = rows.filter(pk=facts["vote"]).first(), reader_of(user, at)
    if vote is None or vote.seat_id not in reader.standing.seats | reader.standing.alternate_of:
        return None
    if Vote.objects.filter(ballot=vote.ballot_id, seat=vote.seat_id, pk__gt=vote.pk).exists():
        return None
    ballot = vote.ballot
    is_open = ballot.closed_at is None and at < ballot.closes_at
    return {
        **about(ballot.proposal, reader),
        "path": ballot_path(ballot.pk),
        "choice": labels.CHOICES[Choice(vote.choice)],
        "conflict": labels.CONFLICTS.get(vote.conflict, ""),
        "said_by": vote.person.name,
        "said": moments.in_words(vote.said_at) if vote.said_at else "",
        "entered_by": vote.entered_by.name if vote.entered_by else "",
        "closes": moments.in_words(ballot.closes_at) if is_open else "",
        "is_own": vote.seat_id in reader.standing.seats,
    }
