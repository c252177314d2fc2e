from datetime import datetime
from itertools import count

from commonground.accounts.models import User
from commonground.members.models import Chapter, Organization, Person, Region, Role, Term
from tests.builders import at
from tests.builders.accounts import a_user

LONG_AGO = at("2025-01-02")
_numbers = count(1)


def a_chapter(**facts: object) -> Chapter:
    number = next(_numbers)
    given = {"key": f"chapter-{number}", "name": f"Chapter {number}", "counties": ["Fresno"], "order": number, **facts}
    return Chapter.objects.create(**given)


def a_region(**facts: object) -> Region:
    number = next(_numbers)
    return Region.objects.create(**{"key": f"region-{number}", "name": f"Region {number}", **facts})


def a_term(key: str, vocabulary: str = "constituency", **facts: object) -> Term:
    return Term.objects.create(**{"key": key, "name": key.title(), "vocabulary": vocabulary, **facts})


def an_organization(name: str = "", **facts: object) -> Organization:
    number = next(_numbers)
    return Organization.objects.create(
        **{"name": name or f"Organization {number:02}", "slug": f"organization-{number}", **facts}
    )


def a_person(name: str = "", **facts: object) -> Person:
    user: User | None = facts.pop("user") if "user" in facts else a_user()
    return Person.objects.create(**{"name": name or f"Person {next(_numbers):02}", "user": user, **facts})


def a_role(kind: str, person: Person | None = None, *, from_at: datetime = LONG_AGO, **facts: object) -> Role:
    return Role.objects.create(person=person or a_person(), kind=kind, from_at=from_at, **facts)


def a_contact(organization: Organization, name: str = "") -> Person:
    return a_role("contact", a_person(name), organization=organization).person


def a_director() -> Person:
    return a_role("director").person


def an_organizer() -> Person:
    return a_role("organizer").person
