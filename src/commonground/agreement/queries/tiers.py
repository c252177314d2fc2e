"""How active each member organization is, for the rhythm of check-ins."""

from __future__ import annotations

from datetime import datetime

from commonground.agreement.queries.engagement import Look


def tiers_on(at: datetime) -> dict[int, str]:
    """Those of whom something is known; all others are quiet."""
    look = Look(at)
    return {pk: look.placed(pk).tier.value for pk in look.known_members()}
