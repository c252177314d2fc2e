from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from commonground.committee.actions.agreement import enter_founding_version
from commonground.committee.actions.interim import end_interim
from commonground.committee.models import Alternate, Office, Seat, Tenure
from commonground.committee.queries.seats import candidate_of, end_of, holding, seat_facts, vacancies
from commonground.committee.rules import (
    refusal_to_fill_office,
    refusal_to_found,
    refusal_to_lay_out_seats,
    refusal_to_name_alternate,
    refusal_to_release_alternate,
    refusal_to_seat,
    refusal_to_vacate,
)
from commonground.committee.rules.terms import TERM_YEARS
from commonground.kernel.languages import Text, text_of
from commonground.kernel.profile import Profile
from commonground.kernel.refusal import obey
from commonground.legislature.actions import lay_out_programs
from commonground.members.actions import lay_out_network
from commonground.members.models import Chapter, Organization, Person
from commonground.members.queries import accounts_of, conveners, day_of, in_office, staff_accounts
from commonground.members.rules import Standing
from commonground.notices.actions import queue
from commonground.record import coalition
from commonground.record.actions import write_entry
from commonground.record.models import Book
from commonground.record.queries import founded_profile
from commonground.record.rules import DEEDS


@transaction.atomic
def found(profile: Profile, *, by: Standing, at: datetime, key: str = "") -> list[Seat]:
    """Open the book with the coalition's founding, then its chapters, vocabularies, programs and seats.

    key  what the first entry names the profile by; the profile's own key if left out
    """
    obey(refusal_to_found(by, founded=bool(founded_profile())))
    write_entry("coalition.founded", Book(name=DEEDS), by=by, at=at, audience="public", profile=key or profile.key)
    lay_out_network(profile, by=by, at=at)
    lay_out_programs(profile, by=by)
    seats = lay_out_seats(profile, by=by, at=at)
    enter_founding_version(profile, by=by, at=at)
    transaction.on_commit(coalition.forget)
    return seats


@transaction.atomic
def lay_out_seats(profile: Profile, *, by: Standing, at: datetime, at_large_label: str = "") -> list[Seat]:
    """The seats a profile states: those of each chapter in order, then those at-large."""
    obey(refusal_to_lay_out_seats(by))
    chapters = {chapter.key: chapter for chapter in Chapter.objects.all()}
    places: list[tuple[Text, Chapter | None, int]] = [
        (plan.names, chapters[plan.key], plan.seats) for plan in profile.chapters
    ]
    at_large = text_of({profile.source_language: at_large_label}) if at_large_label else profile.at_large_name
    places.append((at_large, None, profile.at_large_seats))
    seats: list[Seat] = []
    for names, chapter, number in places:
        for place in range(1, number + 1):
            mark = f" {place}" if number > 1 else ""
            seat = Seat.objects.create(
                label=f"{names}{mark}",
                names={code: f"{name}{mark}" for code, name in names.versions},
                kind=Seat.Kind.CHAPTER if chapter else Seat.Kind.AT_LARGE,
                chapter=chapter,
                order=len(seats),
                cohort=len(seats) % TERM_YEARS,
                created_at=at,
            )
            write_entry("seat.created", seat, by=by, at=at, audience="public", kind=str(seat.kind))
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
    chosen_on: date | None = None,
    took_part: int | None = None,
    term_ends_on: date | None = None,
    from_at: datetime | None = None,
) -> Tenure:
    """Note whom the chapter (or the at-large members) chose, and how; whoever held the seat until then leaves it.

    from_at  a later moment, if the choice was made before the term is over
    """
    seat = _locked(seat_id, person, organization)
    begins_at = max(at, from_at or at)
    candidate = candidate_of(person, organization, begins_at, seat_id=seat_id)
    obey(refusal_to_seat(by, seat_facts(seat, at, since=from_at), candidate, how=chosen_how))
    close_lapsed(Q(seat=seat) | Q(person=person) | Q(organization=organization), begins_at)
    end_interim(seat, from_at or at)
    tenure = Tenure.objects.create(
        seat=seat,
        person=person,
        organization=organization,
        chosen_how=chosen_how,
        chosen_on=chosen_on,
        took_part=took_part,
        term_ends_on=term_ends_on,
        from_at=from_at or at,
    )
    _end_stand_ins(Q(person=person), begins_at)
    if seat.chapter_id is None:
        _end_stand_ins(Q(seat=seat) & ~Q(organization=organization), begins_at)
    write_entry("seat.filled", seat, by=by, at=at, audience="public", tenure=tenure.pk, organization=organization.pk)
    return tenure


def _locked(seat_id: int, person: Person, organization: Organization) -> Seat:
    """The seat, with all that could promise another seat at the same moment kept waiting."""
    seat = Seat.objects.select_for_update().get(pk=seat_id)
    Person.objects.select_for_update().get(pk=person.pk)
    organization.refresh_from_db(from_queryset=Organization.objects.select_for_update())
    return seat


