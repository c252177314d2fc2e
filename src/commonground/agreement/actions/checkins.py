from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from commonground.agreement.models import Barrier, Buddy, CheckIn, PrivateNote
from commonground.agreement.queries.checkins import buddy_now, talk_of
from commonground.agreement.rules.checkins import (
    refusal_to_check_in,
    refusal_to_check_in_with_organization,
    refusal_to_choose_buddy,
    refusal_to_note_in_private,
    refusal_to_settle_barrier,
)
from commonground.committee.queries.seats import seated
from commonground.kernel.refusal import obey
from commonground.members.models import Organization, Person
from commonground.members.queries import day_of, in_office, works_for_the_center
from commonground.members.rules.standing import Standing
from commonground.record.actions import write_entry


@dataclass(frozen=True)
class Obstacle:
    """Something in the way, who takes it on, what they try and by when."""

    kind: str
    owner: int
    idea: str
    due_on: date


@transaction.atomic
def choose_buddy(buddy: Person, *, by: Standing, at: datetime) -> Buddy:
    """The representative's own choice; nobody else is told, and the book says nothing of it."""
    person = Person.objects.select_for_update().get(pk=by.acting)
    holds = any(tenure.person_id == buddy.pk for tenure in seated(at))
    obey(refusal_to_choose_buddy(by, buddy=buddy.pk, holds=holds, of_the_center=works_for_the_center(buddy, at)))
    Buddy.objects.filter(in_office(at), person=person).update(until_at=at)
    return Buddy.objects.create(person=person, buddy=buddy, from_at=at)


@transaction.atomic
def check_in(
    person: Person,
    said: Mapping[str, Any],
    *,
    held_on: date,
    barriers: Sequence[Obstacle] = (),
    by: Standing,
    at: datetime,
) -> CheckIn:
    """What two peers said to each other. It is theirs: the book of deeds holds nothing of it."""
    chosen = buddy_now(person.pk, at)
    obey(refusal_to_check_in(by, buddy=chosen.buddy_id if chosen else None, is_past=held_on <= day_of(at)))
    row = CheckIn.objects.create(person=person, held_by_id=by.acting, held_on=held_on, at=at, **said)
    _add(row, barriers)
    return row


@transaction.atomic
def check_in_with(
    organization: Organization,
    said: Mapping[str, Any],
    *,
    held_on: date,
    barriers: Sequence[Obstacle] = (),
    by: Standing,
    at: datetime,
) -> CheckIn:
    """An organizer asks an organization how it goes."""
    obey(refusal_to_check_in_with_organization(by, is_past=held_on <= day_of(at)))
    row = CheckIn.objects.create(organization=organization, held_by_id=by.acting, held_on=held_on, at=at, **said)
    _add(row, barriers)
    write_entry("check_in.organization", organization, by=by, at=at, audience="staff", check_in=row.pk)
    return row


def _add(row: CheckIn, barriers: Sequence[Obstacle]) -> None:
    Barrier.objects.bulk_create(
        Barrier(check_in=row, kind=one.kind, owner_id=one.owner, idea=one.idea, due_on=one.due_on) for one in barriers
    )


@transaction.atomic
def settle_barrier(barrier_id: int, outcome: str, *, by: Standing, at: datetime) -> Barrier:
    row = Barrier.objects.select_for_update(of=("self",)).select_related("check_in__organization").get(pk=barrier_id)
    settled, talk = bool(row.outcome), talk_of(row.check_in)
    obey(refusal_to_settle_barrier(by, owner=row.owner_id, talk=talk, settled=settled))
    row.outcome, row.settled_on = outcome, day_of(at)
    row.save(update_fields=["outcome", "settled_on"])
    if organization := row.check_in.organization:
        write_entry("barrier.settled", organization, by=by, at=at, audience="staff", outcome=outcome)
    return row


@transaction.atomic
def note_in_private(check_in_id: int, words: str, *, by: Standing, at: datetime) -> PrivateNote:
    """For the two people and the director."""
    row = CheckIn.objects.select_for_update().get(pk=check_in_id)
    obey(refusal_to_note_in_private(by, talk_of(row)))
    return PrivateNote.objects.create(check_in=row, by_id=by.acting, words=words, at=at)
