"""The year as it is told: who acts for whom, and what was made so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from commonground.advocacy.models import Letter
from commonground.committee.models import Seat
from commonground.committee.queries.seats import seated
from commonground.committee.queries.standing import standing_of
from commonground.decisions.models import Ballot, Position, Proposal
from commonground.decisions.queries.positions import position_in_force
from commonground.legislature.models import Bill, Hearing
from commonground.members.models import Chapter, Organization, Person
from commonground.members.rules import Standing

CHAIR, DIRECTOR, ORGANIZER = "park", "quinones", "marchetti"


@dataclass
class Year:
    """What was made so far, by its key in the story.

    seats    in their order
    ballots  by bill and count
    letters  by bill and stage
    """

    seats: list[Seat] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    organizations: dict[str, Organization] = field(default_factory=dict)
    chapters: dict[str, Chapter] = field(default_factory=dict)
    bills: dict[str, Bill] = field(default_factory=dict)
    proposals: dict[str, Proposal] = field(default_factory=dict)
    ballots: dict[tuple[str, int], Ballot] = field(default_factory=dict)
    hearings: dict[str, Hearing] = field(default_factory=dict)
    letters: dict[tuple[str, str], Letter] = field(default_factory=dict)

    def as_person(self, key: str, at: datetime) -> Standing:
        return standing_of(self.people[key].user_id, at)

    def as_seat_or_none(self, place: int, at: datetime) -> Standing | None:
        """The representative who holds a seat at a moment, if anybody does."""
        seat = self.seats[place].pk
        holder = next((tenure.person for tenure in seated(at) if tenure.seat_id == seat), None)
        return standing_of(holder.user_id, at) if holder else None

    def as_seat(self, place: int, at: datetime) -> Standing:
        """raises LookupError for an empty seat"""
        by = self.as_seat_or_none(place, at)
        if by is None:
            raise LookupError(f"{self.seats[place]} is empty.")
        return by

    def as_chair(self, at: datetime) -> Standing:
        return self.as_person(CHAIR, at)

    def as_director(self, at: datetime) -> Standing:
        return self.as_person(DIRECTOR, at)

    def as_organizer(self, at: datetime) -> Standing:
        return self.as_person(ORGANIZER, at)

    def as_contact(self, organization: str, at: datetime) -> Standing:
        return self.as_person(f"contact-{organization}", at)

    def position_on(self, bill: str) -> Position | None:
        return position_in_force(self.bills[bill].pk)


@dataclass(frozen=True, order=True)
class Page:
    """One deed of the diary; `order` keeps those of one moment apart."""

    at: datetime
    order: int
    do: Callable[[datetime], object] = field(compare=False)
