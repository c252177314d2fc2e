"""How one decision came about, read for its page and its letters: a fixed number of queries, however much was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language

from commonground.committee.queries.seats import chapters_without_representative
from commonground.decisions.models import Ballot, Consultation, Debate, Proposal
from commonground.decisions.queries.related import last_votes
from commonground.decisions.rules.consensus import Answer
from commonground.decisions.rules.tally import Choice
from commonground.decisions.rules.unity import unity_readout
from commonground.decisions.wording import sentences, voices
from commonground.decisions.wording.statements import MeasureWords
from commonground.legislature.models import BillVersion
from commonground.members.models import Chapter
from commonground.record.coalition import profile

AS_A_VOTE = {Answer.STAND_ASIDE: Choice.ABSTAIN, Answer.CANNOT_ACCEPT: Choice.OBJECT}


def place_name(chapter: Chapter | None) -> str:
    """A chapter by its name; the members without one by the coalition's word for them."""
    return str(chapter) if chapter else profile().at_large_name.say(get_language() or "en")


@dataclass(frozen=True)
class Heard:
    """What one chapter, or the members at large, said before the decision.

    said  the newest word of each of its seats
    """

    chapter: Chapter | None
    said: tuple[Consultation, ...]
    has_representative: bool = True

    @property
    def name(self) -> str:
        return place_name(self.chapter)

    @property
    def state(self) -> str:
        """heard, could_not, not_yet or vacant"""
        if self.said:
            return "heard" if any(row.consulted for row in self.said) else "could_not"
        return "not_yet" if self.has_representative else "vacant"

    @property
    def lines(self) -> list[str]:
        """In the active language: one for each seat, one for all that say the same, or why there is none."""
        if not self.said:
            return [voices.silent_line(self.name, has_representative=self.has_representative)]
        alike = {self._line(row, self.name) for row in self.said}
        if len(alike) == 1:
            return list(alike)
        return [self._line(row, f"{self.name} ({row.person.name})") for row in self.said]

    def _line(self, row: Consultation, name: str) -> str:
        if row.consulted:
            return voices.heard_line(name, row.view, words=row.words, how=row.how)
        return voices.not_heard_line(name, row.barrier)


def chapters_heard(proposal: Proposal, at: datetime, *, ballot: Ballot | None = None) -> list[Heard]:
    """Every active chapter in its order, and last the members at large if they have said something or have a seat.

    ballot  the decision it was said for: chapters without a representative then are told from it
    """
    newest = {row.seat_id: row for row in proposal.consultations.all()}
    rows = sorted(newest.values(), key=lambda row: row.pk)
    if ballot is not None:
        empty = set(ballot.without_representative)
    else:
        empty = {chapter.pk for chapter in chapters_without_representative(at)}
    of = {pk: tuple(row for row in rows if row.chapter_id == pk) for pk in {row.chapter_id for row in rows}}
    listed = [
        Heard(chapter, of.get(chapter.pk, ()), has_representative=chapter.pk not in empty)
        for chapter in Chapter.objects.order_by("order", "pk")
        if chapter.status == Chapter.Status.ACTIVE or chapter.pk in of
    ]
    return [*listed, Heard(None, of.get(None, ()))] if None in of or profile().at_large_seats else listed


@dataclass(frozen=True)
class ChapterCount:
    """How many seats of one chapter agreed. For members: with one seat in a chapter a count is a name."""

    chapter: Chapter | None
    seats: int
    agree: int
    object: int
    concern: bool

    @property
    def name(self) -> str:
        return place_name(self.chapter)

    @property
    def line(self) -> str:
        return sentences.by_chapter_line(self.name, self.agree, self.seats)


def count_by_chapter(ballot: Ballot) -> list[ChapterCount]:
    """Agreement by chapter, those at large last."""
    roll = list(ballot.roll.select_related("chapter"))
    named = {row.chapter_id: row.chapter for row in roll}
    readout = unity_readout(choices_of(ballot), {row.seat_id: row.chapter_id for row in roll})
    return [ChapterCount(named[line.chapter], line.seats, line.agree, line.object, line.concern) for line in readout]


def choices_of(ballot: Ballot) -> dict[int, Choice]:
    """What each seat chose: its last vote, or its answer in the consensus test where that was the count."""
    if not ballot.by_consensus:
        return {seat: Choice(vote.choice) for seat, vote in last_votes(ballot).items()}
    debate = debate_before(ballot)
    if debate is None:
        return {}
    answers = [row for row in debate.answers.all() if row.at <= ballot.opened_at]
    return {row.seat_id: AS_A_VOTE.get(Answer(row.answer), Choice.AGREE) for row in answers}


def debate_before(ballot: Ballot) -> Debate | None:
    before = [debate for debate in ballot.proposal.debates.all() if debate.opened_at <= ballot.opened_at]
    return before[-1] if before else None


@dataclass(frozen=True)
class Credit:
    """Somebody who proposed it; also whoever proposed what was merged into it."""

    name: str
    submitted_as: str
    of: str
    reference: str
    merged: bool

    @property
    def line(self) -> str:
        line = voices.credit_line(self.name, self.submitted_as, self.of)
        return voices.merged_credit_line(line, self.reference) if self.merged else line


def credited(proposal: Proposal) -> list[Credit]:
    """Who proposed it, then who asked the same."""
    merged = sorted(proposal.merged_here.all(), key=lambda row: (row.submitted_at or row.drafted_at, row.pk))
    return [_credit(row, proposal) for row in (proposal, *merged) if row.submitted_by]


def _credit(row: Proposal, into: Proposal) -> Credit:
    of = str(row.organization) if row.organization else place_name(row.seat.chapter if row.seat else row.chapter)
    name = row.submitted_by.name if row.submitted_by else ""
    return Credit(name, row.submitted_as, of, row.reference or "", merged=row.pk != into.pk)


def measure_words(proposal: Proposal, version: BillVersion | None = None) -> MeasureWords:
    """The measure as a sentence names it.

    version  the text meant; the one the proposal was submitted on, if left out
    """
    bill = proposal.bill
    if bill is None:
        return MeasureWords("", proposal.title)
    text = version or proposal.bill_version
    first = next(iter(bill.authorships.all()[:1]), None)
    return MeasureWords(
        label=bill.label,
        title=bill.nickname or bill.title,
        authors=[first.author.name] if first else [],
        version=text.label if text else "",
        dated_on=text.dated_on if text else None,
    )
