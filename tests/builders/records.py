"""Rows of what is written of organizations, and of those around us."""

from __future__ import annotations

from datetime import date

from commonground.members.actions.handing_over import send_hand_over
from commonground.members.models import Affiliation, Ally, HandOverLink, Narrative, Organization, Person
from commonground.members.queries.handing_over import secret_of
from commonground.members.rules import SYSTEM
from tests.builders import NOON
from tests.builders.members import a_contact


def a_narrative(organization: Organization, words: str = "We began in a kitchen.", **facts: object) -> Narrative:
    writer = facts.pop("written_by", None) or a_contact(organization)
    return Narrative.objects.create(
        **{"organization": organization, "words": words, "language": "en", "written_by": writer, "at": NOON, **facts}
    )


def an_ally(name: str = "Harbor Legal Table", **facts: object) -> Ally:
    return Ally.objects.create(name=name, **facts)


def an_affiliation(body: str = "Statewide Table", **facts: object) -> Affiliation:
    given = {"our_role": "A seat", "from_on": date(2025, 3, 1), "joined_by": "BAL-2025-0007", **facts}
    return Affiliation.objects.create(body=body, **given)


def a_link(person: Person, email: str = "next@next.example") -> tuple[HandOverLink, str]:
    """A link by which somebody takes over from this contact person, and its secret."""
    role = person.roles.get(kind="contact")
    link = send_hand_over(role.pk, email=email, language="es", by=SYSTEM, at=NOON)
    return link, secret_of(link)
