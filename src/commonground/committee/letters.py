"""What the letters of this room need, at the moment of sending."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from commonground.accounts.models import User
from commonground.committee.queries.seats import vacancies
from commonground.members.queries import person_of


def seat_vacant(facts: dict[str, Any], user: User, at: datetime) -> dict[str, Any] | None:
    """None once the seat is filled."""
    vacancy = next((vacancy for vacancy in vacancies(at) if vacancy.seat.pk == facts["seat"]), None)
    if vacancy is None:
        return None
    person = person_of(user.pk)
    return {
        "name": person.name if person else "",
        "seat": vacancy.seat,
        "since": vacancy.since,
        "path": reverse("committee:seat", args=[vacancy.seat.pk]),
    }