def close_lapsed(which: Q, at: datetime) -> list[Tenure]:
    """Write down the end of tenures that ended by themselves: the organization left, the term or the seat ended."""
    over = Q(organization__left_on__lte=day_of(at)) | Q(term_ends_on__lte=day_of(at)) | Q(seat__retired_at__lte=at)
    lapsed = Tenure.objects.select_for_update(of=("self",)).filter(which, over, until_at=None).order_by("pk")
    closed = []
    for tenure in lapsed.select_related("organization", "seat"):
        left_on, ends = tenure.organization.left_on, [end_of(tenure), tenure.seat.retired_at]
        tenure.until_at = max(tenure.from_at, min(end for end in ends if end))
        left = left_on is not None and left_on <= day_of(tenure.until_at)
        tenure.ended_because = Tenure.Ended.ORGANIZATION_LEFT if left else Tenure.Ended.TERM
        tenure.save(update_fields=["until_at", "ended_because"])
        closed.append(tenure)
    return closed


def _end_stand_ins(which: Q, at: datetime) -> None:
    Alternate.objects.filter(which, until_at=None).update(until_at=at)


@transaction.atomic
def vacate(seat_id: int, *, because: str, by: Standing, at: datetime) -> Tenure:
    """End a tenure; the person's offices end with it, and the chapter is asked to choose again."""
    seat = Seat.objects.select_for_update().get(pk=seat_id)
    obey(refusal_to_vacate(by, seat_facts(seat, at), because))
    still = Q(until_at=None) | Q(until_at__gt=at)
    # Who holds it now, before whoever is chosen for later.
    tenure = Tenure.objects.filter(still, seat=seat, is_interim=False).earliest("from_at")
    tenure.until_at, tenure.ended_because = max(at, tenure.from_at), because
    tenure.save(update_fields=["until_at", "ended_because"])
    Office.objects.filter(in_office(at), person=tenure.person_id).update(until_at=at)
    # The reason is the representative's own business: the book holds only that the seat is empty.
    write_entry("seat.vacated", seat, by=by, at=at, audience="public", tenure=tenure.pk)
    ask_for_representatives(at=at)
    return tenure


@transaction.atomic
def ask_for_representatives(*, at: datetime) -> int:
    """Ask the conveners of every chapter with a vacant seat, and staff for the at-large ones: once a vacancy."""
    asked = 0
    for vacancy in vacancies(at):
        chapter = vacancy.seat.chapter
        people = accounts_of(person.pk for person in conveners(chapter, at)) if chapter else []
        key = f"seat_vacant:{vacancy.seat.pk}:{int(vacancy.since.timestamp())}"
        asked += queue("seat_vacant", to=people or staff_accounts(at), at=at, key=key, seat=vacancy.seat.pk)
    return asked


@transaction.atomic
def name_alternate(
    seat_id: int, person: Person, organization: Organization, *, by: Standing, at: datetime
) -> Alternate:
    """Name the seat's one stand-in; an earlier naming ends."""
    seat = _locked(seat_id, person, organization)
    candidate = candidate_of(person, organization, at, seat_id=seat_id)
    obey(refusal_to_name_alternate(by, seat_facts(seat, at), candidate))
    _end_stand_ins(Q(seat=seat) | Q(person=person), at)
    naming = Alternate.objects.create(seat=seat, person=person, organization=organization, from_at=at)
    write_entry("alternate.named", seat, by=by, at=at, audience="members", alternate=naming.pk)
    return naming


@transaction.atomic
def release_alternate(seat_id: int, *, by: Standing, at: datetime) -> Seat:
    """From now on nobody stands in for this seat."""
    seat = Seat.objects.select_for_update().get(pk=seat_id)
    obey(refusal_to_release_alternate(by, seat_facts(seat, at)))
    _end_stand_ins(Q(seat=seat), at)
    end_interim(seat, at)
    write_entry("alternate.released", seat, by=by, at=at, audience="members")
    return seat


@transaction.atomic
def fill_office(kind: str, person: Person, *, by: Standing, at: datetime) -> Office:
    """Note whom the committee elected; whoever held the office before leaves it, and nobody holds two offices."""
    # The whole committee is locked, so that two elections noted at once come one after the other.
    seated = Tenure.objects.select_for_update(of=("self",)).filter(holding(at)).order_by("pk")
    obey(refusal_to_fill_office(by, holds_a_seat=any(tenure.person_id == person.pk for tenure in list(seated))))
    Office.objects.filter(Q(kind=kind) | Q(person=person), in_office(at)).update(until_at=at)
    office = Office.objects.create(kind=kind, person=person, from_at=at)
    write_entry("office.filled", office, by=by, at=at, audience="public", kind=str(kind), person=person.pk)
    return office
