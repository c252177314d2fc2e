"""Each bill of the story as dated deeds: drafted, heard, debated, voted, counted, taken up again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from commonground.decisions.actions import ballots, debate, major, positions, proposals, votes
from commonground.decisions.rules.facts import Behalf
from commonground.decisions.rules.tally import Choice
from commonground.demo.bills import SEATS, Answer, ChapterView
from commonground.demo.diary.schedule import Timing, at_hour
from commonground.demo.diary.stories import Told, answers_for
from commonground.demo.diary.year import Page, Year
from commonground.legislature.actions.entering import enter_version
from commonground.members.rules import Standing

# The first seat of a chapter says how it was asked; for the others that is enough.
FIRST_SEATS = [place for place, seat in enumerate(SEATS) if seat.endswith("-1")]
NOT_ASKED = "The days were too few this time; we talk about it on the next chapter call."


def behalf_of(by: Standing) -> Behalf:
    """For the seat, the chapter or the organization the person speaks for."""
    if by.seats:
        return Behalf("seat", min(by.seats))
    return Behalf("chapter", min(by.convenes)) if by.convenes else Behalf("organization", min(by.organizations))


class Teller:
    """Tells one count of one bill. `again` is its number among the counts of that bill, from 0."""

    def __init__(self, year: Year, told: Told, again: int, timing: Timing) -> None:
        self.year, self.told, self.bill, self.again, self.timing = year, told, told.bill, again, timing
        self.ballot_told = timing.ballot

    @property
    def _confirms(self) -> bool:
        """The same question a second time, after a wait that a seat asked for."""
        return self.again > 0 and bool(self.bill.ballots[self.again - 1].hold_by)

    @property
    def key(self) -> str:
        return self.bill.id if self.again == 0 or self._confirms else f"{self.bill.id}+{self.again}"

    @property
    def proposal(self) -> int:
        return self.year.proposals[self.key].pk

    @property
    def ballot(self) -> int:
        return self.year.ballots[self.bill.id, self.again].pk

    def pages(self) -> Iterator[Page]:
        timing = self.timing
        if not self._confirms:
            yield Page(self._submitted, 1, self.propose)
        if timing.debate:
            yield Page(timing.debate, 2, self.open_debate)
        if timing.declared:
            yield from self._stopped()
        yield Page(timing.voting, 3, self.open_ballot)
        if not self._confirms:
            yield from self._voices()
        if timing.on_call:
            yield Page(timing.voting + timedelta(minutes=20), 4, self.answer_on_the_call)
            yield Page(timing.ends, 5, self.close)
        else:
            for place, answer, when in timing.answers():
                yield Page(when, 4, partial(self.vote, place, answer))
        yield from self._afterwards()

    @property
    def _submitted(self) -> datetime:
        if self.again == 0:
            return self.timing.submitted
        start = self.timing.debate or self.timing.voting
        return start - timedelta(minutes=40)

    def _stopped(self) -> Iterator[Page]:
        yield Page(self.timing.first_opening, 3, self.open_ballot)
        for number, seat in enumerate(self.bill.declared_major_by):
            when = self.timing.first_opening + timedelta(hours=2, minutes=number)
            yield Page(when, 4, partial(self.declare_major, SEATS.index(seat)))

    def _voices(self) -> Iterator[Page]:
        """The chapters are asked and the committee debates, in the days of the ballot or before the call."""
        start = self.timing.debate or self.timing.first_opening
        if self.timing.on_call and not self.timing.debate:
            start = self.timing.voting - timedelta(days=2)
        room = min((self.timing.ends - start) * 2 / 5, timedelta(days=3))
        for place in FIRST_SEATS:
            yield Page(self._heard_at(place, start + room * (place + 2) / 12), 3, partial(self.consult, place))
        spoken = self.bill.comments if self.again == 0 else ()
        for number, (who, words) in enumerate(spoken):
            when = start + room * (number + 3) / 11 + timedelta(minutes=7)
            yield Page(when, 3, partial(self.say, who, words))

    def _afterwards(self) -> Iterator[Page]:
        told = self.ballot_told
        if told.extended_to:
            yield Page(at_hour(told.closes_on, 12), 4, self.extend)
        if told.hold_by and told.hold_on:
            yield Page(at_hour(told.hold_on, 10), 4, self.hold)

    def propose(self, at: datetime) -> None:
        by = self.year.as_person(self.bill.proposer, at)
        follows = self.year.ballots.get((self.bill.id, self.again - 1))
        draft = proposals.draft(answers_for(self.told, self.timing, follows), by=by, at=at)
        behalf = behalf_of(by)
        self.year.proposals[self.key] = proposals.submit(draft.pk, behalf=behalf, by=by, at=at)

    def open_debate(self, at: datetime) -> None:
        debate.open_debate(self.proposal, by=self.year.as_chair(at), at=at)

    def open_ballot(self, at: datetime) -> None:
        present = [self.year.seats[place].pk for place, _, _ in self.timing.answers()]
        urgent = self.ballot_told.note or "A letter is due before the usual window is over."
        self.year.ballots[self.bill.id, self.again] = ballots.open_ballot(
            self.proposal,
            by=self.year.as_chair(at),
            at=at,
            closes_at=self.timing.ends if self.timing.on_call else None,
            urgent_because=urgent if self.timing.letter_due else "",
            present=present if self.timing.on_call else None,
        )

    def declare_major(self, place: int, at: datetime) -> None:
        by = self.year.as_seat(place, at)
        major.declare_major(self.proposal, self.year.seats[place].pk, by=by, at=at)

    def answer_on_the_call(self, at: datetime) -> None:
        """Staff note what each seat says on the call."""
        for place, answer, _ in self.timing.answers():
            speaker = self.year.as_seat(place, at)
            votes.enter_vote_by_phone(
                self.ballot,
                self.year.seats[place].pk,
                Choice(answer.choice),
                said_by=speaker.acting,
                said_at=at,
                conflict=self._conflict(answer),
                by=self.year.as_director(at),
                at=at,
            )

    def _conflict(self, answer: Answer) -> str:
        return (answer.category or "other") if answer.choice == Choice.RECUSE else ""

    def vote(self, place: int, answer: Answer, at: datetime) -> None:
        votes.cast_vote(
            self.ballot,
            self.year.seats[place].pk,
            Choice(answer.choice),
            conflict=self._conflict(answer),
            by=self.year.as_seat(place, at),
            at=at,
        )

    def consult(self, place: int, at: datetime) -> None:
        """How the chapter was asked, or that there was no time."""
        by = self.year.as_seat_or_none(place, at)
        if by is None:
            return
        heard = self._heard(SEATS[place].rsplit("-", 1)[0])
        seat = self.year.seats[place].pk
        if heard is None:
            debate.consult(self.proposal, seat, consulted=False, barrier=NOT_ASKED, by=by, at=at)
        else:
            debate.consult(
                self.proposal, seat, consulted=True, how=heard.how, view=heard.view, words=heard.words, by=by, at=at
            )

    def _heard_at(self, place: int, usual: datetime) -> datetime:
        """A representative notes what a chapter said once it has said it."""
        heard = self._heard(SEATS[place].rsplit("-", 1)[0])
        evening = at_hour(heard.heard_on, 19, place) if heard and heard.heard_on else usual
        return max(usual, evening) if evening < self.timing.ends else usual

    def _heard(self, chapter: str) -> ChapterView | None:
        views = self.bill.views if self.again == 0 else ()
        return next((view for view in views if view.chapter == chapter), None)

    def say(self, who: str, words: str, at: datetime) -> None:
        by = self.year.as_person(who, at)
        if by.on_committee:
            debate.comment(self.proposal, self._side(words), words, by=by, at=at)

    def _side(self, words: str) -> str:
        if words in self.bill.reasons_for:
            return "for"
        return "against" if words in self.bill.reasons_against else "other"

    def extend(self, at: datetime) -> None:
        ballots.extend_ballot(self.ballot, by=self.year.as_chair(at), at=at)

    def close(self, at: datetime) -> None:
        ballots.close_ballot(self.ballot, by=self.year.as_chair(at), at=at)

    def hold(self, at: datetime) -> None:
        by = self.year.as_seat(SEATS.index(self.ballot_told.hold_by), at)
        position = self.year.ballots[self.bill.id, self.again].position
        positions.hold_publication(position.pk, words=self.ballot_told.hold_words, by=by, at=at)


def newer_texts(year: Year, told: Told) -> Iterator[Page]:
    """Amendments, entered by staff on their day; a text that changes the question is found substantive."""
    for amendment in told.bill.amendments:

        def enter(at: datetime, label: str = amendment.label, note: str = amendment.change) -> None:
            day = at.date()
            bill = year.bills[told.bill.id]
            enter_version(bill.pk, label, dated_on=day, note=note, by=year.as_director(at), at=at)

        yield Page(at_hour(amendment.on, 7), 0, enter)
        yield Page(at_hour(amendment.on, 15), 1, partial(_review, year, told, amendment.change))


def _review(year: Year, told: Told, words: str, at: datetime) -> None:
    """Whoever proposed the position reads the newer text; where the story has no new count, silence confirms."""
    position = year.position_on(told.bill.id)
    if position is None:
        return
    counted_later = any(ballot.opens_on >= at.date() for ballot in told.bill.ballots)
    by = year.as_person(told.bill.proposer, at)
    positions.review_version(position.pk, substantive=counted_later, words=words, by=by, at=at)
