"""Who signs the memorandum, and when: nine at the start, nine in January, one who comes in June."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from commonground.committee.actions.agreement import Deed, renew, sign
from commonground.committee.queries.agreement import version_at
from commonground.committee.queries.seats import held
from commonground.demo import cast
from commonground.demo.bills import SEATS
from commonground.demo.diary.founding import FOUNDED_ON, enter
from commonground.demo.diary.schedule import at_hour
from commonground.demo.diary.year import Page, Year
from commonground.members.rules import Standing

# In the order of the seats; one is late, and in its grace until the end of January.
RENEWED_ON = (2, 6, 5, 7, 2, 8, 28, 9, 5)
AUTHORITIES = ("executive director", "lead organizer", "chair of the board")
NEW, CHOSEN_ON, SIGNED_ON = "hartmann", date(2026, 6, 8), date(2026, 6, 9)


def memorandum(year: Year) -> Iterator[Page]:
    yield Page(at_hour(FOUNDED_ON, 10), 0, partial(_first_signatures, year))
    for place in range(len(SEATS)):
        renewed_on = cast.FIRST_DAY.replace(day=RENEWED_ON[place])
        yield Page(at_hour(renewed_on, 9, 20 + place), 0, partial(_renew, year, place))
    yield Page(at_hour(CHOSEN_ON, 19), 0, partial(_chosen, year))
    yield Page(at_hour(SIGNED_ON, 18, 30), 0, partial(_new_one_signs, year))


def _first_signatures(year: Year, at: datetime) -> None:
    """Those who hold a seat on the first morning sign the text they came with."""
    for place, tenure in enumerate(held(at)):
        by = year.as_seat(year.seats.index(tenure.seat), at)
        sign(tenure.organization_id, _deed(by, place, at), by=by, at=at)


def _deed(by: Standing, place: int, at: datetime) -> Deed:
    version = version_at(at)
    assert version is not None
    return Deed(by.name, AUTHORITIES[place % len(AUTHORITIES)], text_read=version.digest)


def _renew(year: Year, place: int, at: datetime) -> None:
    by, seat = year.as_seat(place, at), year.seats[place]
    tenure = next(tenure for tenure in held(at) if tenure.seat_id == seat.pk)
    renew(tenure.organization_id, _deed(by, place, at), by=by, at=at)


def _chosen(year: Year, at: datetime) -> None:
    """Foothill Mothers say who speaks for them; the seat begins two days later."""
    enter(year, replace(cast.person(NEW), office="contact", seat=""), at)


def _new_one_signs(year: Year, at: datetime) -> None:
    by = year.as_person(NEW, at)
    sign(min(by.organizations), _deed(by, 0, at), by=by, at=at)
