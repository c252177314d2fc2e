from __future__ import annotations

from datetime import datetime

from commonground.legislature.actions import lay_out_programs
from commonground.members.rules import SYSTEM
from commonground.record.coalition import profile
from commonground.record.queries import founded_profile


def keep_the_programs(at: datetime) -> int:
    """A network that was founded knows the programs its profile names, also those it named later."""
    return lay_out_programs(profile(), by=SYSTEM) if founded_profile() else 0
