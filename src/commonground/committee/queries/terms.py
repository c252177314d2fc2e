"""Which seats end their terms when, and which are to be filled soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from commonground.committee.models import Alternate, Seat, Tenure
from commonground.committee.queries.seats import candidate_of, end_of, held, seats_at, standing_in
from commonground.committee.rules.seats import Candidate
from commonground.committee.rules.terms import TOLD_BEFORE, term_end
from commonground.members.queries import day_of
from commonground.ui.together import Reading


def stand_in_of(seat: Seat, at: datetime) -> Candidate | None:
    """The seat's named alternate, as somebody who would hold it for a while."""
    naming = Alternate.objects.filter(standing_in(at), seat=seat).select_related("person", "organization").first()
    return candidate_of(naming.person, naming.organization, at, seat_id=seat.pk) if naming else None


@dataclass(frozen=True)
class TermOf:
    """A seat, who holds it, and the first day after its term; as proposed where none was noted."""

    seat: Seat
    tenure: Tenure | None
    ends_on: date
    is_noted: bool


def terms_of_seats(at: datetime) -> list[TermOf]:
    """The seats in their order; one query for any number."""
    reading = Reading()
    holding, seats = reading.rows(held(at)), reading.rows(seats_at(at))
    reading.read()
    holders = {tenure.seat_id: tenure for tenure in holding if not tenure.is_interim}
    return [_term(seat, holders.get(seat.pk), day_of(at)) for seat in seats]


def _term(seat: Seat, tenure: Tenure | None, today: date) -> TermOf:
    noted = tenure.term_ends_on if tenure else None
    return TermOf(seat, tenure, noted or term_end(seat.cohort, today), noted is not None)


def seats_by_year(at: datetime) -> list[tuple[date, list[TermOf]]]:
    """The seats whose terms end together, the soonest first."""
    years: dict[date, list[TermOf]] = {}
    for term in terms_of_seats(at):
        years.setdefault(term.ends_on, []).append(term)
    return sorted(years.items(), key=lambda year: year[0])


def terms_ending(at: datetime) -> list[TermOf]:
    """Held seats whose terms end within three months, while nobody is chosen for the time after."""
    soon = day_of(at + TOLD_BEFORE)
    return [term for term in terms_of_seats(at) if term.is_noted and term.ends_on <= soon and _waits(term)]


def _waits(term: TermOf) -> bool:
    return term.seat.retired_at is None and term.tenure is not None and term.tenure.until_at is None


def next_term_from(seat: Seat, at: datetime) -> datetime | None:
    """From when whoever is chosen now would hold the seat, if its term ends soon; None if nothing is to choose."""
    ending = next((term.tenure for term in terms_ending(at) if term.seat == seat), None)
    return end_of(ending) if ending else None


def chosen_for_later(seat: Seat, at: datetime) -> Tenure | None:
    """Who takes the seat when its term is over."""
    later = Tenure.objects.filter(seat=seat, from_at__gt=at, until_at=None)
    return later.select_related("person", "organization").first()
