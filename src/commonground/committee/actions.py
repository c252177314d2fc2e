from __future__ import annotations

from datetime import datetime

from django.db import transaction

from commonground.committee.models import Alternate, Office, Seat, Tenure
from commonground.committee.queries import candidate_of, seat_facts
from commonground.committee.rules import (
    refusal_to_fill_office,
    refusal_to_lay_out_seats,
    refusal_to_name_alternate,
    refusal_to_seat,
    refusal_to_vacate,
)
from commonground.kernel.profile import Profile
from commonground.kernel.refusal import obey
from commonground.members.models import Chapter, Organization, Person
from commonground.members.queries import in_office
from commonground.members.rules import Standing
from commonground.record.actions import write_entry


@transaction.atomic
def lay_out_seats(profile: Profile, *, at_large_label: str, by: Standing, at: datetime) -> list[Seat]:
    """The seats a profile states: those of each chapter in order, then those at-large."""
    obey(refusal_to_lay_out_seats(by))
    places: list[tuple[str, Chapter | None, int]] = [
        (chapter.name, Chapter.objects.get(key=chapter.key), chapter.seats) for chapter in profile.chapters
    ]
    places.append((at_large_label, None, profile.at_large_seats))
    seats = []
    for name, chapter, number in places:
        for place in range(1, number + 1):
            seat = Seat.objects.create(
                label=name if number == 1 else f"{name} {place}",
                kind=Seat.Kind.CHAPTER if chapter else Seat.Kind.AT_LARGE,
                chapter=chapter,
                order=len(seats),
                created_at=at,
            )
            write_entry("seat.created", seat, by=by, at=at, audience="public", kind=seat.kind)
            seats.append(seat)
    return seats


@transaction.atomic
def seat_representative(
    seat_id: int,
    person: Person,
    organization: Organization,
    *,
    by: Standing,
    at: datetime,
    chosen_how: str = "",
    from_at: datetime | None = None,
) -> Tenure:
    """Note whom the chapter (or the at-large members) chose."""
    seat = Seat.objects.select_for_update().get(pk=seat_id)
    obey(refusal_to_seat(by, seat_facts(seat, at), candidate_of(person, organization, at)))
    tenure = Tenure.objects.create(
        seat=seat, person=person, organization=organization, chosen_how=chosen_how, from_at=from_at or at
    )
    Alternate.objects.filter(in_office(at), person=person).update(until_at=at)
    write_entry("seat.filled", seat, by=by, at=at, audience="public", tenure=tenure.pk, organization=organization.pk)
    return tenure


@transaction.atomic
def vacate(seat_id: int, *, because: str, by: Standing, at: datetime) -> Tenure:
    """End a tenure; the person's offices end with it."""
    seat = Seat.objects.select_for_update().get(pk=seat_id)
    obey(refusal_to_vacate(by, seat_facts(seat, at)))
    tenure = Tenure.objects.get(in_office(at), seat=seat)
    tenure.until_at, tenure.ended_because = at, because
    tenure.save(update_fields=["until_at", "ended_because"])
    Office.objects.filter(in_office(at), person=tenure.person_id).update(until_at=at)
    # The reason is the representative's own business: the book holds only that the seat is empty.
    write_entry("seat.vacated", seat, by=by, at=at, audience="public", tenure=tenure.pk)
    return tenure


@transaction.atomic
def name_alternate(
    seat_id: int, person: Person, organization: Organization, *, by: Standing, at: datetime
) -> Alternate:
    """Name the seat's one stand-in; an earlier naming ends."""
    seat = Seat.objects.select_for_update().get(pk=seat_id)
    obey(refusal_to_name_alternate(by, seat_facts(seat, at), candidate_of(person, organization, at)))
    Alternate.objects.filter(in_office(at), seat=seat).update(until_at=at)
    naming = Alternate.objects.create(seat=seat, person=person, from_at=at)
    write_entry("alternate.named", seat, by=by, at=at, audience="members", alternate=naming.pk)
    return naming


@transaction.atomic
def fill_office(kind: str, person: Person, *, by: Standing, at: datetime) -> Office:
    """Note whom the committee elected as chair or vice-chair; whoever held the office before leaves it."""
    holds = Tenure.objects.filter(in_office(at), person=person).exists()
    obey(refusal_to_fill_office(by, holds_a_seat=holds))
    Office.objects.select_for_update().filter(in_office(at), kind=kind).update(until_at=at)
    office = Office.objects.create(kind=kind, person=person, from_at=at)
    write_entry("office.filled", office, by=by, at=at, audience="public", kind=kind, person=person.pk)
    return office
