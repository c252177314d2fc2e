from __future__ import annotations

from datetime import datetime

from commonground.evaluation.actions import take_history
from commonground.members.rules import SYSTEM
from commonground.record.coalition import profile
from commonground.record.queries import founded_profile


def keep_the_history(at: datetime) -> int:
    """A network that was founded keeps what its profile tells of its past as records; nothing is taken twice."""
    return take_history(profile(), by=SYSTEM, at=at) if founded_profile() else 0
