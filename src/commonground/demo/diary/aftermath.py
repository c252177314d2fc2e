"""What follows a count: chapters acknowledge, organizations read, representatives report back, one dissents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from commonground.decisions.actions import after
from commonground.decisions.models import Ballot
from commonground.demo import cast
from commonground.demo.bills import SEATS
from commonground.demo.diary.deeds import Teller
from commonground.demo.diary.schedule import at_hour
from commonground.demo.diary.stories import Told
from commonground.demo.diary.year import Page, Year
from commonground.members.queries import members_on

CHAPTERS = ("bay-area", "fresno", "los-angeles", "san-bernardino", "san-diego")
HOW = {
    "carrying": (
        "Two visits to our own offices and a page in our newsletter.",
        "A table at the clinic every Tuesday.",
        "We read it out at every chapter evening this month.",
    ),
    "in_public": ("We name it where we speak; our own work stays where it is.", "On our flyers, in three languages."),
    "not_this_year": ("We do not share it. We will say so in our own name, with respect.",),
}
REPORT = (
    "This is how it ended, and why. Call me with what I should have said and did not.",
    "I voted as our chapter call asked me to. The page says how the others saw it.",
)


def aftermath(year: Year, teller: Teller, number: int) -> Iterator[Page]:
    """`number` spreads the deeds, so that at any day some things are done and some still wait."""
    closed = _closing(teller)
    if closed is None:
        return
    for place, chapter in enumerate(CHAPTERS):
        days = 3 + (number + place * 2) % 5 + (9 if (number + place) % 4 == 0 else 0)
        when = closed + timedelta(days=days, minutes=11 * place)
        yield Page(when, 6, partial(_acknowledge, year, teller, chapter, number))
    for place in range(len(SEATS)):
        days = 1 + (number * 2 + place) % 6
        when = closed + timedelta(days=days, hours=1, minutes=place)
        if (number + place) % 5 != 0:
            yield Page(when, 6, partial(_report, year, teller, place, number))
    for day in (1, 2, 5):
        yield Page(closed + timedelta(days=day, hours=2), 6, partial(_read, year, teller, day + number))


def _closing(teller: Teller) -> datetime | None:
    told = teller.ballot_told
    if teller.bill.withdrawn_on or teller.bill.merged_on:
        return None
    return at_hour(told.extended_to, 17, 1) if told.extended_to else teller.timing.ends


def _closed(year: Year, teller: Teller) -> Ballot | None:
    ballot = year.ballots[teller.bill.id, teller.again]
    ballot.refresh_from_db()
    return ballot if ballot.outcome in {"adopted", "not_adopted", "lapsed"} else None


def _acknowledge(year: Year, teller: Teller, chapter: str, number: int, at: datetime) -> None:
    ballot = _closed(year, teller)
    convener = next(one for one in cast.people() if one.office == "convener" and one.chapter == chapter)
    if ballot is None or ballot.outcome != "adopted":
        return
    against = any(view.chapter == chapter and view.view == "against" for view in teller.bill.views)
    how = "not_this_year" if against else ("carrying", "in_public")[(number + len(chapter)) % 2]
    words = HOW[how][(number + len(chapter)) % len(HOW[how])]
    by = year.as_person(convener.key, at)
    after.acknowledge(ballot.pk, year.chapters[chapter].pk, how, words=words, by=by, at=at)


def _report(year: Year, teller: Teller, place: int, number: int, at: datetime) -> None:
    ballot, by = _closed(year, teller), year.as_seat_or_none(place, at)
    seat = year.seats[place]
    if ballot and by and ballot.roll.filter(seat=seat).exists():
        after.report_back(ballot.pk, seat.pk, REPORT[(number + place) % 2], by=by, at=at)


def _read(year: Year, teller: Teller, turn: int, at: datetime) -> None:
    """A part of the organizations opens the notice, most by their own link."""
    ballot = _closed(year, teller)
    if ballot is None:
        return
    for place, organization in enumerate(members_on(at.date()).order_by("pk").values_list("pk", flat=True)):
        if (place + turn) % 4 == 0:
            after.note_reading(ballot.pk, organization, via="page" if place % 5 == 0 else "link", at=at)


def dissents(year: Year, told: Told) -> Iterator[Page]:
    bill = told.bill
    if bill.dissent_on:
        yield Page(at_hour(bill.dissent_on, 11), 6, partial(_dissent, year, told))


def _dissent(year: Year, told: Told, at: datetime) -> None:
    organization = year.organizations[told.bill.dissent_by]
    by = year.as_person(f"contact-{told.bill.dissent_by}", at)
    proposal = year.proposals[told.bill.id]
    after.record_dissent(proposal.pk, organization.pk, words=told.bill.dissent_words, by=by, at=at)
