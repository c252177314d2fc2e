"""The rows a proposal leads to, picked where they hang: no question is asked where they were read before."""

from __future__ import annotations

from commonground.decisions.models import Ballot, Debate, Position, Proposal, UnityHold, Vote


def last_votes(ballot: Ballot) -> dict[int, Vote]:
    """The newest vote of each seat."""
    return {vote.seat_id: vote for vote in ballot.votes.all()}


def current_debate(proposal: Proposal) -> Debate | None:
    """The debate of the round that runs now: opened after the last ballot that ended."""
    debate = max(proposal.debates.all(), key=lambda row: (row.opened_at, row.pk), default=None)
    closed = last_closed(proposal)
    if debate and closed and closed.closed_at and debate.opened_at < closed.closed_at:
        return None
    return debate


def open_ballot(proposal: Proposal) -> Ballot | None:
    return next((row for row in proposal.ballots.all() if row.closed_at is None), None)


def last_closed(proposal: Proposal, *, counted: bool = False) -> Ballot | None:
    """counted: what was stopped before the count is left out"""
    over = [row for row in proposal.ballots.all() if row.closed_at and (row.base is not None or not counted)]
    return max(over, key=lambda row: (row.closed_at, row.pk), default=None)


def position_of(ballot: Ballot) -> Position | None:
    """What a ballot put in force, whether it still is or not."""
    position: Position | None = getattr(ballot, "position", None)
    return position


def hold_of(position: Position | None) -> UnityHold | None:
    hold: UnityHold | None = getattr(position, "hold", None)
    return hold


def declared_major(proposal: Proposal) -> frozenset[int]:
    return frozenset(row.seat_id for row in proposal.declarations.all())


def chapters_on_roll(ballot: Ballot) -> dict[int, int | None]:
    """The chapter of each seat on the roll, chapters in their order and the seats at-large last."""
    return {row.seat_id: row.chapter_id for row in ballot.roll.all()}
