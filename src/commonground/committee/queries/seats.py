from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Prefetch, Q, QuerySet

from commonground.committee.models import Alternate, Office, Seat, Tenure
from commonground.committee.queries.agreement import agreement_in_force
from commonground.committee.rules import Candidate, SeatFacts
from commonground.kernel.days import moment_of
from commonground.members.models import Chapter, Organization, Person, Role
from commonground.members.queries import day_of, in_office, still_member, works_for_the_center
from commonground.notices.models import Notice
from commonground.record.coalition import profile
from commonground.ui.together import Reading


def seats_at(at: datetime) -> QuerySet[Seat]:
    """The authorized seats, filled or not, in their order."""
    open_then = Q(created_at__lte=at) & (Q(retired_at=None) | Q(retired_at__gt=at))
    return Seat.objects.filter(open_then).select_related("chapter")


def standing_in(at: datetime) -> Q:
    """The alternates of a moment: named, and the organization still a member that day."""
    return in_office(at) & still_member(day_of(at), "organization__")


def holding(at: datetime) -> Q:
    """The tenures that hold a seat at a moment: in office and in term, and the organization still a member that day."""
    in_term = Q(term_ends_on=None) | Q(term_ends_on__gt=day_of(at))
    return standing_in(at) & in_term & (Q(seat__retired_at=None) | Q(seat__retired_at__gt=at))


def seated(at: datetime) -> list[Tenure]:
    """Who holds each seat at a moment, with an agreement in force: the members of the committee that day."""
    return list(sitting(at))


def sitting(at: datetime) -> QuerySet[Tenure]:
    """The same, not read yet."""
    return held(at).filter(agreement_in_force(at))


def held(at: datetime) -> QuerySet[Tenure]:
    """Who holds each seat, whether or not the agreement is signed."""
    return (
        Tenure.objects.filter(holding(at), seat__in=seats_at(at))
        .select_related("seat__chapter", "person__user", "organization")
        .order_by("seat__order", "seat_id")
    )


def end_of(tenure: Tenure) -> datetime | None:
    """When a tenure ended or will: by a deed, at the end of its term, or on the day its organization left."""
    days = (tenure.organization.left_on, tenure.term_ends_on)
    ends = [moment_of(day, time.min, profile().zone) for day in days if day]
    return min((end for end in (tenure.until_at, *ends) if end), default=None)


def _vacant_since(seat: Seat, tenures: Iterable[Tenure], at: datetime) -> datetime | None:
    # Who holds a seat only until the choice leaves it vacant: the chapter is still to choose.
    ends = [end_of(tenure) for tenure in tenures if not tenure.is_interim]
    if any(_is_after(end, at) for end in ends):
        return None
    return max((max(end, seat.created_at) for end in ends if end), default=seat.created_at)


@dataclass(frozen=True)
class Vacancy:
    """A seat nobody holds, and since when."""

    seat: Seat
    since: datetime


