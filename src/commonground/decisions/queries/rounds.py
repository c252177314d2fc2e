"""The ballots of a proposal as one reader may see them: the same few queries for any number of seats and votes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from commonground.committee.models import Seat
from commonground.decisions.models import Ballot, Proposal, RollSeat, UnityHold, Vote
from commonground.decisions.queries.decision import Decision
from commonground.decisions.queries.positions import counted, qualification_in
from commonground.decisions.queries.related import position_of
from commonground.decisions.queries.rulesets import terms_of
from commonground.decisions.queries.story import ChapterCount, choices_of, place_name
from commonground.decisions.rules.secrecy import Sight, sight_of
from commonground.decisions.rules.tally import Choice, Outcome
from commonground.decisions.rules.unity import unity_readout
from commonground.decisions.wording import labels
from commonground.members.models import Chapter, Person
from commonground.members.rules import Standing
from commonground.ui import moments
from commonground.ui.figures import ScoreRow


@dataclass(frozen=True)
class SeatLine:
    """One seat of the roll as this reader may see it.

    choice   None when the seat is silent, or its choice is not shown to this reader
    vote     the row behind the choice; None in a count by consensus
    changes  how often the seat changed its mind
    """

    seat: Seat
    chapter: Chapter | None
    holder: Person
    answered: bool
    shown: bool
    choice: Choice | None = None
    vote: Vote | None = None
    conflict: str = ""
    changes: int = 0
    is_own: bool = False
    is_present: bool = False

    @property
    def place(self) -> str:
        return place_name(self.chapter)

    @property
    def mark(self) -> str:
        return self.choice.value if self.choice else ("answered" if self.answered else "silent")

    @property
    def word(self) -> str:
        return str(labels.CHOICES[self.choice]) if self.choice else ""

    @property
    def conflict_word(self) -> str:
        return str(labels.CONFLICTS.get(self.conflict, ""))


@dataclass(frozen=True)
class Round:
    """One ballot of a proposal, open or over."""

    ballot: Ballot
    sight: Sight
    lines: tuple[SeatLine, ...]
    by_chapter: tuple[ChapterCount, ...]
    decision: Decision | None
    number: int

    @property
    def is_open(self) -> bool:
        return self.ballot.closed_at is None

    @property
    def is_decided(self) -> bool:
        return self.ballot.base is not None

    @property
    def at(self) -> datetime:
        return self.ballot.closed_at or self.ballot.opened_at

    @property
    def shown(self) -> list[SeatLine]:
        return [line for line in self.lines if line.shown]

    @property
    def own(self) -> SeatLine | None:
        return next((line for line in self.lines if line.is_own), None)

    @property
    def answered(self) -> int:
        return sum(line.answered for line in self.lines)

    @property
    def answered_figure(self) -> dict[str, int]:
        """For the row of seats while nobody may see the choices."""
        return dict(Counter("answered" if line.answered else "silent" for line in self.lines))

    @property
    def choices_figure(self) -> list[str]:
        return [line.mark for line in self.lines]

    @property
    def anchor(self) -> str:
        return f"count-{self.number}"

    @property
    def score_anchor(self) -> str:
        return f"by-chapter-{self.number}"

    @property
    def when(self) -> str:
        return moments.in_words(self.at, "day")

    @property
    def outcome_word(self) -> str:
        return str(labels.OUTCOMES[self.decision.outcome]) if self.decision else ""

    @property
    def hold(self) -> UnityHold | None:
        """The wait somebody asked for before the words are public."""
        position = self.decision.position if self.decision else None
        return getattr(position, "hold", None)

    @property
    def hold_closes_at(self) -> datetime | None:
        """Until when a wait may be asked for, or could be; none where there are no grounds."""
        position = self.decision.position if self.decision else None
        return position.hold_closes_at if position else None

    @property
    def entered_by(self) -> str:
        """Who entered what was said aloud on a call."""
        entered = {line.vote.entered_by.name for line in self.lines if line.vote and line.vote.entered_by}
        return ", ".join(sorted(entered))

    @property
    def notes(self) -> list[str]:
        """What to know when reading the count, as far as this reader reads it."""
        if self.decision is None:
            return []
        return self.decision.notes if self.sight.tally else self.decision.warnings_for_all

    @property
    def sees_all(self) -> bool:
        return all(line.shown for line in self.lines)

    @property
    def score(self) -> list[ScoreRow]:
        """The box score; marks only for the chapters whose choices this reader may see."""
        return [self._score_of(count) for count in self.by_chapter]

    def _score_of(self, count: ChapterCount) -> ScoreRow:
        seats = [line for line in self.lines if line.chapter == count.chapter]
        shown = all(line.shown for line in seats)
        return ScoreRow(
            name=count.name,
            agree=count.agree,
            seats=count.seats,
            choices=[line.mark for line in seats] if shown else (),
            note=_("Your own seat") if any(line.is_own for line in seats) else "",
            badge=_("Chapter concern") if count.concern else "",
        )


def rounds_of(proposal: Proposal, by: Standing, at: datetime, *, language: str, dissents: int) -> list[Round]:
    """Every ballot of a proposal that was read whole, the oldest first.

    language  for the sentence that qualifies a position
    dissents  organizations with a dissent on file for the measure
    """
    rows = list(proposal.ballots.all())
    without = {pk for row in rows for pk in row.without_representative}
    empty = Chapter.objects.in_bulk(without) if without else {}
    found = []
    for number, ballot in enumerate(rows, 1):
        decision = _decision(ballot, at, empty, language=language, dissents=dissents) if ballot.closed_at else None
        found.append(round_of(ballot, by, decision=decision, number=number))
    return found


def round_of(ballot: Ballot, by: Standing, *, decision: Decision | None = None, number: int = 1) -> Round:
    roll = list(ballot.roll.all())
    chapter_of = {row.seat_id: row.chapter_id for row in roll}
    # What ended without a count shows no choices: the same question comes again.
    sight = sight_of(by, chapter_of, closed=ballot.base is not None, terms=terms_of(ballot.rule_set))
    votes: dict[int, list[Vote]] = {}
    for vote in ballot.votes.all():
        votes.setdefault(vote.seat_id, []).append(vote)
    choices = _choices(ballot, votes)
    lines = tuple(_line(row, votes.get(row.seat_id, []), choices, sight, by) for row in roll)
    return Round(ballot, sight, lines, _by_chapter(ballot, roll, choices, sight), decision, number)


def _choices(ballot: Ballot, votes: Mapping[int, list[Vote]]) -> dict[int, Choice]:
    if ballot.by_consensus:
        return choices_of(ballot)
    return {seat: Choice(rows[-1].choice) for seat, rows in votes.items()}


def _line(row: RollSeat, votes: list[Vote], choices: Mapping[int, Choice], sight: Sight, by: Standing) -> SeatLine:
    shown = row.seat_id in sight.choices
    vote = votes[-1] if votes and shown else None
    return SeatLine(
        seat=row.seat,
        chapter=row.chapter,
        holder=row.tenure.person,
        answered=row.seat_id in choices and (sight.answered or shown),
        shown=shown,
        choice=choices.get(row.seat_id) if shown else None,
        vote=vote,
        conflict=vote.conflict if vote and _sees_category(row.seat_id, sight, by) else "",
        changes=max(len(votes) - 1, 0) if shown else 0,
        is_own=row.seat_id in by.seats | by.alternate_of,
        is_present=row.is_present,
    )


def _sees_category(seat_id: int, sight: Sight, by: Standing) -> bool:
    return sight.categories or seat_id in by.seats


def _by_chapter(
    ballot: Ballot, roll: list[RollSeat], choices: Mapping[int, Choice], sight: Sight
) -> tuple[ChapterCount, ...]:
    if not sight.tally or ballot.base is None or terms_of(ballot.rule_set).secrecy == "secret":
        return ()
    named = {row.chapter_id: row.chapter for row in roll}
    readout = unity_readout(choices, {row.seat_id: row.chapter_id for row in roll})
    return tuple(
        ChapterCount(named[line.chapter], line.seats, line.agree, line.object, line.concern) for line in readout
    )


def _decision(ballot: Ballot, at: datetime, empty: Mapping[int, Chapter], *, language: str, dissents: int) -> Decision:
    position = position_of(ballot)
    if position is not None:
        position.proposal, position.bill = ballot.proposal, ballot.proposal.bill
    return Decision(
        ballot=ballot,
        at=at,
        terms=terms_of(ballot.rule_set),
        outcome=Outcome(ballot.outcome),
        tally=counted(ballot) if ballot.base is not None else None,
        position=position,
        qualification=qualification_in(position, language, dissents=dissents) if position else None,
        empty=tuple(empty[pk] for pk in ballot.without_representative if pk in empty),
    )
