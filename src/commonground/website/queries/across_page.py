"""One word of the vocabularies, with all that stands under it and beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Min, QuerySet

from commonground.evaluation.queries import Told, public_accomplishments, told, with_parts
from commonground.legislature.models import Bill, BillTopic, BudgetChange
from commonground.legislature.queries.cuts import Ledger, ledger, standing_changes
from commonground.legislature.rules.words import folded
from commonground.members.models import Organization
from commonground.members.queries import day_of
from commonground.website.models import EditorialPage
from commonground.website.queries.across import (
    Counted,
    Vocabulary,
    bills_naming,
    named_by,
    organizations_of,
    words_of_accomplishments,
    words_of_bills,
)
from commonground.website.queries.editorial import public_pages, read_in
from commonground.website.queries.positions import Brief, briefs, published
from commonground.website.rules.across import Lens, Word, beside, twins_of

NEWEST, LINES = 12, 6


@dataclass(frozen=True)
class Positions:
    """Positions in force on bills with a topic that means the word, and other bills with one: the newest of both.

    number, bills  how many there are of each, bills with a position included
    topics         the topics that mean it, as the list of bills knows them, with their names
    """

    briefs: Sequence[Brief] = ()
    number: int = 0
    others: Sequence[Bill] = ()
    bills: int = 0
    topics: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Cuts:
    """What was cut from a program, and the newest lines with their sources."""

    ledger: Ledger
    lines: Sequence[BudgetChange]


@dataclass(frozen=True)
class Across:
    """
    organizations  for the page that is asked for to be cut out of
    done           the newest accomplishments, and how many there are
    twins          the same word in other vocabularies
    neighbors      the other words the same organizations, bills and accomplishments name, lens by lens
    """

    word: Word
    is_chapter: bool
    organizations: QuerySet[Organization]
    positions: Positions
    done: Sequence[Told]
    done_number: int
    cuts: Cuts | None
    campaigns: Sequence[EditorialPage]
    twins: Sequence[Word]
    neighbors: Sequence[tuple[Lens, Sequence[Counted]]]


def across(word: Word, known: Vocabulary, at: datetime, *, language: str) -> Across:
    organizations = organizations_of(word, known, day_of(at))
    of_bills = words_of_bills(bills_naming(word.says), known)
    of_done = words_of_accomplishments(known) if word.lens in {Lens.ISSUE, Lens.PROGRAM} else {}
    done = [key for key, words in of_done.items() if word in words]
    newest = public_accomplishments().filter(pk__in=done[:NEWEST])
    return Across(
        word=word,
        is_chapter=known.is_chapter(word),
        organizations=organizations,
        positions=_positions(word, len(of_bills), at, language),
        done=told(with_parts(newest)) if done else [],
        done_number=len(done),
        cuts=_cuts(word, known),
        campaigns=_campaigns(word, at, language),
        twins=twins_of(word, known.words),
        neighbors=_neighbors(word, known, organizations, of_bills, of_done),
    )


def _positions(word: Word, bills: int, at: datetime, language: str) -> Positions:
    if not bills:
        return Positions()
    naming = bills_naming(word.says)
    found = published(at).filter(bill__in=naming)
    others = Bill.objects.filter(pk__in=naming).exclude(pk__in=found.order_by().values("bill"))
    said = BillTopic.objects.filter(words__in=word.says).order_by()
    first = said.values("words").annotate(first=Min("pk")).values("first")
    topics = BillTopic.objects.filter(pk__in=first).order_by("words").values_list("words", "name")
    return Positions(
        briefs=briefs(found[:NEWEST], language),
        number=found.count(),
        others=list(others.select_related("session").order_by("-session__first_year", "-pk")[:NEWEST]),
        bills=bills,
        topics=list(topics),
    )


def _cuts(word: Word, known: Vocabulary) -> Cuts | None:
    program = known.programs.get(word.key) if word.lens is Lens.PROGRAM else None
    if program is None:
        return None
    return Cuts(ledger([program], program), list(standing_changes().filter(program=program)[:LINES]))


def _campaigns(word: Word, at: datetime, language: str) -> list[EditorialPage]:
    """Those whose bills are found by this word: the running ones first."""
    if not word.says:
        return []
    found = read_in(public_pages(at).filter(content_type__model="campaignpage"), language)
    rows = found.exclude(campaignpage__words="").order_by(
        "campaignpage__is_over", F("dated_on").desc(nulls_last=True), "-first_published_at", "-pk"
    )
    # Every campaign is asked for its words, and only those that are shown for the rest.
    words = rows.values_list("pk", "campaignpage__words")
    keys = [key for key, said in words if folded(said) in word.says][:NEWEST]
    pages = public_pages(at).in_bulk(keys)
    return [pages[key] for key in keys if key in pages]


def _neighbors(
    word: Word,
    known: Vocabulary,
    organizations: QuerySet[Organization],
    of_bills: Mapping[int, frozenset[Word]],
    of_done: Mapping[int, frozenset[Word]],
) -> list[tuple[Lens, list[Counted]]]:
    named = Counter[Word]() if word.lens is Lens.PROGRAM else named_by(organizations, known)
    bills, done = beside(word, of_bills.values()), beside(word, of_done.values())
    others = [other for other in known.words if other not in {word, *twins_of(word, known.words)}]
    counted = [Counted(other, named[other], bills=bills[other], done=done[other]) for other in others]
    return [
        (lens, found)
        for lens in Lens
        if (found := [one for one in counted if one.word.lens is lens and not one.is_empty])
    ]
