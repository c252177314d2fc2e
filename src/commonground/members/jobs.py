from __future__ import annotations

from datetime import datetime

from commonground.members.actions.handing_over import forget_addresses


def forget_hand_overs(at: datetime) -> int:
    """Links that nobody used in time: where they went is not kept."""
    return forget_addresses(at=at)
