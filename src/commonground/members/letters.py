"""What the letters of this room need, at the moment of sending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from commonground.accounts.models import User
from commonground.members.models import HandOverLink
from commonground.members.queries.handing_over import secret_of
from commonground.ui.moments import in_words


@dataclass(frozen=True)
class Successor:
    """Who is asked to take over, as long as the link is good."""

    email: str
    language: str
    link: HandOverLink


def successor_of(facts: dict[str, Any]) -> Successor | None:
    rows = HandOverLink.objects.select_related("role__organization", "role__person", "asked_by")
    link = rows.filter(pk=facts["link"]).exclude(email="").first()
    return Successor(link.email, link.language, link) if link else None


def hand_over(facts: dict[str, Any], reader: Successor, at: datetime) -> dict[str, Any] | None:
    """The one place where the secret of the link is worked out; None once the link is over."""
    link = reader.link
    if at >= link.expires_at:
        return None
    return {
        "organization": link.role.organization,
        "leaving": link.role.person.name,
        "asked_by": link.asked_by.name if link.asked_by and link.asked_by != link.role.person else "",
        "last": in_words(link.expires_at),
        "path": f"{reverse('members:take_over', args=[secret_of(link)])}?lang={link.language}",
    }


def handed_over(facts: dict[str, Any], user: User, at: datetime) -> dict[str, Any] | None:
    rows = HandOverLink.objects.select_related("role__organization", "role__person", "successor")
    link = rows.filter(pk=facts["link"]).first()
    if link is None or link.successor is None:
        return None
    organization = link.role.organization
    return {"name": link.role.person.name, "organization": organization, "successor": link.successor.name}
