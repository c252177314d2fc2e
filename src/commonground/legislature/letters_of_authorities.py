"""What a letter about the end of a federal authority needs, at the moment of sending."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from commonground.accounts.models import User
from commonground.kernel.days import local_day
from commonground.legislature.models import Authority
from commonground.legislature.queries.authorities import authorities, held
from commonground.members.queries import person_of
from commonground.record.coalition import profile
from commonground.ui.moments import day_in_words


def authority_ends(facts: dict[str, Any], user: User, at: datetime) -> dict[str, Any] | None:
    """None once it was extended, or is over."""
    row = _known(facts["authority"])
    zone = profile().zone
    found = held(row, local_day(at, zone), zone) if row else None
    if found is None or found.ends_on is None or found.ends_on.isoformat() != facts["expires_on"]:
        return None
    if found.days_left is None:
        return None
    person = person_of(user.pk)
    return {
        "name": person.name if person else "",
        "program": found.row.program,
        "ends": day_in_words(found.ends_on, "day"),
        "days": found.days_left,
        "law": found.known[-1].law,
        "path": found.row.get_absolute_url(),
    }


def _known(authority_id: int) -> Authority | None:
    return authorities().filter(pk=authority_id).first()
