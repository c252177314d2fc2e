"""One's own record: read it first, say something beside it, take a pause, share the load."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from commonground.agreement.models import Annotation, Leave, RecordSeen, SharedLoad
from commonground.agreement.rules.commitment_permits import (
    LeaveFacts,
    refusal_to_annotate,
    refusal_to_carry_load,
    refusal_to_end_leave,
    refusal_to_keep_own_record,
    refusal_to_share_load,
    refusal_to_take_leave,
)
from commonground.agreement.rules.commitments import BESIDE, PROMISED
from commonground.kernel.refusal import obey
from commonground.members.models import Organization, Person
from commonground.members.queries import day_of
from commonground.members.rules import Standing
from commonground.record.actions import write_entry


@transaction.atomic
def note_seen(person_id: int, *, by: Standing, at: datetime) -> RecordSeen:
    """A representative has read their own record as it stands now."""
    obey(refusal_to_keep_own_record(by, person_id))
    seen, _new = RecordSeen.objects.update_or_create(person_id=person_id, defaults={"at": at})
    write_entry("commitments.read", seen, by=by, at=at, audience=f"person:{person_id}")
    return seen


@transaction.atomic
def annotate(person_id: int, commitment: str, words: str, *, by: Standing, at: datetime) -> None:
    """Say something beside a commitment; nothing takes it away again."""
    obey(refusal_to_annotate(by, person_id, commitment, (*PROMISED, *BESIDE)))
    person = Person.objects.select_for_update().get(pk=person_id)
    if words.strip():
        said = {"words": words.strip(), "at": at}
        Annotation.objects.update_or_create(person=person, commitment=commitment, defaults=said)
    else:
        Annotation.objects.filter(person=person, commitment=commitment).delete()
    write_entry("commitments.annotated", person, by=by, at=at, audience=f"person:{person_id}", of=commitment)


@transaction.atomic
def take_leave(
    *,
    person_id: int | None = None,
    organization_id: int | None = None,
    category: str,
    from_on: date,
    until_on: date,
    by: Standing,
    at: datetime,
) -> Leave:
    """A pause of a person or an organization; what kind of reason is all that is kept of why."""
    whose = _whose(person_id, organization_id)
    overlaps = Leave.objects.filter(from_on__lt=until_on, until_on__gt=from_on, **whose).exists()
    facts = LeaveFacts(person_id, organization_id, from_on, until_on, taken=overlaps)
    obey(refusal_to_take_leave(by, facts, day_of(at)))
    leave = Leave.objects.create(category=category, from_on=from_on, until_on=until_on, noted_at=at, **whose)
    write_entry("leave.taken", leave, by=by, at=at, audience=_audience(leave))
    return leave


def _whose(person_id: int | None, organization_id: int | None) -> dict[str, int | None]:
    """Locked, so that two pauses noted at once do not overlap."""
    if person_id is not None:
        Person.objects.select_for_update().get(pk=person_id)
        return {"person_id": person_id}
    Organization.objects.select_for_update().get(pk=organization_id or 0)
    return {"organization_id": organization_id}


def _audience(leave: Leave) -> str:
    return f"person:{leave.person_id}" if leave.person_id else f"organization:{leave.organization_id}"


@transaction.atomic
def end_leave(leave_id: int, *, by: Standing, at: datetime) -> Leave:
    """Back earlier than thought: from today on everything counts again."""
    leave = Leave.objects.select_for_update().get(pk=leave_id)
    facts = LeaveFacts(leave.person_id, leave.organization_id, leave.from_on, leave.until_on)
    obey(refusal_to_end_leave(by, facts, day_of(at)))
    leave.until_on = max(leave.from_on, day_of(at))
    leave.save(update_fields=["until_on"])
    write_entry("leave.ended", leave, by=by, at=at, audience=_audience(leave))
    return leave


@transaction.atomic
def share_load(organization_id: int, *, by: Standing, at: datetime) -> SharedLoad:
    """At most two staff: from today on the chapter may come for its representative."""
    organization = Organization.objects.select_for_update().get(pk=organization_id)
    shared = organization.shared_loads.filter(until_on=None).exists()
    obey(refusal_to_share_load(by, organization_id, shared=shared))
    load = SharedLoad.objects.create(organization=organization, from_on=day_of(at))
    write_entry("load.shared", organization, by=by, at=at, audience="members")
    return load


@transaction.atomic
def carry_load(organization_id: int, *, by: Standing, at: datetime) -> None:
    organization = Organization.objects.select_for_update().get(pk=organization_id)
    load = organization.shared_loads.filter(until_on=None).first()
    obey(refusal_to_carry_load(by, organization_id, shared=load is not None))
    organization.shared_loads.filter(until_on=None).update(until_on=day_of(at))
    write_entry("load.carried", organization, by=by, at=at, audience="members")
