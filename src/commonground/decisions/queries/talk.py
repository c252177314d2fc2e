"""What was said around a proposal, before and after the count, as one reader may hear it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from commonground.committee.models import Seat
from commonground.decisions.models import (
    Ballot,
    Comment,
    ConsensusAnswer,
    Debate,
    Dissent,
    Position,
    Proposal,
    ReportBack,
    VersionReview,
)
from commonground.decisions.queries.positions import is_confirmed
from commonground.decisions.queries.story import place_name
from commonground.decisions.rules.consensus import Answer, Consensus, consensus_of
from commonground.decisions.rules.readers import Ears, may_read_dissent
from commonground.decisions.rules.terms import RuleTerms
from commonground.decisions.wording import labels
from commonground.legislature.models import BillVersion
from commonground.members.models import Chapter
from commonground.members.queries import day_of, members_on
from commonground.members.rules import Standing
from commonground.notices.queries import reach_of


@dataclass(frozen=True)
class Talk:
    """The debate: what was said, for those who may read it; how much, for everybody."""

    comments: tuple[Comment, ...]
    number: int
    speakers: int
    may_read: bool
    first_at: datetime | None = None
    last_at: datetime | None = None

    def on(self, side: str) -> list[Comment]:
        return [comment for comment in self.comments if comment.side == side]

    @property
    def reasons_for(self) -> list[Comment]:
        return self.on("for")

    @property
    def reasons_against(self) -> list[Comment]:
        return self.on("against")

    @property
    def thoughts(self) -> list[Comment]:
        return self.on("other")


def talk_on(proposal: Proposal, ears: Ears) -> Talk:
    said = list(proposal.comments.all())
    return Talk(
        tuple(said) if ears.debate else (),
        number=len(said),
        speakers=len({comment.person_id for comment in said}),
        may_read=ears.debate,
        first_at=said[0].at if said else None,
        last_at=said[-1].at if said else None,
    )


@dataclass(frozen=True)
class SeatAnswer:
    """Whether a seat can live with it; the words only for those who may hear them."""

    seat: Seat
    answered: bool
    given: ConsensusAnswer | None
    is_own: bool

    @property
    def word(self) -> str:
        return str(labels.ANSWERS[Answer(self.given.answer)]) if self.given else ""


@dataclass(frozen=True)
class Test:
    """One debate with its consensus test."""

    debate: Debate
    standing: Consensus
    answers: tuple[SeatAnswer, ...]
    hears: bool
    is_over: bool

    @property
    def answered(self) -> int:
        return sum(answer.answered for answer in self.answers)

    @property
    def told(self) -> list[SeatAnswer]:
        return [answer for answer in self.answers if answer.given]

    @property
    def silent(self) -> list[str]:
        return [str(answer.seat) for answer in self.answers if not answer.answered]

    @property
    def is_asked(self) -> bool:
        return self.standing is not Consensus.OFF


def tests_on(proposal: Proposal, by: Standing, ears: Ears, at: datetime, terms: RuleTerms) -> list[Test]:
    return [_test(debate, by, ears, at, terms) for debate in proposal.debates.all()]


def _test(debate: Debate, by: Standing, ears: Ears, at: datetime, terms: RuleTerms) -> Test:
    roll = list(debate.roll.all())
    newest = {answer.seat_id: answer for answer in debate.answers.all()}
    is_over = at >= debate.ends_at
    standing = consensus_of(
        {pk: Answer(answer.answer) for pk, answer in newest.items()},
        roll=[seat.pk for seat in roll],
        test=terms.consensus_test,
        over=is_over,
    )
    answers = tuple(
        SeatAnswer(
            seat,
            answered=seat.pk in newest,
            given=newest.get(seat.pk) if ears.consensus or seat.pk in by.seats else None,
            is_own=seat.pk in by.seats,
        )
        for seat in roll
    )
    return Test(debate, standing, answers, ears.consensus, is_over)


@dataclass(frozen=True)
class Dissents:
    """Dissents on file for the measure: those this reader may read, and how many there are."""

    readable: tuple[Dissent, ...]
    number: int
    first_at: datetime | None

    @property
    def hidden(self) -> int:
        return self.number - len(self.readable)


def dissents_heard(proposal: Proposal, by: Standing) -> Dissents:
    said = proposal.bill.dissents.all() if proposal.bill else proposal.dissents.all()
    rows = [row for row in said if row.withdrawn_at is None]
    readable = [row for row in rows if _may_read(by, row)]
    return Dissents(tuple(readable), len(rows), min((row.recorded_at for row in rows), default=None))


def _may_read(by: Standing, row: Dissent) -> bool:
    chapter = row.organization.chapter_id
    return may_read_dissent(by, organization=row.organization_id, chapter=chapter, is_public=row.is_public)


def report_backs_on(ballots: Sequence[Ballot], ears: Ears) -> list[tuple[ReportBack, bool]]:
    """What representatives told their chapters, and whether this reader may read the words."""
    rows = sorted((row for ballot in ballots for row in ballot.report_backs.all()), key=lambda row: (row.at, row.pk))
    return [(row, ears.reports is None or row.seat.chapter_id in ears.reports) for row in rows]


@dataclass(frozen=True)
class Reach:
    """How far the notice of a decision went in one chapter."""

    chapter: Chapter | None
    organizations: int
    read: int

    @property
    def name(self) -> str:
        return place_name(self.chapter)


@dataclass(frozen=True)
class Communication:
    """Notices of a decision: sent, and read by how many organizations."""

    sent: int
    waiting: int
    read: int
    organizations: int
    by_chapter: tuple[Reach, ...]


def communication_of(ballot: Ballot) -> Communication:
    """How far the news went: letters sent, and the organizations that opened the page."""
    letters = reach_of(f"decision_notice:{ballot.pk}")
    told = members_on(day_of(ballot.closed_at or ballot.opened_at)).order_by()
    members = dict(told.values("chapter").annotate(number=Count("pk")).values_list("chapter", "number"))
    read = dict(
        ballot.readings.values("organization__chapter")
        .annotate(number=Count("pk"))
        .values_list("organization__chapter", "number")
    )
    chapters = Chapter.objects.in_bulk([pk for pk in members if pk])
    rows = [Reach(chapters.get(pk), number, read.get(pk, 0)) for pk, number in members.items()]
    rows.sort(key=lambda row: (row.chapter is None, row.chapter.order if row.chapter else 0))
    return Communication(
        sent=letters.sent,
        waiting=letters.waiting,
        read=sum(read.values()),
        organizations=sum(members.values()),
        by_chapter=tuple(rows),
    )


@dataclass(frozen=True)
class NewerText:
    """A text of the bill newer than the one the position was adopted on, and what came of it."""

    version: BillVersion
    review: VersionReview | None
    is_confirmed: bool


def newer_texts(position: Position, at: datetime) -> list[NewerText]:
    """Every newer text, the oldest first."""
    if position.bill is None:
        return []
    adopted_on = position.bill_version.order if position.bill_version else -1
    newer = (version for version in position.bill.versions.all() if version.order > adopted_on)
    until = sorted(newer, key=lambda version: version.order)
    reviews = {row.bill_version_id: row for row in position.reviews.all()}
    found = [
        NewerText(version, reviews.get(version.pk), _is_confirmed(reviews.get(version.pk), at)) for version in until
    ]
    return [text for text in found if text.review or position.ended_at is None]


def _is_confirmed(review: VersionReview | None, at: datetime) -> bool:
    return review is not None and is_confirmed(review, at)
