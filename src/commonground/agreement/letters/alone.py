"""Letters that say only that something is there to read: whoever sees the mailbox learns nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from commonground.accounts.models import User
from commonground.agreement.models import Case
from commonground.members.queries import person_of


def for_you_alone(facts: dict[str, Any], user: User, at: datetime) -> dict[str, Any] | None:
    """None once there is nothing to read any more."""
    person = person_of(user.pk)
    if person is None or not Case.objects.filter(pk=facts["case"], thinned_at=None).exists():
        return None
    return {"name": person.name, "path": reverse("agreement:between_us")}
