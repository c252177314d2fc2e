from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from commonground.accounts.actions import create_account
from commonground.accounts.models import User
from commonground.kernel.refusal import obey
from commonground.members.models import Chapter, Organization, Person, Role
from commonground.members.queries import in_office
from commonground.members.rules import (
    RoleFacts,
    Standing,
    refusal_to_end_role,
    refusal_to_enter_person,
    refusal_to_give_role,
    refusal_to_keep_members,
)
from commonground.record.actions import write_entry


def _is_taken(user_id: int | None) -> bool:
    return user_id is not None and Person.objects.filter(user=user_id).exists()


@transaction.atomic
def enter_person(name: str, *, user_id: int | None, by: Standing, at: datetime) -> Person:
    obey(refusal_to_enter_person(by, account_taken=_is_taken(user_id)))
    person = Person.objects.create(name=name, user_id=user_id)
    write_entry("person.entered", person, by=by, at=at, audience="staff")
    return person


@transaction.atomic
def welcome_person(name: str, *, email: str, language: str, by: Standing, at: datetime) -> Person:
    """Enter somebody, with an account if there is an address."""
    obey(refusal_to_keep_members(by))
    account = create_account(email, language, at=at, by=by) if email else None
    return enter_person(name, user_id=account.pk if account else None, by=by, at=at)


@transaction.atomic
def open_account(person_id: int, *, email: str, language: str, by: Standing, at: datetime) -> User:
    """From now on this person signs in with this address; an account the person had is left behind."""
    obey(refusal_to_keep_members(by))
    person = Person.objects.select_for_update().get(pk=person_id)
    account = create_account(email, language, at=at, by=by)
    taken = Person.objects.filter(user=account).exclude(pk=person_id).exists()
    obey(refusal_to_enter_person(by, account_taken=taken))
    person.user = account
    person.save(update_fields=["user"])
    write_entry("person.account_opened", person, by=by, at=at, audience="staff", account=account.pk)
    return account


@transaction.atomic
def rename_person(person_id: int, *, name: str, by: Standing, at: datetime) -> Person:
    obey(refusal_to_keep_members(by))
    person = Person.objects.select_for_update().get(pk=person_id)
    person.name = name
    person.save(update_fields=["name"])
    write_entry("person.renamed", person, by=by, at=at, audience="staff")
    return person


@transaction.atomic
def give_role(
    person: Person,
    kind: str,
    *,
    by: Standing,
    at: datetime,
    organization: Organization | None = None,
    chapter: Chapter | None = None,
    area: str = "",
    counties: Sequence[str] = (),
    from_at: datetime | None = None,
) -> Role:
    Person.objects.select_for_update().get(pk=person.pk)
    held = person.roles.filter(in_office(at), kind=kind, organization=organization, chapter=chapter, area=area)
    facts = RoleFacts(str(kind), organization is not None, chapter is not None, holds=held.exists())
    obey(refusal_to_give_role(by, facts))
    role = Role.objects.create(
        person=person,
        kind=kind,
        organization=organization,
        chapter=chapter,
        area=area,
        counties=list(counties),
        from_at=from_at or at,
    )
    write_entry("role.given", role, by=by, at=at, audience="staff", kind=str(kind), person=person.pk)
    return role


@transaction.atomic
def end_role(role_id: int, *, by: Standing, at: datetime) -> Role:
    role = Role.objects.select_for_update().get(pk=role_id)
    runs = role.until_at is None or role.until_at > at
    obey(refusal_to_end_role(by, RoleFacts(role.kind, holds=runs)))
    role.until_at = max(at, role.from_at)
    role.save(update_fields=["until_at"])
    write_entry("role.ended", role, by=by, at=at, audience="staff", kind=role.kind, person=role.person_id)
    return role
