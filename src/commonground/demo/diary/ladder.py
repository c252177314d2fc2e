"""How the seat of San Bernardino becomes vacant: step by step, among peers, and nobody else hears of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from commonground.agreement.actions import ladder, ladder_after, ladder_ballot
from commonground.agreement.actions.checkins import check_in, choose_buddy
from commonground.agreement.models import Case, Motion
from commonground.agreement.queries.checkins import buddy_now
from commonground.agreement.rules.checkins import REPRESENTATIVE, due_on
from commonground.agreement.rules.sight import ASK_TO_STEP_DOWN
from commonground.committee.queries.standing import standing_of
from commonground.decisions.rules.tally import Choice
from commonground.demo.diary.schedule import at_hour
from commonground.demo.diary.year import Page, Year

WHO, BUDDY, SECOND = "tranter", "navarro", "seo"
SEATS = 9
# Each representative has chosen the second next as a buddy.
STEP = 2
CHOSEN_ON = date(2025, 11, 17)
NOTICED_ON = date(2025, 11, 19)
CHECKED_IN_ON = date(2025, 11, 24)
SUPPORT_ON = date(2025, 12, 8)
LETTER_ON = date(2026, 3, 23)
ANSWERED_ON = date(2026, 4, 8)
CALLED_ON = date(2026, 4, 13)
DECIDED_ON = date(2026, 4, 20)
OTHERS = {"aguila": Choice.OBJECT, "rivera": Choice.ABSTAIN}
ASKED = "Tell us a week before a call what it is about."
TALKS_ON = (date(2026, 2, 17), date(2026, 5, 19), date(2026, 8, 18))
TALKS = (
    (0, "Busy, and glad to be asked. The calls fit better since they begin at ten."),
    (3, "Good. My board asks what the coalition is for, and I can tell them now."),
    (7, "Tired after the budget. Interpretation on the calls helps a lot."),
)


def buddies_and_ladder(year: Year) -> Iterator[Page]:
    for place in range(SEATS):
        yield Page(at_hour(CHOSEN_ON, 15, place), 6, partial(_choose, year, place))
    for number, day in enumerate(TALKS_ON):
        for place, words in TALKS:
            yield Page(at_hour(day, 16, place), 6, partial(_talk, year, (place + number) % SEATS, words))
    yield Page(at_hour(NOTICED_ON, 10), 6, partial(_notice, year))
    yield Page(at_hour(CHECKED_IN_ON, 17), 6, partial(_check_in, year))
    yield Page(at_hour(SUPPORT_ON, 17), 6, partial(_support, year))
    yield Page(at_hour(LETTER_ON, 10), 6, partial(_write, year))
    yield Page(at_hour(LETTER_ON, 13), 6, partial(_confirm, year))
    yield Page(at_hour(ANSWERED_ON, 20), 6, partial(_answer, year))
    yield Page(at_hour(CALLED_ON, 14), 6, partial(_call, year))
    yield Page(at_hour(DECIDED_ON, 14, 30), 6, partial(_hear, year))
    yield Page(at_hour(DECIDED_ON, 14, 40), 6, partial(_ask, year))
    for place in range(SEATS):
        yield Page(at_hour(DECIDED_ON, 14, 45 + place), 6, partial(_vote, year, place))
    yield Page(at_hour(DECIDED_ON, 15, 30), 6, partial(_count, year))
    yield Page(at_hour(DECIDED_ON, 18), 0, partial(_step_down, year))


def _choose(year: Year, place: int, at: datetime) -> None:
    by, other = year.as_seat(place, at), year.as_seat((place + STEP) % SEATS, at)
    choose_buddy(next(one for one in year.people.values() if one.pk == other.person_id), by=by, at=at)


def _talk(year: Year, place: int, words: str, at: datetime) -> None:
    """An ordinary check-in between buddies, as every few months."""
    by = year.as_seat_or_none(place, at)
    chosen = buddy_now(by.acting, at) if by else None
    if chosen is not None:
        held_on = at.date()
        said = {"mood": words, "they_ask": ASKED, "next_on": due_on(REPRESENTATIVE, held_on)}
        check_in(chosen.person, said, held_on=held_on, by=standing_of(chosen.buddy.user_id, at), at=at)


def _case(year: Year) -> int:
    return Case.objects.get(person=year.people[WHO]).pk


def _notice(year: Year, at: datetime) -> None:
    ladder.notice_kindly(year.people[WHO], because="absences", by=year.as_person(BUDDY, at), at=at)


def _check_in(year: Year, at: datetime) -> None:
    words = "Two jobs since the pantry lost its driver. The calls fall into the hours of the food lines."
    barriers = [("time", "An alternate who can take the calls"), ("time_of_day", "Notes of each call the same evening")]
    ladder.check_in_kindly(_case(year), words, barriers=barriers, by=year.as_person(BUDDY, at), at=at)


def _support(year: Year, at: datetime) -> None:
    words = "We look for an alternate together, and send notes of each call. We talk again in March."
    offers = ["alternate", "reduced", "travel"]
    ladder.offer_support(_case(year), offers, words, by=year.as_person(BUDDY, at), at=at)


def _write(year: Year, at: datetime) -> None:
    words = (
        "You have been missing since November, and we miss you. Two calls and the meeting of March went by "
        "without a word. We offered an alternate, fewer duties and money for travel. "
        "Please tell us how it looks from your side."
    )
    by = year.as_person(BUDDY, at)
    ladder.write_concern(_case(year), words, clauses=["calls", "meetings", "respond"], by=by, at=at)


def _confirm(year: Year, at: datetime) -> None:
    ladder.confirm_concern(_case(year), by=year.as_person(SECOND, at), at=at)


def _answer(year: Year, at: datetime) -> None:
    words = "You are right, and it will not get better before summer. I would rather say so myself."
    by = year.as_person(WHO, at)
    ladder.answer_concern(_case(year), words, language="en", by=by, at=at)
    ladder.keep_private(_case(year), private=True, by=by, at=at)


def _call(year: Year, at: datetime) -> None:
    ladder.call_conversation(_case(year), at_hour(DECIDED_ON, 14), by=year.as_chair(at), at=at)


def _hear(year: Year, at: datetime) -> None:
    ladder.note_conversation(_case(year), heard_first=True, supporter=True, by=year.as_chair(at), at=at)


def _ask(year: Year, at: datetime) -> None:
    closes_at = at_hour(DECIDED_ON, 17)
    ladder_ballot.ask_committee(_case(year), ASK_TO_STEP_DOWN, closes_at=closes_at, by=year.as_chair(at), at=at)


def _vote(year: Year, place: int, at: datetime) -> None:
    by = year.as_seat(place, at)
    if by.person_id != year.people[WHO].pk:
        choice = next((answer for who, answer in OTHERS.items() if year.people[who].pk == by.person_id), Choice.AGREE)
        motion = Motion.objects.select_related("ballot").get(case=_case(year))
        ladder_ballot.answer_motion(motion, choice, by=by, at=at)


def _count(year: Year, at: datetime) -> None:
    ladder_ballot.count_motion(_case(year), by=year.as_chair(at), at=at)


def _step_down(year: Year, at: datetime) -> None:
    ladder_after.step_down(_case(year), by=year.as_person(WHO, at), at=at)
