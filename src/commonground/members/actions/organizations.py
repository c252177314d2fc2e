from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify

from commonground.kernel.refusal import obey
from commonground.members.models import Chapter, Organization, Region, Term
from commonground.members.queries import day_of, members_on
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
    while slug in taken or slug == "new":
        count += 1
        slug = f"{first}-{count}"
    return slug


def _terms(vocabulary: str, keys: Sequence[str]) -> list[Term]:
    return list(Term.objects.filter(vocabulary=vocabulary, key__in=keys))


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
    obey(refusal_to_admit(by, is_member=members_on(day_of(at)).filter(name__iexact=name).exists()))
    organization = Organization.objects.create(
        name=name, slug=_free_slug(name), chapter=chapter, region=region, joined_on=joined_on, **(about or {})
    )
    organization.kinds.set(_terms(Term.Vocabulary.KIND, kinds))
    organization.constituencies.set(_terms(Term.Vocabulary.CONSTITUENCY, constituencies))
    chapter_id = chapter.pk if chapter else None
    write_entry("organization.joined", organization, by=by, at=at, audience="members", chapter=chapter_id)
    return organization


@transaction.atomic
def correct_listing(
    organization_id: int,
    *,
    name: str,
    chapter: Chapter | None,
    region: Region | None,
    county: str,
    joined_on: date | None,
    kinds: Sequence[str],
    by: Standing,
    at: datetime,
) -> Organization:
    """What staff keep of an organization: its name, where it belongs, and since when."""
    obey(refusal_to_keep_members(by))
    organization = Organization.objects.select_for_update().get(pk=organization_id)
    organization.name, organization.chapter, organization.region = name, chapter, region
    organization.county, organization.joined_on = county, joined_on
    organization.save(update_fields=["name", "chapter", "region", "county", "joined_on"])
    organization.kinds.set(_terms(Term.Vocabulary.KIND, kinds))
    chapter_id = chapter.pk if chapter else None
    write_entry("organization.corrected", organization, by=by, at=at, audience="members", chapter=chapter_id)
    return organization


@transaction.atomic
def let_leave(organization_id: int, *, on: date, by: Standing, at: datetime) -> Organization:
    """From that day it is no longer a member: nobody speaks for it, and a seat held by its representative is vacant."""
    organization = Organization.objects.select_for_update().get(pk=organization_id)
    too_early = organization.joined_on is not None and on < organization.joined_on
    obey(refusal_to_let_leave(by, is_member=organization.left_on is None, before_joining=too_early))
    organization.left_on = on
    organization.save(update_fields=["left_on"])
    write_entry("organization.left", organization, by=by, at=at, audience="members", on=on.isoformat())
    return organization


@transaction.atomic
def describe(
    organization_id: int,
    *,
    mission: str,
    languages: Sequence[str],
    website: str,
    by: Standing,
    at: datetime,
    constituencies: Sequence[str] | None = None,
    is_listed: bool | None = None,
) -> Organization:
    """What an organization says of itself, and whether it wants to be named in public; None leaves a thing as it is."""
    organization = Organization.objects.select_for_update().get(pk=organization_id)
    obey(refusal_to_describe(by, organization_id, is_member=organization.is_member_on(day_of(at))))
    organization.mission, organization.languages, organization.website = mission, list(languages), website
    if is_listed is not None:
        organization.is_listed = is_listed
    organization.save(update_fields=["mission", "languages", "website", "is_listed"])
    if constituencies is not None:
        organization.constituencies.set(_terms(Term.Vocabulary.CONSTITUENCY, constituencies))
    write_entry("organization.described", organization, by=by, at=at, audience="members")
    return organization