def vacancies(at: datetime) -> list[Vacancy]:
    """Every seat nobody holds, whatever the cause; one query for any number of them."""
    reading = Reading()
    seats = reading.rows(seats_at(at))
    tenures = reading.rows(Tenure.objects.filter(from_at__lte=at).select_related("organization"))
    reading.read()
    so_far: dict[int, list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        so_far[tenure.seat_id].append(tenure)
    return [Vacancy(seat, since) for seat in seats if (since := _vacant_since(seat, so_far[seat.pk], at))]


def chapters_without_representative(at: datetime) -> list[Chapter]:
    """Active chapters none of whose seats is held."""
    present = {tenure.seat.chapter_id for tenure in seated(at)}
    return [chapter for chapter in Chapter.objects.filter(status=Chapter.Status.ACTIVE) if chapter.pk not in present]


def officers(at: datetime) -> QuerySet[Office]:
    """Chair and vice-chair; the office ends with the seat."""
    held = Office.objects.filter(in_office(at), person__in=Tenure.objects.filter(holding(at)).values("person"))
    return held.select_related("person").order_by("kind", "pk")


def seat_facts(seat: Seat, at: datetime, *, since: datetime | None = None) -> SeatFacts:
    """since: whether the seat was taken at any time from then on, where a choice is noted afterwards"""
    every = list(seat.tenures.select_related("organization"))
    tenures = [tenure for tenure in every if not tenure.is_interim]
    ends = [end_of(tenure) for tenure in tenures]
    holder = next((tenure for tenure in every if tenure.from_at <= at and _is_after(end_of(tenure), at)), None)
    empty_since = _vacant_since(seat, [tenure for tenure in tenures if tenure.from_at <= at], at)
    return SeatFacts(
        seat.pk,
        seat.chapter_id,
        taken=any(_is_after(end, since or at) for end in ends),
        retired=seat.retired_at is not None and seat.retired_at <= at,
        organization=holder.organization_id if holder else None,
        has_alternate=Alternate.objects.filter(standing_in(at), seat=seat).exists(),
        had_interim=any(one.is_interim and empty_since and one.from_at >= empty_since for one in every),
    )


def _is_after(end: datetime | None, moment: datetime) -> bool:
    return end is None or end > moment


def candidate_of(person: Person, organization: Organization, at: datetime, *, seat_id: int | None = None) -> Candidate:
    """seat_id: the seat in question; standing in for it already is no obstacle to standing in for it again"""
    # A tenure that begins later counts too: a promised seat is a seat.
    holding_or_chosen = Tenure.objects.filter(holding(at) | Q(from_at__gt=at)).exclude(seat=seat_id, is_interim=True)
    stands_in = Alternate.objects.filter(standing_in(at), person=person).exclude(seat=seat_id)
    return Candidate(
        organization.chapter_id,
        holds_a_seat=holding_or_chosen.filter(person=person).exists(),
        organization=organization.pk,
        organization_seated=holding_or_chosen.filter(organization=organization).exists(),
        is_member=organization.is_member_on(day_of(at)),
        of_the_center=works_for_the_center(person, at),
        stands_in=stands_in.exists(),
    )


@dataclass(frozen=True)
class Line:
    """One seat of the roster.

    tenure        who holds it now, with an agreement in force
    unsigned      who holds it while the agreement waits to be signed
    vacant_since  when nobody was chosen for it; somebody may hold it until the choice
    asked_at      when the chapter was asked to fill the vacancy
    past          who held it before, the newest first
    """

    seat: Seat
    tenure: Tenure | None
    unsigned: Tenure | None
    alternate: Alternate | None
    vacant_since: datetime | None
    asked_at: datetime | None
    past: list[Tenure]
    office: str


def roster_of(at: datetime, *, chapter: Chapter | None = None, seat_id: int | None = None) -> list[Line]:
    """The seats in their order, of one chapter or of all; three queries for any number."""
    found = seats_at(at)
    if chapter is not None:
        found = found.filter(chapter=chapter)
    if seat_id is not None:
        found = found.filter(pk=seat_id)
    seats, reading = list(found), Reading()
    past = Tenure.objects.filter(from_at__lte=at).select_related("person", "organization").order_by("-from_at", "-pk")
    stand_ins = Alternate.objects.filter(standing_in(at)).select_related("person", "organization")
    reading.of(seats, Prefetch("tenures", past), Prefetch("alternates", stand_ins))
    offices = reading.rows(officers(at))
    counted = reading.rows(Tenure.objects.filter(agreement_in_force(at), seat__in=[seat.pk for seat in seats]))
    reading.read()
    agreed = {tenure.pk for tenure in counted}
    asked, office_of = asked_about_seats(), {office.person_id: office.get_kind_display() for office in offices}
    day = day_of(at)
    return [_line(seat, at, day, asked=asked, offices=office_of, agreed=agreed) for seat in seats]


def _line(
    seat: Seat,
    at: datetime,
    day: date,
    *,
    asked: Mapping[int, list[datetime]],
    offices: Mapping[int, str],
    agreed: Collection[int],
) -> Line:
    tenures = list(seat.tenures.all())
    holds = (one for one in tenures if _is_after(end_of(one), at) and one.organization.is_member_on(day))
    holder = next(holds, None)
    tenure = holder if holder and holder.pk in agreed else None
    since = None if holder and not holder.is_interim else _vacant_since(seat, tenures, at)
    return Line(
        seat,
        tenure,
        None if tenure else holder,
        next(iter(seat.alternates.all()), None),
        since,
        min((moment for moment in asked.get(seat.pk, []) if since and moment >= since), default=None),
        [past for past in tenures if past != holder],
        offices.get(tenure.person_id, "") if tenure else "",
    )


def asked_about_seats() -> dict[int, list[datetime]]:
    """For each seat, when its chapter was asked to fill it."""
    asked: dict[int, list[datetime]] = defaultdict(list)
    for facts, queued_at in Notice.objects.filter(kind="seat_vacant").values_list("facts", "queued_at"):
        asked[facts["seat"]].append(queued_at)
    return asked


def candidates_for(seat: Seat, at: datetime) -> QuerySet[Role]:
    """Whom the seat's constituency could send: the contact people of its organizations that hold no seat."""
    day = day_of(at)
    holders = Tenure.objects.filter(holding(at) | Q(from_at__gt=at)).exclude(seat=seat, is_interim=True)
    roles = Role.objects.filter(
        in_office(at),
        still_member(day, "organization__"),
        kind=Role.Kind.CONTACT,
        organization__chapter=seat.chapter_id,
    ).exclude(person__in=holders.values("person"))
    seated_already = holders.values("organization")
    found = roles.exclude(organization__in=seated_already).select_related("person", "organization")
    return found.order_by("organization__name", "pk")


def stand_ins_for(seat: Seat, at: datetime) -> QuerySet[Role]:
    """Whom the seat may name as its alternate: from its chapter, or for an at-large seat from the same organization."""
    tenure = Tenure.objects.filter(holding(at), seat=seat).first()
    if tenure is None:
        return Role.objects.none()
    roles = Role.objects.filter(
        in_office(at), still_member(day_of(at), "organization__"), kind=Role.Kind.CONTACT
    ).exclude(person__in=Tenure.objects.filter(holding(at)).values("person"))
    own = Q(organization__chapter=seat.chapter_id) if seat.chapter_id else Q(organization=tenure.organization_id)
    return roles.filter(own).select_related("person", "organization").order_by("organization__name", "pk")
