"""What the letters of this room need, at the moment of sending."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from commonground.accounts.models import User
from commonground.committee.queries.seats import vacancies
from commonground.committee.queries.terms import terms_ending
from commonground.members.queries import person_of
from commonground.ui.moments import day_in_words


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


def term_ends(facts: dict[str, Any], user: User, at: datetime) -> dict[str, Any] | None:
    """None once somebody is chosen for the time after, or the seat is empty already."""
    found = (term for term in terms_ending(at) if term.tenure is not None and term.tenure.pk == facts["tenure"])
    term = next(found, None)
    if term is None or term.tenure is None:
        return None
    person = person_of(user.pk)
    return {
        "name": person.name if person else "",
        "seat": term.seat,
        "ends": day_in_words(term.ends_on, "day"),
        "holds_it": term.tenure.person.user_id == user.pk,
        "path": reverse("committee:seat", args=[term.seat.pk]),
    }
