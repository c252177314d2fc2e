"""When the things of the story happened: its days turned into moments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from commonground.decisions.rules.tally import Choice
from commonground.demo.bills import SEATS, Answer, StoryBallot, StoryBill
from commonground.kernel.days import close_after
from commonground.record.coalition import profile

CALL_ENDS = time(11, 30)
DEBATE = timedelta(days=7)


def at_hour(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), profile().zone)


@dataclass(frozen=True)
class Timing:
    """One count of the story.

    place  its place among the counts of that day, so that two never share a moment
    """

    bill: StoryBill
    ballot: StoryBallot
    major: bool
    place: int = 0

    @property
    def on_call(self) -> bool:
        return self.ballot.way == "call"

    @property
    def declared(self) -> bool:
        return bool(self.bill.declared_major_by)

    @property
    def debate(self) -> datetime | None:
        """When the debate of a major issue opens; a declared one opens by itself."""
        if not self.major or self.declared:
            return None
        if self.on_call:
            return at_hour(self.ballot.opens_on, 9, self.place) - DEBATE
        return at_hour(self.ballot.opens_on, 9, self.place)

    @property
    def first_opening(self) -> datetime:
        """An ordinary ballot, or the one that a declaration stops."""
        return at_hour(self.ballot.opens_on, 9, self.place * 5)

    @property
    def voting(self) -> datetime:
        if self.on_call:
            return at_hour(self.ballot.opens_on, 10, 10 + self.place * 5)
        if self.major:
            return at_hour(self.ballot.opens_on, 12, self.place * 5) + DEBATE
        return self.first_opening

    @property
    def ends(self) -> datetime:
        if self.on_call:
            return datetime.combine(self.ballot.closes_on, CALL_ENDS, profile().zone) + timedelta(minutes=self.place)
        return at_hour(self.ballot.closes_on, 17)

    @property
    def submitted(self) -> datetime:
        """Early enough for the debate."""
        said = at_hour(self.bill.proposed_on, 8, self.place)
        return min(said, self.debate - timedelta(hours=1)) if self.debate else said

    @property
    def letter_due(self) -> datetime | None:
        """A window shorter than usual has a letter behind it, due two business days after the close."""
        usual = close_after(self.voting, 5, closing=time(17), zone=profile().zone, holidays=profile().calendar)
        if self.on_call or self.ends >= usual:
            return None
        return close_after(self.ends, 2, closing=time(17), zone=profile().zone, holidays=profile().calendar)

    def answers(self) -> Iterator[tuple[int, Answer, datetime]]:
        """(place of the seat, what it answered, when)."""
        days = max((self.ends - self.voting).days, 1)
        for answer in self.ballot.answers:
            place = SEATS.index(answer.seat)
            if answer.choice == Choice.RECUSE and not self.on_call:
                # Whoever steps aside has no voice from then on; what they said in the debate came before.
                yield place, answer, self.voting + (self.ends - self.voting) * 2 / 3
            elif answer.on:
                early = at_hour(answer.on, 8, 5 * place + self.place)
                yield place, answer, max(early, self.voting + timedelta(minutes=37 + place))
            else:
                # Two thirds of the way at most, so that a reminder finds somebody silent and nobody is late.
                share = timedelta(days=days) * (place * 5 % 9) / 14
                yield place, answer, self.voting + share + timedelta(minutes=37 + place)
