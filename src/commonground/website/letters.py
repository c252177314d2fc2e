"""What the letters of this room need, at the moment of sending."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from commonground.accounts.models import User
from commonground.members.queries import person_of
from commonground.website.models import Message


def message_waits(facts: dict[str, Any], user: User, at: datetime) -> dict[str, Any] | None:
    """None once it is answered or erased. A letter travels far, so that it tells nothing of the message."""
    if not Message.objects.filter(pk=facts["message"], answered_at=None).exists():
        return None
    person = person_of(user.pk)
    path = reverse("website:message", args=[facts["message"]])
    return {"name": person.name if person else "", "path": path}
