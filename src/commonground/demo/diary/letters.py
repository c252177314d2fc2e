"""The letters on our positions: written by the director, signed by organizations, read by an organizer, sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from commonground.advocacy.actions import letters as deeds
from commonground.advocacy.actions import printing
from commonground.advocacy.models import Letter, Submission
from commonground.advocacy.rules.sign_ons import WhoSigns
from commonground.demo.diary.answers import answers
from commonground.demo.diary.happened import lines
from commonground.demo.diary.schedule import at_hour
from commonground.demo.diary.year import Page, Year
from commonground.demo.letters import StoryHearing, StoryLetter, hearings, outcome_of, words_of
from commonground.demo.letters import letters as told

WRITTEN, OPENED, CLOSED = 9, 10, 12
PUT_TOGETHER, READ, SENT, ARRIVED = 13, 14, 15, 10
MOVED, REFERRED, SENT_AGAIN, KEPT, KNOWN = 12, 19, 9, 20, 21
ORDER = 6
ONE_DAY = timedelta(days=1)


def letters(year: Year) -> Iterator[Page]:
    for letter in told():
        yield from Writer(year, letter).pages()


class Writer:
    """Tells one letter, from its first words to the archive."""

    def __init__(self, year: Year, told: StoryLetter) -> None:
        self.year, self.told = year, told

    @property
    def letter(self) -> Letter:
        return self.year.letters[self.told.key]

    @property
    def heard(self) -> StoryHearing | None:
        return hearings()[self.told.hearing] if self.told.hearing else None

    @property
    def again(self) -> StoryHearing | None:
        return hearings()[self.told.again] if self.told.again else None

    def pages(self) -> Iterator[Page]:
        told, minute = self.told, self.told.place
        yield Page(at_hour(told.opened, WRITTEN, minute), ORDER, self.write)
        yield Page(at_hour(told.opened, OPENED, minute), ORDER, self.open)
        yield from answers(self.year, told)
        if self.heard and self.heard.moved_on and told.first_closes:
            yield Page(at_hour(self.heard.moved_on, MOVED, minute), ORDER, self.move)
        for hour, deed in ((PUT_TOGETHER, self.put_together), (READ, self.read), (SENT, self.send)):
            yield Page(at_hour(told.closes, hour, minute), ORDER, deed)
        yield Page(at_hour(told.closes + ONE_DAY, ARRIVED, minute), ORDER, self.confirm)
        yield from self._second_committee()
        yield Page(at_hour(self._over_on, KEPT, minute), ORDER, self.keep)
        if known := self._what_came_of_it():
            on, words = known
            yield Page(at_hour(on, KNOWN, minute), ORDER, partial(self.note_outcome, words))

    def _what_came_of_it(self) -> tuple[date, str] | None:
        """The first thing after the hearing, or after it was needed, that decided something."""
        for bill, at, (kind, *_more) in lines():
            on = at.date()
            if bill == self.told.bill and on >= self._over_on and (words := outcome_of(bill, kind, on)):
                return on, words
        return None

    @property
    def _over_on(self) -> date:
        last = self.again or self.heard
        return last.heard_on if last else self.told.needed or self.told.closes

    def _second_committee(self) -> Iterator[Page]:
        if self.heard and self.again:
            minute = self.told.place
            yield Page(at_hour(self.heard.heard_on, REFERRED, minute), ORDER, self.address_again)
            yield Page(at_hour(self.heard.heard_on + ONE_DAY, SENT_AGAIN, 30 + minute), ORDER, self.send)
            yield Page(at_hour(self.heard.heard_on + ONE_DAY * 2, ARRIVED, minute), ORDER, self.confirm)

    def write(self, at: datetime) -> None:
        position, by = self.year.position_on(self.told.bill), self.year.as_director(at)
        assert position is not None
        ask, body = words_of(self.told, position.stand)
        issues, who = [self.told.issue], WhoSigns.MEMBERS
        written = deeds.draft(position.pk, ask=ask, body=body, who_signs=who, issues=issues, by=by, at=at)
        self.year.letters[self.told.key] = written
        self._address(self.heard, at)
        deeds.freeze(written.pk, by=by, at=at)

    def _address(self, heard: StoryHearing | None, at: datetime) -> None:
        needed = self.told.needed
        deeds.address_to(
            self.letter.pk,
            addressee=heard.committee if heard else self.told.addressee,
            hearing=self.year.hearings[heard.key] if heard else None,
            needed_at=at_hour(needed, CLOSED) if needed else None,
            by=self.year.as_director(at),
            at=at,
        )

    def open(self, at: datetime) -> None:
        """Organizations that approved such letters beforehand sign at once; the others are asked."""
        ends = at_hour(self.told.first_closes or self.told.closes, CLOSED)
        deeds.open_letter(self.letter.pk, sign_by=ends, by=self.year.as_director(at), at=at)

    def move(self, at: datetime) -> None:
        """The hearing moved, and the end of signing with it."""
        ends = at_hour(self.told.closes, CLOSED)
        deeds.move_sign_by(self.letter.pk, sign_by=ends, by=self.year.as_director(at), at=at)

    def put_together(self, at: datetime) -> None:
        printing.collate(self.letter.pk, by=self.year.as_director(at), at=at)

    def read(self, at: datetime) -> None:
        """A second person reads the printing as it goes out."""
        printing.check(self.letter.pk, by=self.year.as_organizer(at), at=at)

    def send(self, at: datetime) -> None:
        """To the one who waits for it."""
        waiting = self.letter.recipients.exclude(submissions__isnull=False).get()
        way = "portal" if self.told.hearing else "email"
        printing.submit(waiting.pk, way=way, by=self.year.as_director(at), at=at)

    def confirm(self, at: datetime) -> None:
        sent = Submission.objects.get(printing__letter=self.letter, confirmed_at=None)
        proof = (
            f"Receipt {sent.pk:04d} of the portal"
            if self.told.hearing
            else "Answer of the office, kept with the letter"
        )
        printing.confirm(sent.pk, proof=proof, by=self.year.as_organizer(at), at=at)

    def address_again(self, at: datetime) -> None:
        """The bill goes on to a second committee, which gets the same letter."""
        self._address(self.again, at)

    def note_outcome(self, words: str, at: datetime) -> None:
        deeds.note_outcome(self.letter.pk, words=words, by=self.year.as_director(at), at=at)

    def keep(self, at: datetime) -> None:
        deeds.archive(self.letter.pk, by=self.year.as_director(at), at=at)
