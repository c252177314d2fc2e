"""A message to the other one of two who together let letters go out on a newer text."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from commonground.accounts.models import User
from commonground.advocacy.models import Override
from commonground.decisions.queries.naming import stand_called
from commonground.members.queries import day_of, person_of


def override_asked(facts: dict[str, Any], user: User, at: datetime) -> dict[str, Any] | None:
    """None once both have agreed, or the day of the hearing is over."""
    row = Override.objects.select_related("position__bill", "presiding", "proposer").get(pk=facts["override"])
    if row.holds or row.hearing_on != day_of(at):
        return None
    [(who, _at)], person = row.agreed, person_of(user.pk)
    return {
        "bill": row.position.bill,
        "stand": stand_called(row.position.stand),
        "by_name": who.name,
        "reason": row.reason,
        "name": person.name if person else "",
        "path": reverse("advocacy:override_letter", args=[row.position_id]),
    }
