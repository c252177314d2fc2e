from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify

from commonground.kernel.profile import Profile
from commonground.kernel.refusal import obey
from commonground.members.models import Chapter, Organization, Person, Region, Role, Term
from commonground.members.rules import (
    Standing,
    refusal_to_admit,
    refusal_to_describe,
    refusal_to_keep_members,
    refusal_to_let_leave,
)
from commonground.record.actions import write_entry


def _free_slug(name: str) -> str:
    slug = first = slugify(name)[:170] or "organization"
    taken = set(Organization.objects.filter(slug__startswith=first).values_list("slug", flat=True))
    count = 1
    while slug in taken:
        count += 1
        slug = f"{first}-{count}"
    return slug


def _terms(vocabulary: str, keys: Sequence[str]) -> list[Term]:
    return list(Term.objects.filter(vocabulary=vocabulary, key__in=keys))


@transaction.atomic
def lay_out_network(profile: Profile, *, by: Standing, at: datetime) -> None:
    """Chapters, regions and vocabularies of a profile; what exists already is brought up to date."""
    obey(refusal_to_keep_members(by))
    for order, chapter in enumerate(profile.chapters):
        row, _ = Chapter.objects.update_or_create(
            key=chapter.key,
            defaults={
                "name": chapter.name,
                "counties": list(chapter.counties),
                "order": order,
                "status": chapter.status,
            },
        )
        write_entry("chapter.listed", row, by=by, at=at, audience="public")
    for order, region in enumerate(profile.regions):
        Region.objects.update_or_create(
            key=region.key, defaults={"name": region.name, "counties": list(region.counties), "order": order}
        )
    for vocabulary, words in (
        (Term.Vocabulary.KIND, profile.organization_kinds),
        (Term.Vocabulary.CONSTITUENCY, profile.constituencies),
    ):
        for word in words:
            Term.objects.update_or_create(vocabulary=vocabulary, key=word.key, defaults={"labels": dict(word.labels)})


@transaction.atomic
def admit(
    name: str,
    *,
    chapter: Chapter | None,
    region: Region | None = None,
    joined_on: date | None,
    by: Standing,
    at: datetime,
    about: Mapping[str, object] | None = None,
    kinds: Sequence[str] = (),
    constituencies: Sequence[str] = (),
) -> Organization:
    """A new member organization.

    about  any of county, languages, mission, website, is_listed
    """
    obey(refusal_to_admit(by, is_member=False))
    organization = Organization.objects.create(
        name=name, slug=_free_slug(name), chapter=chapter, region=region, joined_on=joined_on, **(about or {})
    )
    organization.kinds.set(_terms(Term.Vocabulary.KIND, kinds))
    organization.constituencies.set(_terms(Term.Vocabulary.CONSTITUENCY, constituencies))
    chapter_id = chapter.pk if chapter else None
    write_entry("organization.joined", organization, by=by, at=at, audience="members", chapter=chapter_id)
    return organization


@transaction.atomic
def let_leave(organization_id: int, *, on: date, by: Standing, at: datetime) -> Organization:
    organization = Organization.objects.select_for_update().get(pk=organization_id)
    obey(refusal_to_let_leave(by, is_member=organization.left_on is None))
    organization.left_on = on
    organization.save(update_fields=["left_on"])
    write_entry("organization.left", organization, by=by, at=at, audience="members", on=on.isoformat())
    return organization


@transaction.atomic
def describe(
    organization_id: int, *, mission: str, languages: Sequence[str], website: str, by: Standing, at: datetime
) -> Organization:
    """What an organization says of itself."""
    obey(refusal_to_describe(by, organization_id))
    organization = Organization.objects.select_for_update().get(pk=organization_id)
    organization.mission, organization.languages, organization.website = mission, list(languages), website
    organization.save(update_fields=["mission", "languages", "website"])
    write_entry("organization.described", organization, by=by, at=at, audience="members")
    return organization


@transaction.atomic
def enter_person(name: str, *, user_id: int | None, by: Standing, at: datetime) -> Person:
    obey(refusal_to_keep_members(by))
    person = Person.objects.create(name=name, user_id=user_id)
    write_entry("person.entered", person, by=by, at=at, audience="staff")
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
    from_at: datetime | None = None,
) -> Role:
    obey(refusal_to_keep_members(by))
    role = Role.objects.create(
        person=person, kind=kind, organization=organization, chapter=chapter, area=area, from_at=from_at or at
    )
    write_entry("role.given", role, by=by, at=at, audience="staff", kind=kind, person=person.pk)
    return role


@transaction.atomic
def end_role(role_id: int, *, by: Standing, at: datetime) -> Role:
    obey(refusal_to_keep_members(by))
    role = Role.objects.select_for_update().get(pk=role_id)
    if role.until_at is None or role.until_at > at:
        role.until_at = at
        role.save(update_fields=["until_at"])
        write_entry("role.ended", role, by=by, at=at, audience="staff", kind=role.kind, person=role.person_id)
    return role
