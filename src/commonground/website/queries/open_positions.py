"""Positions for anybody to take along: no more than their public pages show, one query however many there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Aggregate, Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import translation

from commonground.decisions.models import Dissent, Position, RuleSet, UnityHold, VersionReview
from commonground.decisions.queries.naming import stand_called
from commonground.decisions.queries.positions import Qualification, counted, sentence_in
from commonground.decisions.queries.rulesets import terms_of
from commonground.decisions.rules.kinds import Stand
from commonground.decisions.rules.qualification import qualification_of
from commonground.decisions.rules.tally import Outcome, Tally
from commonground.decisions.rules.terms import RuleTerms, Threshold
from commonground.decisions.wording import sentences, statements
from commonground.legislature.models import Authorship, BillVersion
from commonground.record.coalition import profile
from commonground.record.models import Entry


@dataclass(frozen=True)
class Authority:
    """Who vouches for the names of what we publish.

    name   a host name and a day it was ours; says nothing of where we are today, so it never changes
    since  when the coalition was founded here
    """

    name: str
    since: datetime


AT_ONCE = 200
"""Rows in memory at one time."""


def _public(at: datetime) -> QuerySet[Position]:
    """Positions whose words are public, or were before a later decision took their place."""
    held = Position.objects.alias(held_until=Coalesce("hold__released_at", "hold__until_at"))
    out = Q(publish_at__lte=at) & (Q(hold=None) | Q(held_until__lte=at))
    in_time = Q(publish_at__lt=F("ended_at")) & (Q(hold=None) | Q(held_until__lt=F("ended_at")))
    return held.filter(out & (Q(ended_at=None) | in_time))


def _dissents(number: Aggregate, **which: object) -> Subquery:
    """Of those on file for the measure."""
    same = Q(bill=OuterRef("bill")) | Q(proposal=OuterRef("proposal"))
    rows = Dissent.objects.filter(same, **which).order_by().annotate(all=Value(1)).values("all")
    return Subquery(rows.annotate(number=number).values("number"))


def open_rows(at: datetime) -> QuerySet[Position]:
    """A row for each public page, the newest first, with what its words need."""
    later = Q(adopted_at__gt=OuterRef("adopted_at")) | Q(adopted_at=OuterRef("adopted_at"), pk__gt=OuterRef("pk"))
    newer = _public(at).filter(later, proposal=OuterRef("proposal"))
    confirmed = VersionReview.objects.filter(position=OuterRef("pk"), closes_at__lte=at, objected_at=None)
    confirmed = confirmed.order_by("-bill_version__order")
    in_force = _public(at).filter(bill=OuterRef("bill"), ended_at=None)
    newest = BillVersion.objects.filter(bill=OuterRef("bill")).order_by("-order")
    author = Authorship.objects.filter(bill=OuterRef("bill")).order_by("position", "pk")
    found = _public(at).filter(~Exists(newer)).order_by("-adopted_at", "-pk")
    return found.select_related("proposal__bill_version", "bill", "bill_version", "ballot__rule_set").annotate(
        on_file=Coalesce(_dissents(Count("pk"), withdrawn_at=None), 0),
        dissented_at=_dissents(Min("recorded_at"), withdrawn_at=None),
        withdrawn_at=_dissents(Max("withdrawn_at")),
        author=Subquery(author.values("author__name")[:1]),
        newest_order=Subquery(newest.values("order")[:1]),
        confirmed_order=Subquery(confirmed.values("bill_version__order")[:1]),
        confirmed_label=Subquery(confirmed.values("bill_version__label")[:1]),
        confirmed_dated_on=Subquery(confirmed.values("bill_version__dated_on")[:1]),
        confirmed_at=Subquery(confirmed.values("closes_at")[:1]),
        in_its_place=Subquery(in_force.values("proposal__reference")[:1]),
    )


@dataclass(frozen=True)
class BillText:
    """A text of a bill; its order is None where there is none."""

    label: str = ""
    dated_on: date | None = None
    order: int | None = None


@dataclass(frozen=True)
class Words:
    """What one language says of a position."""

    stand: str
    statement: str
    change_asked: str
    rule: str
    qualification: Qualification | None


@dataclass(frozen=True, eq=False)
class OpenPosition:
    """One position as it goes out: its public page in plain values.

    number       what the measure is called by: AB 9005; empty where it has only a title
    replaced_by  the reference of the position in force on the same bill, for one that ended
    """

    row: Position
    terms: RuleTerms

    @property
    def reference(self) -> str:
        return self.row.proposal.reference or ""

    @property
    def number(self) -> str:
        return self.row.bill.label if self.row.bill else ""

    @property
    def title(self) -> str:
        bill = self.row.bill
        return (bill.nickname or bill.title or self.row.proposal.title) if bill else self.row.proposal.title

    @property
    def is_in_force(self) -> bool:
        return self.row.ended_at is None

    @property
    def status(self) -> str:
        return "in_force" if self.is_in_force else "ended"

    @property
    def replaced_by(self) -> str:
        return "" if self.is_in_force else self._known["in_its_place"] or ""

    @property
    def _known(self) -> Mapping[str, Any]:
        return vars(self.row)

    @cached_property
    def text(self) -> BillText:
        """The text it stands on: the one it was adopted on, or a later one that silence confirmed."""
        adopted_on, known = self.row.bill_version, self._known
        confirmed = known["confirmed_order"]
        if confirmed is not None and (adopted_on is None or confirmed > adopted_on.order):
            return BillText(known["confirmed_label"], known["confirmed_dated_on"], confirmed)
        return BillText(adopted_on.label, adopted_on.dated_on, adopted_on.order) if adopted_on else BillText()

    @property
    def bill_changed(self) -> bool:
        """A newer text is known than the one it stands on."""
        newest = self._known["newest_order"]
        return self.is_in_force and newest is not None and (self.text.order is None or newest > self.text.order)

    @cached_property
    def tally(self) -> Tally:
        return counted(self.row.ballot)

    @cached_property
    def sentence_key(self) -> str | None:
        return self._key_with(self._known["on_file"])

    def _key_with(self, dissents: int) -> str | None:
        ballot, trigger = self.row.ballot, self.terms.qualification_trigger
        outcome, threshold = Outcome(ballot.outcome), Threshold(ballot.kind)
        return qualification_of(self.tally, outcome, threshold=threshold, trigger=trigger, dissents=dissents)

    def qualification(self, language: str) -> Qualification | None:
        """In that language where a text was approved for it, else in English."""
        if self.sentence_key is None:
            return None
        return sentence_in(self.sentence_key, self.terms.qualification_texts, language)

    def words(self, language: str) -> Words:
        with translation.override(language):
            ballot = self.row.ballot
            rule = sentences.public_rule_line(
                self.terms, Threshold(ballot.kind), self.tally, by_consensus=ballot.by_consensus
            )
            statement = statements.position_line(profile().name, Stand(self.row.stand), self._measure())
            change = statements.change_asked(self.row.proposal.amendments)
            return Words(stand_called(self.row.stand), statement, change, rule, self.qualification(language))

    def _measure(self) -> statements.MeasureWords:
        bill, asked_on = self.row.bill, self.row.proposal.bill_version
        if bill is None:
            return statements.MeasureWords("", self.row.proposal.title)
        text = self.text
        if text.order is None and asked_on is not None:
            text = BillText(asked_on.label, asked_on.dated_on)
        authors = [self._known["author"]] if self._known["author"] else []
        return statements.MeasureWords(bill.label, bill.nickname or bill.title, authors, text.label, text.dated_on)

    @cached_property
    def updated_at(self) -> datetime:
        """When its words last changed: adopted, confirmed on a newer text, qualified, or ended."""
        moments = (self.row.adopted_at, self.row.ended_at, self._known["confirmed_at"], self._sentence_moved_at())
        return max(moment for moment in moments if moment is not None)

    def _sentence_moved_at(self) -> datetime | None:
        """When a dissent brought the sentence, or its withdrawal took it away; None where it never mattered."""
        from_the_count = self._key_with(0)
        if from_the_count != self.sentence_key:
            dissented: datetime | None = self._known["dissented_at"]
            return dissented
        if self._known["withdrawn_at"] and from_the_count != self._key_with(1):
            withdrawn: datetime | None = self._known["withdrawn_at"]
            return withdrawn
        return None


def open_positions(at: datetime) -> Iterator[OpenPosition]:
    """One after the other; never all of them in memory."""
    terms: dict[int, RuleTerms] = {}
    for row in open_rows(at).iterator(chunk_size=AT_ONCE):
        rule_set = row.ballot.rule_set
        if rule_set.pk not in terms:
            terms[rule_set.pk] = terms_of(rule_set)
        yield OpenPosition(row, terms[rule_set.pk])


def authority_at(at: datetime) -> Authority:
    first = RuleSet.objects.order_by("number").first()
    since = first.in_force_from if first else at
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return Authority(profile().feed_authority or f"{host},{since.astimezone(profile().zone):%Y-%m-%d}", since)


@dataclass(frozen=True)
class Span:
    """How much there is, and since when."""

    number: int
    in_force: int
    first_at: datetime | None


def span_of(at: datetime) -> Span:
    found = (
        open_rows(at)
        .order_by()
        .aggregate(number=Count("pk"), in_force=Count("pk", filter=Q(ended_at=None)), first_at=Min("adopted_at"))
    )
    return Span(**found)


def last_moved(at: datetime) -> datetime | None:
    """Until when nothing that open data is made of has changed, what stepped back included."""
    past: dict[str, Any] = {
        **Position.objects.aggregate(
            adopted=Max("adopted_at"), ended=Max("ended_at"), out=Max("publish_at", filter=Q(publish_at__lte=at))
        ),
        **UnityHold.objects.aggregate(
            held=Max("at"), released=Max("released_at"), over=Max("until_at", filter=Q(until_at__lte=at))
        ),
        **VersionReview.objects.aggregate(
            reviewed=Max("at"), refused=Max("objected_at"), confirmed=Max("closes_at", filter=Q(closes_at__lte=at))
        ),
        **Dissent.objects.aggregate(dissented=Max("recorded_at"), withdrawn=Max("withdrawn_at")),
        "entered": Entry.objects.filter(audience="public").order_by("-pk").values_list("at", flat=True).first(),
    }
    return max((moment for moment in past.values() if moment is not None), default=None)
