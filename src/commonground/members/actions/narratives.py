"""An organization tells of itself in its own words, and others say that they read it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from commonground.kernel.refusal import obey
from commonground.members.models import Narrative, NarrativeReading, Organization
from commonground.members.queries import day_of
from commonground.members.queries.records import narrative_of
from commonground.members.rules.records import NarrativeFacts, refusal_to_say_read, refusal_to_tell
from commonground.members.rules.standing import Standing
from commonground.record.actions import write_entry


@transaction.atomic
def tell_narrative(organization_id: int, *, words: str, language: str, by: Standing, at: datetime) -> Narrative:
    """What counts from now on; empty words take back what was told. What was told before stays for itself to read."""
    organization = Organization.objects.select_for_update().get(pk=organization_id)
    words = words.strip()
    told = narrative_of(organization)
    is_member = organization.is_member_on(day_of(at))
    obey(refusal_to_tell(by, organization_id, is_member=is_member, is_empty=not words, told=told is not None))
    narrative = Narrative.objects.create(
        organization=organization, language=language, words=words, written_by_id=by.acting, at=at
    )
    deed = "narrative.told" if words else "narrative.taken_back"
    write_entry(deed, organization, by=by, at=at, audience="members", narrative=narrative.pk)
    return narrative


@transaction.atomic
def say_read(narrative_id: int, organization_id: int, *, by: Standing, at: datetime) -> NarrativeReading:
    """One organization read what another told of itself."""
    narrative = Narrative.objects.select_for_update(of=("self",)).select_related("organization").get(pk=narrative_id)
    newest = narrative_of(narrative.organization)
    facts = NarrativeFacts(
        organization=narrative.organization_id,
        is_newest=newest is not None and newest.pk == narrative.pk,
        read=narrative.readings.filter(organization=organization_id).exists(),
    )
    obey(refusal_to_say_read(by, organization_id, facts))
    reading = NarrativeReading.objects.create(
        narrative=narrative, organization_id=organization_id, person_id=by.acting, at=at
    )
    write_entry("narrative.read", narrative.organization, by=by, at=at, audience="members", reader=organization_id)
    return reading
