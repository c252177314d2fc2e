from __future__ import annotations

from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from commonground.committee.models import Alternate, Office, Seat, Tenure
from commonground.committee.rules import Candidate, SeatFacts
from commonground.members.models import Chapter, Organization, Person, Role
from commonground.members.queries import in_office, person_of, roles_of
from commonground.members.rules import NOBODY, Standing


def seats_at(at: datetime) -> QuerySet[Seat]:
    """The authorized seats, filled or not, in their order."""
    open_then = Q(created_at__lte=at) & (Q(retired_at=None) | Q(retired_at__gt=at))
    return Seat.objects.filter(open_then).select_related("chapter")


def agreement_in_force(tenure: Tenure, at: datetime) -> bool:
    """Whether the representative's agreement counts at this moment. Always, until the agreement has a room of its own."""
    return tenure.from_at <= at


def seated(at: datetime) -> list[Tenure]:
    """Who holds each seat at a moment, with an agreement in force: the members of the committee that day."""
    held = (
        Tenure.objects.filter(in_office(at), seat__in=seats_at(at))
        .select_related("seat__chapter", "person__user", "organization")
        .order_by("seat__order", "seat_id")
    )
    return [tenure for tenure in held if agreement_in_force(tenure, at)]


def roster(at: datetime) -> QuerySet[Seat]:
    """Every seat, with `.now` (who holds it), `.stand_ins` (alternates) and `.past` (all tenures, newest first)."""
    now = Tenure.objects.filter(in_office(at)).select_related("person", "organization")
    stand_ins = Alternate.objects.filter(in_office(at)).select_related("person")
    past = Tenure.objects.filter(from_at__lte=at).select_related("person", "organization").order_by("-from_at", "-pk")
    return seats_at(at).prefetch_related(
        Prefetch("tenures", now, "now"), Prefetch("alternates", stand_ins, "stand_ins"), Prefetch("tenures", past, "past")
    )


def vacant_seats(at: datetime) -> list[Seat]:
    taken = {tenure.seat_id for tenure in seated(at)}
    return [seat for seat in seats_at(at) if seat.pk not in taken]


def chapters_without_representative(at: datetime) -> list[Chapter]:
    """Active chapters none of whose seats is held."""
    present = {tenure.seat.chapter_id for tenure in seated(at)}
    return [chapter for chapter in Chapter.objects.filter(status=Chapter.Status.ACTIVE) if chapter.pk not in present]


def officers(at: datetime) -> QuerySet[Office]:
    return Office.objects.filter(in_office(at)).select_related("person").order_by("kind", "pk")


def seat_facts(seat: Seat, at: datetime) -> SeatFacts:
    taken = Tenure.objects.filter(in_office(at), seat=seat).exists()
    return SeatFacts(seat.pk, seat.chapter_id, taken, retired=seat.retired_at is not None and seat.retired_at <= at)


def candidate_of(person: Person, organization: Organization, at: datetime) -> Candidate:
    holds = Tenure.objects.filter(in_office(at), person=person).exists()
    return Candidate(organization.chapter_id, holds)


def standing_of(user_id: int | None, at: datetime) -> Standing:
    """Who is asking, in which offices, at a moment."""
    person = person_of(user_id)
    if person is None:
        return Standing(user_id=user_id) if user_id else NOBODY
    roles = roles_of(person, at)
    kinds = {role.kind for role in roles}
    tenures = list(Tenure.objects.filter(in_office(at), person=person).select_related("seat", "organization"))
    stands_in = list(Alternate.objects.filter(in_office(at), person=person).select_related("seat"))
    offices = set(Office.objects.filter(in_office(at), person=person).values_list("kind", flat=True))
    own = [role.organization for role in roles if role.organization and role.kind == Role.Kind.CONTACT]
    own += [tenure.organization for tenure in tenures]
    seats = [tenure.seat for tenure in tenures] + [naming.seat for naming in stands_in]
    convenes = frozenset(role.chapter_id for role in roles if role.kind == Role.Kind.CONVENER and role.chapter_id)
    chapters = {organization.chapter_id for organization in own} | {seat.chapter_id for seat in seats}
    return Standing(
        user_id=user_id,
        person_id=person.pk,
        organizations=frozenset(organization.pk for organization in own),
        convenes=convenes,
        chapters=frozenset(pk for pk in chapters if pk is not None) | convenes,
        seats=frozenset(tenure.seat_id for tenure in tenures if agreement_in_force(tenure, at)),
        alternate_of=frozenset(naming.seat_id for naming in stands_in),
        is_director=Role.Kind.DIRECTOR in kinds,
        is_organizer=Role.Kind.ORGANIZER in kinds,
        is_sponsor=Role.Kind.SPONSOR in kinds,
        is_evaluator=Role.Kind.EVALUATOR in kinds,
        is_ally=Role.Kind.ALLY in kinds,
        is_chair=Office.Kind.CHAIR in offices,
        is_vice_chair=Office.Kind.VICE_CHAIR in offices,
    )
