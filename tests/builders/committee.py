from dataclasses import dataclass
from datetime import datetime
from itertools import count

from django.conf import settings

from commonground.committee.actions import found, seat_representative
from commonground.committee.models import Seat, Tenure
from commonground.committee.queries.standing import standing_of
from commonground.kernel.profile import load_profile
from commonground.members.models import Chapter, Person
from commonground.members.rules import SYSTEM, Standing
from tests.builders import NOON
from tests.builders.members import LONG_AGO, a_chapter, a_contact, a_role, an_organization

_numbers = count(1)
PROFILE = load_profile(settings.PROFILES / "california_partnership.toml")


def a_seat(chapter: Chapter | None = None, **facts: object) -> Seat:
    number = next(_numbers)
    kind = Seat.Kind.CHAPTER if chapter else Seat.Kind.AT_LARGE
    given = {"label": f"Seat {number}", "kind": kind, "chapter": chapter, "order": number, "created_at": LONG_AGO}
    return Seat.objects.create(**{**given, **facts})


def a_representative(seat: Seat, name: str = "", *, at: datetime = LONG_AGO) -> Tenure:
    """A contact person of a new organization of the seat's constituency takes the seat."""
    organization = an_organization(chapter=seat.chapter)
    person = a_contact(organization, name)
    return seat_representative(seat.pk, person, organization, by=SYSTEM, at=at, chosen_how="On the call.")


def standing(person: Person, at: datetime = NOON) -> Standing:
    return standing_of(person.user_id, at)


@dataclass
class Chapters:
    """One chapter with two seats and one at-large seat; the first chapter seat is held."""

    chapter: Chapter
    seats: list[Seat]
    held: Tenure
    convener: Person

    @property
    def holder(self) -> Person:
        return self.held.person


def a_small_committee() -> Chapters:
    chapter = a_chapter(name="Fresno")
    seats = [a_seat(chapter), a_seat(chapter), a_seat()]
    convener = a_role("convener", chapter=chapter).person
    return Chapters(chapter, seats, a_representative(seats[0], "Mai Rivera"), convener)


def the_coalition(at: datetime = LONG_AGO) -> list[Seat]:
    return found(PROFILE, by=SYSTEM, at=at)
