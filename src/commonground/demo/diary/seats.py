"""The table of seats of the next two years: counted on October 1, adopted on the December call."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from commonground.agreement.actions.seat_tables import prepare_table
from commonground.agreement.jobs import put_seat_tables_in_force
from commonground.agreement.models import SeatTable
from commonground.agreement.queries.seat_tables import Wish
from commonground.decisions.actions import ballots, debate, proposals, votes
from commonground.decisions.models import Ballot
from commonground.decisions.rules.tally import Choice
from commonground.demo.diary.deeds import behalf_of
from commonground.demo.diary.schedule import at_hour
from commonground.demo.diary.year import Page, Year

COUNTED_ON, ANSWERED_ON, SENT_ON = date(2026, 10, 1), date(2026, 10, 6), date(2026, 12, 2)
DEBATED_ON, CALL_ON, STARTS_ON = date(2026, 12, 3), date(2026, 12, 10), date(2027, 1, 1)
PROPOSER = "rivera"
ANSWERS = {
    "who_is_affected": "Every member organization: it votes through the seats of its chapter, or at-large.",
    "how_consulted": "The count of October 1 went to every chapter; each looked at it on its November call.",
    "unites": "Everybody keeps a seat, and everybody can reckon it again.",
    "divides": "Whoever grew this year may have hoped for a seat more.",
}


def seats(year: Year) -> Iterator[Page]:
    yield Page(at_hour(COUNTED_ON, 10), 0, partial(_count, year))
    yield Page(at_hour(ANSWERED_ON, 10), 0, partial(_answer, year))
    yield Page(at_hour(SENT_ON, 10), 0, partial(_send, year))
    yield Page(at_hour(DEBATED_ON, 10), 0, partial(_debate, year))
    yield Page(at_hour(CALL_ON, 10, 30), 6, partial(_open, year))
    yield Page(at_hour(CALL_ON, 10, 50), 6, partial(_answer_on_the_call, year))
    yield Page(at_hour(CALL_ON, 11, 30), 6, partial(_close, year))
    yield Page(at_hour(CALL_ON, 12), 6, put_seat_tables_in_force)


def _count(year: Year, at: datetime) -> None:
    prepare_table(Wish(COUNTED_ON, len(year.seats)), starts_on=STARTS_ON, by=year.as_director(at), at=at)


def _proposal() -> int:
    return SeatTable.objects.get().proposal_id


def _answer(year: Year, at: datetime) -> None:
    proposals.revise(_proposal(), ANSWERS, by=year.as_director(at), at=at)


def _send(year: Year, at: datetime) -> None:
    by = year.as_person(PROPOSER, at)
    proposals.submit(_proposal(), behalf=behalf_of(by), by=by, at=at)


def _debate(year: Year, at: datetime) -> None:
    debate.open_debate(_proposal(), by=year.as_chair(at), at=at)


def _open(year: Year, at: datetime) -> None:
    present = [seat.pk for seat in year.seats]
    ends = at_hour(CALL_ON, 11, 30)
    ballots.open_ballot(_proposal(), by=year.as_chair(at), at=at, closes_at=ends, present=present)


def _ballot() -> int:
    return Ballot.objects.get(proposal=_proposal()).pk


def _answer_on_the_call(year: Year, at: datetime) -> None:
    for place, seat in enumerate(year.seats):
        speaker = year.as_seat(place, at)
        votes.enter_vote_by_phone(
            _ballot(), seat.pk, Choice.AGREE, said_by=speaker.acting, said_at=at, by=year.as_director(at), at=at
        )


def _close(year: Year, at: datetime) -> None:
    ballots.close_ballot(_ballot(), by=year.as_chair(at), at=at)
