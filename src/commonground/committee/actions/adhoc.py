from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from commonground.committee.models import AdHocCommittee, AdHocService
from commonground.committee.rules.adhoc import (
    AdHocFacts,
    refusal_to_open_ad_hoc,
    refusal_to_serve,
    refusal_to_stop_serving,
)
from commonground.kernel.refusal import obey
from commonground.members.actions.taking_part import note_contribution
from commonground.members.queries import day_of
from commonground.members.rules import SYSTEM, Standing
from commonground.record.actions import write_entry


@transaction.atomic
def open_ad_hoc(name: str, *, charge: str, ends_on: date, by: Standing, at: datetime) -> AdHocCommittee:
    """A working body with a charge and an end."""
    today = day_of(at)
    known = AdHocCommittee.objects.filter(name=name, ends_on__gt=today).exists()
    obey(refusal_to_open_ad_hoc(by, opened_on=today, ends_on=ends_on, known=known))
    opened = AdHocCommittee.objects.create(name=name, charge=charge, opened_on=today, ends_on=ends_on)
    write_entry("ad_hoc.opened", opened, by=by, at=at, audience="members")
    return opened


@transaction.atomic
def serve(committee_id: int, *, person: int, organization: int, by: Standing, at: datetime) -> AdHocService:
    """From now on this person serves on it; its organization has contributed, once a committee."""
    committee = AdHocCommittee.objects.select_for_update().get(pk=committee_id)
    today = day_of(at)
    obey(refusal_to_serve(by, _facts(committee, person), organization=organization, today=today))
    service = AdHocService.objects.create(
        committee=committee, person_id=person, organization_id=organization, from_on=today
    )
    source = f"ad_hoc:{committee.pk}:{organization}"
    note_contribution(organization, "served", on=today, source=source, by=SYSTEM, at=at)
    write_entry("ad_hoc.served", committee, by=by, at=at, audience="members", of=organization)
    return service


@transaction.atomic
def stop_serving(service_id: int, *, by: Standing, at: datetime) -> AdHocService:
    service = AdHocService.objects.select_for_update(of=("self",)).select_related("committee").get(pk=service_id)
    facts = AdHocFacts(service.committee.opened_on, service.committee.ends_on, serves=service.until_on is None)
    obey(refusal_to_stop_serving(by, facts, organization=service.organization_id))
    service.until_on = day_of(at)
    service.save(update_fields=["until_on"])
    write_entry("ad_hoc.stopped", service.committee, by=by, at=at, audience="members", of=service.organization_id)
    return service


def _facts(committee: AdHocCommittee, person: int) -> AdHocFacts:
    serves = committee.services.filter(person=person, until_on=None).exists()
    return AdHocFacts(committee.opened_on, committee.ends_on, serves=serves)
