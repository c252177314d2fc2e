from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from commonground.decisions.models import Ballot, Dissent, Position, Proposal, VersionReview
from commonground.decisions.queries.rulesets import terms_of
from commonground.decisions.rules.facts import ReviewFacts
from commonground.decisions.rules.kinds import CONDITIONAL, Stand
from commonground.decisions.rules.qualification import qualification_of, sentence
from commonground.decisions.rules.tally import Outcome, Tally
from commonground.decisions.rules.terms import ENGLISH, Threshold
from commonground.legislature.models import BillVersion
from commonground.legislature.models.bills import PRINTED_AGAIN
from commonground.record.coalition import profile


def position_in_force(bill_id: int | None) -> Position | None:
    if bill_id is None:
        return None
    return Position.objects.filter(bill=bill_id, ended_at=None).first()


def house_of(proposal: Proposal) -> str:
    """The house a bill is in as far as we know: the one it came from. Empty for what is not a bill."""
    kind = profile().measure_kind(proposal.bill.kind_code) if proposal.bill else None
    return kind.chamber if kind else ""


def public_from(position: Position) -> datetime:
    """When the words become public: at once or when the time to ask for a hold is over, and after a hold."""
    hold = getattr(position, "hold", None)
    if hold is None:
        return position.publish_at
    return max(position.publish_at, hold.released_at or hold.until_at)


def counted(ballot: Ballot) -> Tally:
    """The count a closed ballot was decided by.

    raises ValueError before a count
    """
    numbers = (ballot.agree, ballot.object, ballot.abstain, ballot.recuse, ballot.no_response)
    if ballot.base is None or ballot.needed is None or None in numbers:
        raise ValueError("The ballot has not been counted.")
    agree, against, abstain, recuse, silent = (number or 0 for number in numbers)
    roll = agree + against + abstain + recuse + silent
    return Tally(agree, against, abstain, recuse, silent, ballot.base, ballot.needed, roll)


def dissents_on(proposal: Proposal) -> QuerySet[Dissent]:
    """Dissents on file for the measure."""
    same = Q(bill=proposal.bill_id) if proposal.bill_id else Q(proposal=proposal)
    return Dissent.objects.filter(same, withdrawn_at=None).select_related("organization", "person")


def qualification_key(position: Position, dissents: int) -> str | None:
    ballot = position.ballot
    return qualification_of(
        counted(ballot),
        Outcome(ballot.outcome),
        threshold=Threshold(ballot.kind),
        trigger=terms_of(ballot.rule_set).qualification_trigger,
        dissents=dissents,
    )


@dataclass(frozen=True)
class Qualification:
    """The sentence a position carries, and the language it is in: English until a translation was approved."""

    key: str
    text: str
    language: str


def qualification_in(position: Position, language: str, *, dissents: int) -> Qualification | None:
    key = qualification_key(position, dissents)
    if key is None:
        return None
    return sentence_in(key, terms_of(position.ballot.rule_set).qualification_texts, language)


def sentence_in(key: str, texts: Mapping[str, Mapping[str, str]], language: str) -> Qualification:
    """Only approved texts are in a rule set; a language without one reads the source."""
    coalition = profile()
    approved = language if key in texts.get(language, {}) else "en"
    known = {**ENGLISH, **texts.get(approved, {})}
    words = sentence(key, known, committee=coalition.committee_names.say(approved), coalition=coalition.name)
    return Qualification(key, words, approved)


def newest_version(bill_id: int) -> BillVersion | None:
    return newest_of(BillVersion.objects.filter(bill=bill_id))


def newest_of(versions: Iterable[BillVersion]) -> BillVersion | None:
    """The newest text that may say something new: one that is only printed again asks nothing of a position."""
    return max(versions, key=lambda version: (version.brings_new_words, version.order, version.pk), default=None)


def _newest(position: Position) -> BillVersion | None:
    return newest_of(position.bill.versions.all()) if position.bill else None


def confirmed_version(position: Position, at: datetime) -> BillVersion | None:
    """The text the position stands on: the one it was adopted on, or a later one that silence confirmed."""
    confirmed = [review.bill_version for review in position.reviews.all() if is_confirmed(review, at)]
    versions = [version for version in [position.bill_version, *confirmed] if version is not None]
    return max(versions, key=lambda version: version.order, default=None)


def is_confirmed(review: VersionReview, at: datetime) -> bool:
    return review.closes_at is not None and review.closes_at <= at and review.objected_at is None


def needs_review(position: Position, at: datetime) -> bool:
    """A newer text of the bill is known than the one the position stands on."""
    if position.bill_id is None or position.ended_at is not None:
        return False
    newest, stands_on = _newest(position), confirmed_version(position, at)
    return newest is not None and (stands_on is None or newest.order > stands_on.order)


def review_of_newest(position: Position) -> VersionReview | None:
    newest = _newest(position)
    said = (review for review in position.reviews.all() if newest and review.bill_version_id == newest.pk)
    return next(said, None)


def review_facts(
    position: Position, at: datetime, *, seated: frozenset[int], condition_moved: bool = False
) -> ReviewFacts:
    review = review_of_newest(position)
    credited = [position.proposal, *position.proposal.merged_here.all()]
    return ReviewFacts(
        needs_review=needs_review(position, at),
        seated=seated,
        proposers=frozenset(row.submitted_by_id for row in credited if row.submitted_by_id is not None),
        substantive=review.is_substantive if review else None,
        condition_moved=condition_moved and Stand(position.stand) in CONDITIONAL,
        reaffirm_by=review.closes_at if review else None,
        objected=bool(review and review.objected_at),
    )


def _newest_order() -> Subquery:
    newest = BillVersion.objects.filter(bill=OuterRef("bill")).exclude(PRINTED_AGAIN).order_by("-order", "-pk")
    return Subquery(newest.values("order")[:1])


def positions(at: datetime) -> QuerySet[Position]:
    """Positions in force with what a list needs: `.dissents_on_file`, `.newest_order`, `.confirmations`."""
    confirmed = VersionReview.objects.filter(closes_at__lte=at, objected_at=None).select_related("bill_version")
    same_bill = Dissent.objects.filter(bill=OuterRef("bill"), withdrawn_at=None).order_by().values("bill")
    return (
        Position.objects.filter(ended_at=None)
        .select_related("proposal", "bill__session", "bill_version", "ballot__rule_set", "hold")
        .annotate(
            dissents_on_file=Subquery(same_bill.annotate(number=Count("pk")).values("number")[:1]),
            newest_order=_newest_order(),
        )
        .prefetch_related(Prefetch("reviews", confirmed, "confirmations"))
        .order_by("-adopted_at", "-pk")
    )


def public_positions(at: datetime) -> QuerySet[Position]:
    """Positions in force whose words are public."""
    waiting = Q(hold__isnull=False, hold__released_at=None, hold__until_at__gt=at)
    return positions(at).filter(publish_at__lte=at).exclude(waiting)


def listed_needs_review(position: Position) -> bool:
    """For rows of `positions`, without another query."""
    newest = getattr(position, "newest_order", None)
    reviews: list[VersionReview] = getattr(position, "confirmations", [])
    known = [review.bill_version.order for review in reviews]
    if position.bill_version:
        known.append(position.bill_version.order)
    return newest is not None and (not known or newest > max(known))


def positions_ended(bill_id: int) -> QuerySet[Position]:
    """Earlier positions on a bill, the newest first."""
    ended = Position.objects.filter(bill=bill_id).exclude(ended_at=None).select_related("proposal", "ballot")
    return ended.order_by(F("ended_at").desc(), "-pk")
