from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from commonground.committee.queries.seats import officers, seated
from commonground.members.models import Person, Role
from commonground.members.queries import in_office

FEW_CONTACTS = 6


@dataclass(frozen=True)
class DemoPerson:
    """Somebody one can be in the demonstration, with one click."""

    person: Person
    office: str
    place: str
    email: str


def people_to_be(at: datetime) -> list[tuple[str, list[DemoPerson]]]:
    """Groups of demo people: (key of the group, its people)."""
    presiding = {office.person_id: office.kind for office in officers(at)}
    representatives = [
        _person(tenure.person, presiding.get(tenure.person_id, "representative"), str(tenure.seat))
        for tenure in seated(at)
    ]
    roles = Role.objects.filter(in_office(at), person__user__isnull=False).order_by("pk")
    roles = roles.select_related("person__user", "organization", "chapter")
    staff = [
        _person(role.person, role.kind, role.area)
        for role in roles
        if role.kind in {Role.Kind.DIRECTOR, Role.Kind.ORGANIZER, Role.Kind.SPONSOR}
    ]
    conveners = [_person(r.person, r.kind, str(r.chapter)) for r in roles if r.kind == Role.Kind.CONVENER and r.chapter]
    contacts = [_person(r.person, r.kind, r.organization.name) for r in roles if r.kind == "contact" and r.organization]
    return [
        ("representatives", representatives),
        ("conveners", conveners),
        ("staff", staff),
        ("contacts", contacts[:: max(1, len(contacts) // FEW_CONTACTS)][:FEW_CONTACTS]),
    ]


def _person(person: Person, office: str, place: str) -> DemoPerson:
    return DemoPerson(person, office, place, person.user.email if person.user else "")
