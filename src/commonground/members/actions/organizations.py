from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from commonground.kernel.refusal import obey
from commonground.members.actions.memberships import begin_membership, end_membership, redate_membership
from commonground.members.actions.slugs import free_slugs, plain_slug
from commonground.members.models import Chapter, Membership, Organization, Region, Term
from commonground.members.queries import day_of, members_on
from commonground.members.rules import (
    Standing,
    refusal_to_admit,
    refusal_to_describe,
    refusal_to_keep_members,
    refusal_to_let_leave,
)
from commonground.members.rules.listing import refusal_to_number
from commonground.members.rules.shown import CAN_BE_SHOWN
from commonground.record.actions import write_entry


def _free_slug(name: str) -> str:
    alike = Organization.objects.filter(slug__startswith=plain_slug(name))
    return next(free_slugs([name], set(alike.values_list("slug", flat=True))))


def _terms(vocabulary: str, keys: Sequence[str]) -> list[Term]:
    return list(Term.objects.filter(vocabulary=vocabulary, key__in=keys))


def _tier(key: str) -> Term | None:
    return Term.objects.filter(vocabulary=Term.Vocabulary.BUDGET, key=key).first() if key else None


def _obey_the_number(about: Mapping[str, object], *, besides: int | None) -> None:
    ein = str(about.get("ein", ""))
    others = Organization.objects.exclude(pk=besides) if besides else Organization.objects.all()
    taken = bool(ein) and others.filter(ein=ein).exists()
    obey(refusal_to_number(ein, taken=taken))


def _same_name(name: str, about: Mapping[str, object], at: datetime) -> QuerySet[Organization]:
    """Members of this name; two EINs tell two organizations of one name apart."""
    alike = members_on(day_of(at)).filter(name__iexact=name)
    return alike.filter(ein__in=["", about["ein"]]) if about.get("ein") else alike


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
    issues: Sequence[str] = (),
    budget: str = "",
    also_in: Sequence[Chapter] = (),
) -> Organization:
    """A new member organization.

    about   any of the plain columns: county, counties_served, city, zip_code, ein, languages, mission, is_listed, …
    budget  the key of its size, as it says itself; empty: not said
    """
    about = about or {}
    obey(refusal_to_admit(by, is_member=_same_name(name, about, at).exists()))
    _obey_the_number(about, besides=None)
    organization = Organization.objects.create(
        name=name,
        slug=_free_slug(name),
        chapter=chapter,
        region=region,
        joined_on=joined_on,
        budget_tier=_tier(budget),
        **about,
    )
    begin_membership(organization)
    organization.also_in.set([other for other in also_in if other != chapter])
    organization.kinds.set(_terms(Term.Vocabulary.KIND, kinds))
    organization.constituencies.set(_terms(Term.Vocabulary.CONSTITUENCY, constituencies))
    organization.issues.set(_terms(Term.Vocabulary.ISSUE, issues))
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
    about: Mapping[str, object] | None = None,
    also_in: Sequence[Chapter] | None = None,
) -> Organization:
    """What staff keep of an organization: its name, where it belongs, and since when.

    about    any of city, zip_code, ein, also_known_as; what is left out stays
    also_in  chapters besides the one where it votes; None leaves them
    """
    obey(refusal_to_keep_members(by))
    organization = Organization.objects.select_for_update().get(pk=organization_id)
    changes = {
        **(about or {}),
        "name": name,
        "chapter": chapter,
        "region": region,
        "county": county,
        "joined_on": joined_on,
    }
    _obey_the_number(changes, besides=organization.pk)
    for column, value in changes.items():
        setattr(organization, column, value)
    organization.save(update_fields=list(changes))
    redate_membership(organization)
    if also_in is not None:
        organization.also_in.set([other for other in also_in if other != chapter])
    organization.kinds.set(_terms(Term.Vocabulary.KIND, kinds))
    chapter_id = chapter.pk if chapter else None
    write_entry("organization.corrected", organization, by=by, at=at, audience="members", chapter=chapter_id)
    return organization


@transaction.atomic
def let_leave(
    organization_id: int,
    *,
    on: date,
    by: Standing,
    at: datetime,
    because: str = Membership.Ended.WITHDREW,
) -> Organization:
    """From that day it is no longer a member: nobody speaks for it, and a seat held by its representative is vacant."""
    organization = Organization.objects.select_for_update().get(pk=organization_id)
    too_early = organization.joined_on is not None and on < organization.joined_on
    obey(refusal_to_let_leave(by, is_member=organization.left_on is None, before_joining=too_early))
    organization.left_on = on
    organization.save(update_fields=["left_on"])
    end_membership(organization, because)
    told = {"on": on.isoformat(), "ended": str(because)}
    write_entry("organization.left", organization, by=by, at=at, audience="members", **told)
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
    issues: Sequence[str] | None = None,
    counties_served: Sequence[str] | None = None,
    budget: str | None = None,
) -> Organization:
    """What an organization says of itself, and whether it wants to be named in public; None leaves a thing as it is.

    budget  the key of its size; empty: it would rather not say
    """
    organization = Organization.objects.select_for_update().get(pk=organization_id)
    obey(refusal_to_describe(by, organization_id, is_member=organization.is_member_on(day_of(at))))
    organization.mission, organization.languages, organization.website = mission, list(languages), website
    if is_listed is not None:
        organization.is_listed = is_listed
    if counties_served is not None:
        organization.counties_served = list(counties_served)
    if budget is not None:
        organization.budget_tier = _tier(budget)
    columns = ["mission", "languages", "website", "is_listed", "counties_served", "budget_tier"]
    organization.save(update_fields=columns)
    if constituencies is not None:
        organization.constituencies.set(_terms(Term.Vocabulary.CONSTITUENCY, constituencies))
    if issues is not None:
        organization.issues.set(_terms(Term.Vocabulary.ISSUE, issues))
    write_entry("organization.described", organization, by=by, at=at, audience="members")
    return organization


@transaction.atomic
def choose_what_is_shown(
    organization_id: int, *, is_listed: bool, shows: Sequence[str], by: Standing, at: datetime
) -> Organization:
    """What the public may see of an organization: nothing unless it is named, and then what it chose."""
    organization = Organization.objects.select_for_update().get(pk=organization_id)
    obey(refusal_to_describe(by, organization_id, is_member=organization.is_member_on(day_of(at))))
    organization.is_listed = is_listed
    organization.shows = [part for part in CAN_BE_SHOWN if part in shows]
    organization.save(update_fields=["is_listed", "shows"])
    parts = len(organization.shows)
    write_entry("organization.shown", organization, by=by, at=at, audience="members", named=is_listed, parts=parts)
    return organization
