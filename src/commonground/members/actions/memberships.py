"""Times of belonging, and what was affirmed in them. The listing of an organization holds the days of the latest."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from commonground.kernel.refusal import obey
from commonground.members.models import Affirmation, Membership, Organization, Person
from commonground.members.queries import day_of
from commonground.members.queries.records import membership_as_listed, purpose_in, speaks_for
from commonground.members.rules.records import refusal_to_affirm, refusal_to_welcome_back
from commonground.members.rules.standing import Standing
from commonground.record.actions import write_entry


def begin_membership(organization: Organization) -> Membership:
    """As its listing says."""
    kept = membership_as_listed(organization)
    kept.save()
    return kept


def current_membership(organization: Organization) -> Membership:
    """Its latest time of belonging; of one entered before times were kept, written down now."""
    return organization.memberships.first() or begin_membership(organization)


def redate_membership(organization: Organization) -> None:
    """The day it joined was corrected."""
    kept = current_membership(organization)
    kept.from_on = organization.joined_on
    kept.save(update_fields=["from_on"])


def end_membership(organization: Organization, because: str) -> None:
    kept = current_membership(organization)
    kept.until_on, kept.ended_as = organization.left_on, because
    kept.save(update_fields=["until_on", "ended_as"])


@transaction.atomic
def welcome_back(organization_id: int, *, on: date, by: Standing, at: datetime) -> Organization:
    """A former member belongs again from a day on; the time before stays as it was."""
    organization = Organization.objects.select_for_update().get(pk=organization_id)
    is_member = organization.left_on is None or organization.is_member_on(day_of(at))
    obey(refusal_to_welcome_back(by, is_member=is_member, on=on, left_on=organization.left_on))
    current_membership(organization)
    organization.joined_on, organization.left_on = on, None
    organization.save(update_fields=["joined_on", "left_on"])
    begin_membership(organization)
    write_entry("organization.came_back", organization, by=by, at=at, audience="members", on=on.isoformat())
    return organization


@transaction.atomic
def affirm_purpose(organization_id: int, person: Person, *, language: str, by: Standing, at: datetime) -> Affirmation:
    """A contact person affirms, for the organization, the purpose in the words of that language."""
    organization = Organization.objects.select_for_update().get(pk=organization_id)
    kept, purpose = current_membership(organization), purpose_in(language)
    obey(
        refusal_to_affirm(
            by,
            organization_id,
            is_member=organization.is_member_on(day_of(at)),
            affirmed=kept.affirmations.filter(digest=purpose.digest).exists(),
            speaks=speaks_for(person.pk, organization, at),
        )
    )
    affirmed = Affirmation.objects.create(
        membership=kept, person=person, at=at, digest=purpose.digest, language=purpose.language
    )
    deed, digest = "organization.affirmed", purpose.digest
    write_entry(deed, organization, by=by, at=at, audience="members", affirmation=affirmed.pk, digest=digest)
    return affirmed
