"""What the letters about readings need, at the moment of sending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from commonground.accounts.models import User
from commonground.members.queries import person_of
from commonground.website.models import Review
from commonground.website.queries.reviews import public_text, secret_of


@dataclass(frozen=True)
class Guest:
    email: str
    language: str


def _review(facts: dict[str, Any]) -> Review | None:
    return Review.objects.select_related("page", "asked_by__person").filter(pk=facts["review"]).first()


def guest_of(facts: dict[str, Any]) -> Guest | None:
    review = _review(facts)
    return Guest(review.guest_email, review.language) if review is not None and review.guest_email else None


def _asked(review: Review, path: str, at: datetime) -> dict[str, Any]:
    """What both letters that ask say: whether there is something to judge, and whether people read the page already."""
    known = {"judges": bool(review.cleared), "is_public": public_text(review, at) is not None}
    return {**_words(review, path), **known}


def _words(review: Review, path: str) -> dict[str, Any]:
    asker = person_of(review.asked_by_id)
    revised = review.revision.as_object()
    return {"title": revised.title, "asker": asker.name if asker else "", "review": review, "path": path}


def review_asked(facts: dict[str, Any], user: User, at: datetime) -> dict[str, Any] | None:
    review = _review(facts)
    if review is None or review.decided_at is not None:
        return None
    person = person_of(user.pk)
    return {"name": person.name if person else "", **_asked(review, reverse("website:review", args=[review.pk]), at)}


def review_asked_of_guest(facts: dict[str, Any], guest: Guest, at: datetime) -> dict[str, Any] | None:
    """The one place where the secret of the link is worked out."""
    review = _review(facts)
    if review is None or review.decided_at is not None:
        return None
    path = reverse("website:guest_review", args=[secret_of(review)])
    return {"name": review.guest_name, **_asked(review, path, at)}


def review_decided(facts: dict[str, Any], user: User, at: datetime) -> dict[str, Any] | None:
    review = _review(facts)
    if review is None:
        return None
    person = person_of(user.pk)
    path = reverse("website:review", args=[review.pk])
    return {"name": person.name if person else "", **_words(review, path), "approved": review.verdict == "approve"}
