from __future__ import annotations

from datetime import datetime, timedelta

from commonground.members.actions.handing_over import forget_addresses
from commonground.members.actions.importing import forget_drafts


def forget_hand_overs(at: datetime) -> int:
    """Links that nobody used in time: where they went is not kept."""
    return forget_addresses(at=at)


def forget_files(at: datetime) -> int:
    """Files that were brought and not taken in go after a day."""
    return forget_drafts(at - timedelta(days=1))
