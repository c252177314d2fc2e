from __future__ import annotations

from commonground.decisions.models import SecretBallot
from commonground.decisions.rules.secret import SecretFacts


def secret_facts(ballot: SecretBallot) -> SecretFacts:
    """Who is on the roll and who has answered; what they answered is asked by nobody before the count."""
    roll = list(ballot.roll.all())
    return SecretFacts(
        frozenset(row.seat_id for row in roll),
        recused=frozenset(row.seat_id for row in roll if row.is_recused),
        answered=frozenset(row.seat_id for row in roll if row.has_answered),
        authorized=ballot.authorized,
        closes_at=ballot.closes_at,
        closed_at=ballot.closed_at,
    )
