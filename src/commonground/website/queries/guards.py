"""What stands between a page and its readers."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from wagtail.models import Page

from commonground.kernel.refusal import Refusal, refuse
from commonground.members.queries import day_of
from commonground.record.coalition import profile
from commonground.ui.wording import words_for
from commonground.website.models import EditorialPage, NameOnBallot, OpinionPage, ReportPage, Review
from commonground.website.queries.passages import differs, digest_of, figures_of, passages_of, pictures_of
from commonground.website.rules.guards import (
    NEEDS_A_SECOND_READER,
    ElectionWords,
    Finding,
    OnBallot,
    Weight,
    candidate_findings,
    figure_findings,
    in_the_way,
    picture_findings,
    refusal_to_publish,
)

WORDS = Path(__file__).parents[1] / "words" / "election.toml"
ARGUES = (OpinionPage, ReportPage)


@dataclass(frozen=True)
class Law:
    words: ElectionWords
    citation: str
    checked_on: date


@cache
def law() -> Law:
    read = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    tables = [part for part in read.values() if isinstance(part, dict)]
    words = {kind: tuple(word for table in tables for word in table[kind]) for kind in ("always", "near", "amounts")}
    return Law(ElectionWords(**words), read["citation"], read["checked_on"])


def on_ballots_from(day: date) -> list[OnBallot]:
    rows = NameOnBallot.objects.filter(election_on__gte=day).order_by("election_on", "pk")
    return [OnBallot(str(row.pk), row.spellings, row.election_on, row.holds_office) for row in rows]


def kind_of(page: Page) -> str:
    """The name a profile gives this kind of page: news, opinion, press_release."""
    name = type(page).__name__.removesuffix("Page")
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in name).lstrip("_")


def first_read_on(page: EditorialPage, at: datetime) -> date:
    """The day readers meet it: today, or the day it is held back until."""
    return day_of(max(at, *(moment for moment in (page.public_from, page.go_live_at) if moment is not None), at))


def dated_by(page: EditorialPage, at: datetime) -> date:
    """The day of a page that gives none: that of its first publication in any language."""
    known = EditorialPage.objects.filter(translation_key=page.translation_key, first_published_at__isnull=False)
    told = known.order_by("first_published_at", "pk").values_list("dated_on", "first_published_at").first()
    if told is None:
        return first_read_on(page, at)
    dated_on, published_at = told
    return dated_on or day_of(published_at)


def findings(page: EditorialPage, at: datetime) -> list[Finding]:
    """Everything to look at before the page is public, what stops it first."""
    text, found = passages_of(page), law()
    day = first_read_on(page, at)
    facts = {"citation": found.citation, "checked_on": found.checked_on}
    everything = [
        *candidate_findings(text, on_ballots_from(day), found.words, day, **facts),
        *figure_findings(figures_of(page), text, found.words, argues=isinstance(page, ARGUES)),
        *picture_findings(pictures_of(page)),
        *_own(page, at),
        *_second_reader(page),
    ]
    order = list(Weight)
    return sorted(everything, key=lambda finding: order.index(finding.weight))


def _own(page: EditorialPage, at: datetime) -> Sequence[Finding]:
    """What a kind of page has to say about itself: a quotation nobody approved yet."""
    ask = getattr(page, "own_findings", None)
    said = ask(at) if ask is not None else ()
    return [one if isinstance(one, Finding) else Finding(one, Weight.STOPS) for one in said]


def _second_reader(page: EditorialPage) -> list[Finding]:
    kind = kind_of(page)
    if kind not in profile().second_reader:
        return []
    return [Finding(refuse(NEEDS_A_SECOND_READER, kind=str(page._meta.verbose_name)), Weight.SECOND, about=kind)]


def cleared_for(page: EditorialPage) -> frozenset[str]:
    """What a second person cleared for exactly these words."""
    if page.pk is None:
        return frozenset()
    approved = Review.objects.filter(page_id=page.pk, verdict=Review.Verdict.APPROVE, digest=digest_of(page))
    return frozenset(name for names in approved.values_list("cleared", flat=True) for name in names)


def standing_in_the_way(page: EditorialPage, at: datetime) -> list[Finding]:
    found = findings(page, at)
    cleared = cleared_for(page) if any(finding.weight is Weight.SECOND for finding in found) else frozenset()
    return in_the_way(found, cleared)


def hints(page: EditorialPage, at: datetime) -> list[Finding]:
    """What is only told, and stops nothing."""
    return [finding for finding in findings(page, at) if finding.weight is Weight.TELLS]


def refusal_of(page: EditorialPage, at: datetime) -> Refusal | None:
    left = standing_in_the_way(page, at)
    return refusal_to_publish(left, (), {finding.refusal.key: str(words_for(finding.refusal)) for finding in left})


def shows_something_new(page: EditorialPage) -> bool:
    """Whether keeping this row would put words before readers that were not there."""
    if page._state.adding:
        return True
    stored = type(page).objects.filter(pk=page.pk).first()
    if stored is None or not stored.live or stored.live_revision_id != page.live_revision_id:
        return True
    return differs(stored, page)
