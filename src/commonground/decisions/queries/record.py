"""The votes of a ballot as the book of deeds keeps them."""

from __future__ import annotations

from commonground.decisions.models import Vote
from commonground.record.rules import salted_digest


def book_of(ballot_id: int) -> str:
    """The votes of a ballot form a chain of their own."""
    return f"ballot:{ballot_id}"


def vote_digest(vote: Vote) -> str:
    """Proves later what was voted, and tells nothing while the vote's salt is kept with the vote."""
    return salted_digest(vote.salt, vote.pk, vote.seat_id, vote.person_id, vote.choice, vote.conflict, vote.channel)
