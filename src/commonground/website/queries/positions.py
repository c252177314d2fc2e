"""Positions as anybody may read them: the words, the rule and the day; never who voted how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Max, Min, OuterRef, Prefetch, Q, QuerySet, Subquery

from commonground.decisions.models import Consultation, Dissent, Position, VersionReview
from commonground.decisions.queries.decision import Decision, decision_of
from commonground.decisions.queries.naming import called, stand_called
from commonground.decisions.queries.positions import (
    Qualification,
    confirmed_version,
    is_confirmed,
    listed_needs_review,
    needs_review,
    positions_ended,
    public_from,
    public_positions,
    qualification_in,
)
from commonground.decisions.queries.story import Heard, chapters_heard, choices_of
from commonground.decisions.rules.tally import Choice
from commonground.kernel.days import local_day, moment_of
from commonground.kernel.languages import Text
from commonground.legislature.models import Bill, BillVersion
from commonground.legislature.queries.searching import bills_matching
from commonground.members.models import Organization
from commonground.record.coalition import profile
from commonground.ui.together import Reading


@dataclass(frozen=True)
class Brief:
    """One position in a list, with the sentence that belongs to it."""

    position: Position
    qualification: Qualification | None
    needs_review: bool

    @property
    def reference(self) -> str:
        return self.position.proposal.reference or ""

    @property
    def stand(self) -> str:
        return stand_called(self.position.stand)

    @property
    def measure(self) -> str:
        return called(self.position.proposal)


def published(at: datetime) -> QuerySet[Position]:
    """Positions in force whose words are public, with `.dissents_here` for those that are on no bill."""
    here = Dissent.objects.filter(proposal=OuterRef("proposal"), withdrawn_at=None).order_by().values("proposal")
    number = here.annotate(number=Count("pk")).values("number")[:1]
    return public_positions(at).select_related("proposal__bill").annotate(dissents_here=Subquery(number))


def brief_of(position: Position, language: str) -> Brief:
    """For rows of `published`, without another query."""
    dissents: int = vars(position)["dissents_on_file" if position.bill_id else "dissents_here"] or 0
    qualification = qualification_in(position, language, dissents=dissents)
    return Brief(position, qualification, listed_needs_review(position))


def briefs(rows: Iterable[Position], language: str) -> list[Brief]:
    return [brief_of(row, language) for row in rows]


def fitting(at: datetime, *, text: str = "", stand: str = "", year: int | None = None) -> QuerySet[Position]:
    """Published positions that fit what was asked."""
    found = published(at)
    if text.strip():
        found = found.filter(Q(bill__in=bills_matching(text).values("pk")) | Q(proposal__title__icontains=text.strip()))
    if stand:
        found = found.filter(stand=stand)
    if year:
        found = found.filter(adopted_at__gte=_new_year(year), adopted_at__lt=_new_year(year + 1))
    return found


def _new_year(year: int) -> datetime:
    return moment_of(date(year, 1, 1), time.min, profile().zone)


def years_of(at: datetime) -> list[int]:
    """The years in which published positions were adopted, from the newest to the first."""
    span = public_positions(at).order_by().aggregate(first=Min("adopted_at"), newest=Max("adopted_at"))
    if span["first"] is None:
        return []
    first, newest = (local_day(span[name], profile().zone).year for name in ("first", "newest"))
    return list(range(newest, first - 1, -1))


@dataclass(frozen=True)
class Step:
    """One line of the history of a measure: a text of it, or what we decided.

    on     None: date not stated
    after  where it stands among the others
    """

    on: date | None
    kind: str
    label: str
    after: date
    ours: bool = False


@dataclass(frozen=True)
class PublicPosition:
    """One position, whole, for anybody.

    supporters   only where the rule set lists them
    earlier      published positions on the same bill whose place it took
    replaced_by  the published position that took its place
    """

    position: Position
    decision: Decision
    measure: str
    version: BillVersion | None
    needs_review: bool
    seats: int
    heard: Sequence[Heard]
    steps: Sequence[Step]
    dissenting: Sequence[Organization]
    supporters: Sequence[Organization]
    earlier: Sequence[Position]
    replaced_by: Position | None

    @property
    def stand(self) -> str:
        return stand_called(self.position.stand)

    @property
    def kind(self) -> Text | None:
        """What the letters before the number stand for, where the profile says it."""
        known = profile().measure_kind(self.position.bill.kind_code) if self.position.bill else None
        return known.names if known else None

    @property
    def chapters_asked(self) -> int:
        return sum(1 for heard in self.heard if heard.chapter is not None and heard.state == "heard")

    @property
    def at_large_asked(self) -> bool:
        return any(heard.chapter is None and heard.state == "heard" for heard in self.heard)


def was_public(position: Position, at: datetime) -> bool:
    """Its words are public, or were before a later decision took their place."""
    first = public_from(position)
    return first <= at and (position.ended_at is None or first < position.ended_at)


def public_position(reference: str, at: datetime, *, language: str) -> PublicPosition | None:
    """The newest published position that came of the proposal with this reference."""
    rows = Position.objects.filter(proposal__reference=reference).select_related("hold")
    found = next((row for row in rows.order_by("-adopted_at", "-pk") if was_public(row, at)), None)
    decision = decision_of(found.ballot_id, at, language=language) if found else None
    if decision is None or decision.position is None:
        return None
    position, ballot = decision.position, decision.ballot
    position.proposal, position.bill = ballot.proposal, ballot.proposal.bill
    _read_along(position)
    earlier = _earlier(position, at)
    return PublicPosition(
        position=position,
        decision=decision,
        measure=called(position.proposal),
        version=confirmed_version(position, at),
        needs_review=needs_review(position, at),
        seats=ballot.roll.count(),
        heard=chapters_heard(ballot.proposal, at, ballot=ballot),
        steps=_steps(position, earlier, at),
        dissenting=_dissenting_in_public(position),
        supporters=_supporters(decision),
        earlier=earlier,
        replaced_by=_replacement(position, at),
    )


def _read_along(position: Position) -> None:
    """What the page tells of the bill's texts and of the chapters, in one query."""
    reading, proposal = Reading(), position.proposal
    reading.of([position], Prefetch("reviews", VersionReview.objects.select_related("bill_version")))
    reading.of([proposal], Prefetch("consultations", Consultation.objects.select_related("person")))
    if proposal.bill:
        reading.of([proposal.bill], Prefetch("versions", BillVersion.objects.order_by("order", "pk")))
    reading.read()


