"""What is written of an organization: its times of belonging, its own words, who speaks for it, where it comes from."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from commonground.members.models import (
    Affiliation,
    AffiliationReport,
    Affirmation,
    Ally,
    Lineage,
    Membership,
    Narrative,
    NarrativeReading,
    Organization,
    Role,
)
from commonground.members.queries.directory import day_of, in_office, members_on
from commonground.members.rules.records import digest_of_purpose
from commonground.members.rules.standing import Standing
from commonground.record.coalition import profile


@dataclass(frozen=True)
class Purpose:
    """What unites us, as one reader reads it."""

    words: str
    language: str

    @property
    def digest(self) -> str:
        return digest_of_purpose(self.language, self.words)


def purpose_in(language: str) -> Purpose:
    """The purpose of the coalition, in the language asked for or the nearest there is."""
    text = profile().purpose
    spoken = text.language_of(language)
    return Purpose(text.say(spoken), spoken)


def memberships_of(organization: Organization) -> list[Membership]:
    """Its times of belonging, the latest first; of one entered before times were kept, what its listing says."""
    kept = list(organization.memberships.prefetch_related("affirmations__person"))
    return kept or [membership_as_listed(organization)]


def membership_as_listed(organization: Organization) -> Membership:
    """Not saved: the current time as the listing of the organization tells it."""
    ended = Membership.Ended.OTHER if organization.left_on else ""
    return Membership(
        organization=organization, from_on=organization.joined_on, until_on=organization.left_on, ended_as=ended
    )


def affirmations_of(membership: Membership) -> list[Affirmation]:
    return list(membership.affirmations.all()) if membership.pk else []


def narrative_of(organization: Organization) -> Narrative | None:
    """The newest; None once it was taken back."""
    newest = organization.narratives.select_related("written_by").first()
    return newest if newest is not None and newest.words else None


def narratives_of(organization: Organization) -> QuerySet[Narrative]:
    return organization.narratives.select_related("written_by").order_by("-at", "-pk")


def readings_of(narrative: Narrative) -> QuerySet[NarrativeReading]:
    """Who has read it, the first first."""
    return narrative.readings.select_related("organization").order_by("at", "pk")


def readers_for(by: Standing, narrative: Narrative, at: datetime) -> list[Organization]:
    """The organizations for which somebody may still say that they read it."""
    own = by.organizations - {narrative.organization_id}
    if not own:
        return []
    read = narrative.readings.values("organization")
    return list(members_on(day_of(at)).filter(pk__in=own).exclude(pk__in=read).order_by("name", "pk"))


@dataclass(frozen=True)
class Contacts:
    """Who speaks for an organization, and who did."""

    now: list[Role]
    before: list[Role]


def contacts_of(organization: Organization, at: datetime) -> Contacts:
    roles = organization.roles.filter(kind=Role.Kind.CONTACT, from_at__lte=at).select_related("person__user")
    known = list(roles.prefetch_related("hand_overs__asked_by").order_by("from_at", "pk"))
    return Contacts(
        now=[role for role in known if role.until_at is None or role.until_at > at],
        before=[role for role in reversed(known) if role.until_at is not None and role.until_at <= at],
    )


def speaks_for(person_id: int, organization: Organization, at: datetime) -> bool:
    return organization.roles.filter(in_office(at), kind=Role.Kind.CONTACT, person=person_id).exists()


def lineage_of(organization: Organization) -> list[Lineage]:
    """Where it comes from, and what came out of it."""
    related = Lineage.objects.filter(Q(organization=organization) | Q(other=organization))
    return list(related.select_related("organization", "other").order_by("on", "pk"))


def allies(at: datetime, *, now: bool = True) -> QuerySet[Ally]:
    day = day_of(at)
    over = Q(until_on__isnull=False, until_on__lte=day)
    return (Ally.objects.exclude(over) if now else Ally.objects.filter(over)).order_by("name", "pk")


def affiliations(at: datetime, *, only_public: bool = False, now: bool = True) -> QuerySet[Affiliation]:
    day = day_of(at)
    over = Q(until_on__isnull=False, until_on__lte=day)
    found = Affiliation.objects.exclude(over) if now else Affiliation.objects.filter(over)
    found = found.filter(is_public=True) if only_public else found
    return found.select_related("sits").order_by("body", "pk")


def reports_of(affiliation: Affiliation) -> QuerySet[AffiliationReport]:
    return affiliation.reports.select_related("person").order_by("-on", "-pk")


def also_here(chapter_id: int, at: datetime, *, listed: bool) -> QuerySet[Organization]:
    """Members whose home is another chapter, and who work with this one besides."""
    found = members_on(day_of(at)).filter(also_in=chapter_id)
    found = found.filter(is_listed=True) if listed else found
    return found.select_related("chapter", "region").order_by("name", "pk")


def named(organizations: Collection[int]) -> QuerySet[Organization]:
    return Organization.objects.filter(pk__in=list(organizations)).order_by("name", "pk")
