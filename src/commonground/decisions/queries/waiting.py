"""What waits for somebody: each list is the same few queries, whether it holds one thing or nine."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from commonground.decisions.models import (
    Acknowledgement,
    Ballot,
    Consultation,
    Debate,
    Position,
    Proposal,
    Question,
    Reading,
    ReportBack,
    RollSeat,
    UnityHold,
    VersionReview,
    Vote,
)
from commonground.decisions.queries.facts import DECIDED, stand_asked, subjects_of_the_bill
from commonground.decisions.queries.positions import is_confirmed, listed_needs_review, positions
from commonground.decisions.queries.rulesets import terms_of
from commonground.decisions.rules.kinds import Kind, is_major
from commonground.decisions.rules.tally import Outcome
from commonground.decisions.rules.terms import RuleTerms
from commonground.decisions.rules.windows import alternates_may_vote_at
from commonground.ui.together import read_together


@dataclass(frozen=True)
class OpenBallot:
    """A ballot that runs, or whose close is due and has not been counted yet.

    votes        the last vote of each seat that answered
    handed_over  seats whose alternate may vote
    """

    ballot: Ballot
    roll: dict[int, RollSeat]
    votes: dict[int, Vote]
    handed_over: frozenset[int]

    @property
    def terms(self) -> RuleTerms:
        return terms_of(self.ballot.rule_set)

    @property
    def silent(self) -> list[RollSeat]:
        return [row for seat, row in self.roll.items() if seat not in self.votes]

    def takes_votes(self, at: datetime) -> bool:
        return self.ballot.opened_at <= at < self.ballot.closes_at

    def alternate_from(self, seat: int) -> datetime:
        """From when the alternate of a silent seat may answer."""
        opened = self.ballot.opened_at
        return opened if seat in self.handed_over else alternates_may_vote_at(self.ballot.closes_at, self.terms)


@dataclass(frozen=True)
class Matter:
    """A proposal before the committee that has not been decided yet.

    debate     of the round that runs now
    consulted  the newest word of each seat on how its chapter was asked
    """

    proposal: Proposal
    ballot: OpenBallot | None
    debate: Debate | None
    consulted: dict[int, Consultation]

    def is_major(self, terms: RuleTerms) -> bool:
        proposal = self.proposal
        subjects = {*proposal.subjects, *subjects_of_the_bill(proposal)}
        callers = len(proposal.declarations.all())
        return is_major(Kind(proposal.kind), stand_asked(proposal), terms, subjects=subjects, callers=callers)

    @property
    def live_with(self) -> dict[int, str]:
        """What each seat answered in the consensus test."""
        return {row.seat_id: row.answer for row in self.debate.answers.all()} if self.debate else {}

    @property
    def asked_to_live_with(self) -> frozenset[int]:
        return frozenset(seat.pk for seat in self.debate.roll.all()) if self.debate else frozenset()


def matters(at: datetime) -> list[Matter]:
    """Everything before the committee: what closes first, then what is debated, then what waits to be opened."""
    running = Ballot.objects.filter(proposal=OuterRef("pk"), closed_at=None)
    decided = Ballot.objects.filter(proposal=OuterRef("pk"), outcome__in=DECIDED)
    rows = list(
        Proposal.objects.filter(Exists(running) | ~Exists(decided), submitted_at__lte=at)
        .filter(withdrawn_at=None, merged_into=None)
        .select_related("bill", "submitted_by", "chapter", "organization", "seat__chapter")
        .order_by("pk")
    )
    read_together(rows, *BEFORE_THE_COUNT)
    return sorted((_matter(row) for row in rows), key=_turn)


BEFORE_THE_COUNT = (
    Prefetch("ballots", Ballot.objects.select_related("rule_set")),
    "ballots__votes",
    Prefetch("ballots__roll", RollSeat.objects.select_related("seat__chapter")),
    "ballots__hand_overs",
    "consultations",
    "debates",
    "debates__roll",
    "debates__answers",
    "declarations",
)


def _matter(proposal: Proposal) -> Matter:
    rounds = sorted(proposal.ballots.all(), key=lambda ballot: ballot.pk)
    ballot = next((row for row in rounds if row.closed_at is None), None)
    ended = max((row.closed_at for row in rounds if row.closed_at), default=None)
    debates = [row for row in proposal.debates.all() if ended is None or row.opened_at >= ended]
    consulted = {row.seat_id: row for row in proposal.consultations.all()}
    return Matter(proposal, _running(ballot) if ballot else None, debates[-1] if debates else None, consulted)


def _running(ballot: Ballot) -> OpenBallot:
    return OpenBallot(
        ballot,
        roll={row.seat_id: row for row in ballot.roll.all()},
        votes={row.seat_id: row for row in ballot.votes.all()},
        handed_over=frozenset(row.seat_id for row in ballot.hand_overs.all()),
    )


def _turn(matter: Matter) -> tuple[int, float]:
    if matter.ballot:
        return 0, matter.ballot.ballot.closes_at.timestamp()
    if matter.debate:
        return 1, matter.debate.ends_at.timestamp()
    return 2, matter.proposal.submitted_at.timestamp() if matter.proposal.submitted_at else 0.0


def decisions() -> QuerySet[Ballot]:
    """Every ballot that was counted, the newest first."""
    counted = Ballot.objects.filter(outcome__in=DECIDED, closed_at__isnull=False)
    return counted.select_related("proposal__bill", "position").order_by("-closed_at", "-pk")


def in_force() -> QuerySet[Ballot]:
    """Adopted, and no later decision took its place."""
    return decisions().filter(outcome=Outcome.ADOPTED).exclude(position__ended_at__isnull=False)


def awaiting_report_back(seats: Collection[int], person_id: int | None) -> QuerySet[Ballot]:
    """Decided while this person held the seat, not replaced since, and those it speaks for have not been told.

    Each with `.speaks_for`: the chapter of the seat; None for those at-large.
    """
    told = ReportBack.objects.filter(ballot=OuterRef("ballot"), seat=OuterRef("seat"))
    mine = RollSeat.objects.filter(~Exists(told), ballot=OuterRef("pk"), seat__in=seats, tenure__person=person_id)
    rows = decisions().filter(Exists(mine)).exclude(position__ended_at__isnull=False)
    return rows.annotate(speaks_for=Subquery(mine.values("chapter")[:1]))


def report_backs_given(seats: Collection[int], person_id: int | None) -> QuerySet[ReportBack]:
    told = ReportBack.objects.filter(seat__in=seats, person=person_id)
    return told.select_related("ballot__proposal__bill", "ballot__position").order_by("-at", "-pk")


def awaiting_acknowledgement(chapter_id: int) -> QuerySet[Ballot]:
    """Decisions in force to which the chapter has not said how it carries them."""
    said = Acknowledgement.objects.filter(ballot=OuterRef("pk"), chapter=chapter_id)
    return in_force().filter(~Exists(said))


def acknowledged_by(chapter_id: int) -> QuerySet[Acknowledgement]:
    said = Acknowledgement.objects.filter(chapter=chapter_id)
    return said.select_related("ballot__proposal__bill", "ballot__position").order_by("-at", "-pk")


def unread_by(organizations: Collection[int], at: datetime) -> QuerySet[Ballot]:
    """Decisions in force that none of these organizations has read, the newest first."""
    read = Reading.objects.filter(ballot=OuterRef("pk"), organization__in=organizations)
    return in_force().filter(~Exists(read), closed_at__lte=at)


@dataclass(frozen=True)
class ToReview:
    """A position whose bill has a newer text; `review` is what was said of that text so far."""

    position: Position
    review: VersionReview | None
    proposers: frozenset[int]

    @property
    def needs_a_ballot(self) -> bool:
        return self.review is not None and (self.review.is_substantive or self.review.objected_at is not None)

    def waits_for_silence(self, at: datetime) -> bool:
        review = self.review
        return bool(review and review.closes_at and at < review.closes_at and review.objected_at is None)


def positions_to_review(at: datetime) -> list[ToReview]:
    """Positions in force that stand on an older text than the newest one known."""
    newer = Q(newest_order__gt=F("bill_version__order")) | Q(bill_version=None, newest_order__isnull=False)
    looked_at = Prefetch("reviews", VersionReview.objects.select_related("bill_version"), "looked_at")
    rows = (
        positions(at)
        .filter(newer)
        .select_related("proposal__bill")
        .prefetch_related(None)
        .prefetch_related(looked_at, "proposal__merged_here")
    )
    for row in rows:
        vars(row)["confirmations"] = [said for said in vars(row)["looked_at"] if is_confirmed(said, at)]
    return [_to_review(row) for row in rows if listed_needs_review(row)]


def _to_review(position: Position) -> ToReview:
    row = vars(position)
    review = next((said for said in row["looked_at"] if said.bill_version.order == row["newest_order"]), None)
    credited = [position.proposal, *position.proposal.merged_here.all()]
    people = frozenset(proposal.submitted_by_id for proposal in credited if proposal.submitted_by_id is not None)
    return ToReview(position, review, people)


def words_that_may_wait(at: datetime) -> QuerySet[Position]:
    """Positions in force for which a seat may still ask that publication wait."""
    rows = Position.objects.filter(ended_at=None, hold_closes_at__gt=at, hold=None)
    return rows.select_related("proposal__bill", "ballot").order_by("hold_closes_at", "pk")


def holds_running(at: datetime) -> QuerySet[UnityHold]:
    """Positions whose words wait because a seat asked for it."""
    rows = UnityHold.objects.filter(released_at=None, until_at__gt=at, position__ended_at=None)
    return rows.select_related("position__proposal__bill", "seat").order_by("until_at", "pk")


def drafts(person_id: int | None = None) -> QuerySet[Proposal]:
    """What was written and not sent yet; of one person, or of everybody."""
    rows = Proposal.objects.filter(submitted_at=None, withdrawn_at=None).select_related("bill", "drafted_by")
    if person_id is not None:
        rows = rows.filter(drafted_by=person_id)
    return rows.order_by("-revised_at", "-pk")


def questions_open() -> QuerySet[Question]:
    """Asked and not answered, the oldest first."""
    rows = Question.objects.filter(answered_at=None).select_related("proposal__bill", "organization", "person")
    return rows.order_by("asked_at", "pk")


def answers_to(organizations: Collection[int], *, since: datetime) -> QuerySet[Question]:
    """What these organizations asked and was answered since, the newest first."""
    rows = Question.objects.filter(organization__in=organizations, answered_at__gte=since)
    return rows.select_related("proposal__bill", "answered_by").order_by("-answered_at", "-pk")