def _dissenting_in_public(position: Position) -> list[Organization]:
    """Only those that chose to be named."""
    same = Q(dissents__bill=position.bill_id) if position.bill_id else Q(dissents__proposal=position.proposal_id)
    chosen = same & Q(dissents__is_public=True, dissents__withdrawn_at=None)
    return list(Organization.objects.filter(chosen).distinct().order_by("name", "pk"))


def _supporters(decision: Decision) -> list[Organization]:
    """The organizations whose representatives agreed; objectors are never listed."""
    if not decision.terms.list_supporters or decision.terms.secrecy == "secret":
        return []
    agreed = [seat for seat, choice in choices_of(decision.ballot).items() if choice is Choice.AGREE]
    rows = decision.ballot.roll.filter(seat__in=agreed).select_related("tenure__organization")
    return [row.tenure.organization for row in rows]


def _replacement(position: Position, at: datetime) -> Position | None:
    if position.ended_by_id is None:
        return None
    later = published(at)
    same = later.filter(bill=position.bill_id) if position.bill_id else later.filter(proposal=position.proposal_id)
    return same.first()


def _steps(position: Position, earlier: Iterable[Position], at: datetime) -> list[Step]:
    """Texts of the bill and what we decided on it, in order."""
    steps = [_adopted(row) for row in (*earlier, position)]
    if position.bill:
        steps += [*_texts(position.bill), *_confirmations(position, at)]
    return sorted(steps, key=lambda step: (step.after, step.ours))


def _texts(bill: Bill) -> list[Step]:
    """A text without a date stands right after the text before it."""
    steps: list[Step] = []
    for text in bill.versions.all():
        after = text.dated_on or (steps[-1].after if steps else date.min)
        steps.append(Step(text.dated_on, "text", text.label, after))
    return steps


def _confirmations(position: Position, at: datetime) -> list[Step]:
    return [
        _ours("confirmed", review.closes_at, review.bill_version.label)
        for review in position.reviews.all()
        if review.closes_at and is_confirmed(review, at)
    ]


def _earlier(position: Position, at: datetime) -> list[Position]:
    """Published positions on the same bill whose place this one took."""
    if position.bill_id is None:
        return []
    ended = positions_ended(position.bill_id).select_related("hold")
    return [row for row in ended if row.adopted_at < position.adopted_at and was_public(row, at)]


def _adopted(position: Position) -> Step:
    return _ours("adopted", position.adopted_at, stand_called(position.stand))


def _ours(kind: str, at: datetime, label: str) -> Step:
    on = local_day(at, profile().zone)
    return Step(on, kind, label, on, ours=True)
