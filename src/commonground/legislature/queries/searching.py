"""Finding bills: by number, by words, and narrowed by what their sources or we say of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Case, Exists, Min, OuterRef, Q, QuerySet, When

from commonground.legislature.models import Author, Authorship, Bill, BillTopic, VersionAuthor
from commonground.legislature.queries.fulltext import bills_holding
from commonground.legislature.rules.fulltext import sought_in
from commonground.legislature.rules.measures import (
    Called,
    Measure,
    called_in,
    kind_code,
    kinds_called,
    near_numbers,
    nearest,
    number_in,
)
from commonground.legislature.rules.words import asked_words, beginning
from commonground.record.coalition import profile
from commonground.ui.many import AnyOf

MOST_CANDIDATES = 200
LONGEST_KIND = 3  # more letters before a number may be a word: "rent 2024"


@dataclass(frozen=True)
class Asked:
    """What is asked of the bills; whatever is empty narrows nothing.

    kinds   codes of kinds of measures: AB means ABX1 too
    more    conditions of rooms above
    """

    text: str = ""
    session: str = ""
    kinds: Collection[str] | None = None
    status: str = ""
    committee: str = ""
    author: int | None = None
    topic: str = ""
    more: Iterable[Q] = field(default_factory=tuple)

    @cached_property
    def held(self) -> dict[int, int]:
        """The bills a text of which holds the words, each with the place of its newest such text; asked for once, for
        a list, its count and its excerpts. Empty where a number is asked for."""
        return bills_holding(self.text) if _may_be_words(self.text) else {}

    @cached_property
    def titled(self) -> set[int]:
        """The bills of which the words are told: in the title, the digest, our name for it, a topic or an author."""
        if not asked_words(self.text) or not _may_be_words(self.text):
            return set()
        return set(Bill.objects.filter(_titled(self.text)).order_by().values_list("pk", flat=True))


def kinds_asked(chamber: str, kind: str) -> Collection[str] | None:
    """The kinds of measures that begin in a chamber, or the one that is asked for; None where neither narrows."""
    of_chamber = {one.code for one in profile().measure_kinds if one.chamber == chamber} if chamber else None
    if not kind:
        return of_chamber
    return {kind} if of_chamber is None else of_chamber & {kind}


def bills_matching(text: str = "", session: str = "") -> QuerySet[Bill]:
    """Bills by number ("ab 9005", "9005", "AB 1, 2023–2024"), else by words of the title, the digest, our name for it,
    a topic or an author."""
    return bills_asked(Asked(text, session))


def bills_asked(asked: Asked) -> QuerySet[Bill]:
    found = Bill.objects.filter(_meant(asked), *asked.more)
    stated = {"session": asked.session, "status": asked.status, "committee_name": asked.committee}
    found = found.filter(**{name: value for name, value in stated.items() if value})
    if asked.kinds is not None:
        found = found.filter(type__in=[name for code in asked.kinds for name in kinds_called(code)])
    if asked.author is not None:
        listed = Exists(Authorship.objects.filter(bill=OuterRef("pk"), author=asked.author))
        found = found.filter(listed | Q(pk__in=_printed([asked.author])))
    if asked.topic:
        found = found.filter(Exists(BillTopic.objects.filter(bill=OuterRef("pk"), words=asked.topic)))
    newest = ("-session__first_year", "session__extraordinary", "type", "number")
    return found.order_by(*_what_is_told_first(asked), *newest)


def _what_is_told_first(asked: Asked) -> Iterable[Case]:
    """What is told of a bill itself counts more than what stands somewhere in a text of it."""
    if asked.titled:
        yield Case(When(pk__in=AnyOf(asked.titled), then=0), default=1)


def _may_be_words(text: str) -> bool:
    called = called_in(text)
    if called is not None:
        return len(kind_code(called.measure.type)) > LONGEST_KIND
    return number_in(text) is None


def _meant(asked: Asked) -> Q:
    called = called_in(asked.text)
    if called is not None:
        return _called(called) | _worded(asked) if _may_be_words(asked.text) else _called(called)
    number = number_in(asked.text)
    return Q(number=number) if number is not None else _worded(asked)


def _worded(asked: Asked) -> Q:
    """By words that are told of a bill, or all of which stand in one printed text of it."""
    return Q(pk__in=AnyOf(asked.titled.union(asked.held))) if asked_words(asked.text) else Q()


def _titled(text: str) -> Q:
    """Each word, or the words in quotes as they stand together."""
    meant = Q()
    for word in dict.fromkeys(" ".join((*one.words[:-1], beginning(one.words[-1]))) for one in sought_in(text)):
        authors = Author.objects.filter(_begins("words", word))
        authored = Authorship.objects.filter(author__in=authors).values("bill")
        about = BillTopic.objects.filter(_begins("words", word)).values("bill")
        meant &= _begins("words", word) | Q(pk__in=authored) | Q(pk__in=_printed(authors)) | Q(pk__in=about)
    return meant


def _printed(authors: Iterable[int] | QuerySet[Author]) -> QuerySet[VersionAuthor, Any]:
    """The bills on a text of which one of them is printed."""
    return VersionAuthor.objects.filter(author__in=authors).exclude(is_active=False).values("version__bill")


def _begins(column: str, word: str) -> Q:
    """One of the words begins so: "rent" finds rental, and not parent."""
    return Q((f"{column}__startswith", word)) | Q((f"{column}__contains", f" {word}"))


def _called(called: Called) -> Q:
    """AB 1 is meant in a regular session and in an extraordinary one; ABX1 1 is only itself."""
    measure = called.measure
    types = kinds_called(measure.type) if measure.type == kind_code(measure.type) else [measure.type]
    meant = Q(type__in=types, number=measure.number) | Q(also_called=measure.slug)
    if called.first_year:
        meant &= Q(session__first_year__lte=called.last_year, session__last_year__gte=called.first_year)
    return meant


def bills_called(text: str) -> list[Bill]:
    """The bills someone may mean by a number, for one to be chosen; said with its years it is the very one."""
    called = called_in(text)
    if called is None:
        return []
    found = list(bills_matching(text))
    exact = [bill for bill in found if bill.measure == called.measure]
    return exact if called.first_year and exact else found


def suggestions_for(text: str, session: str = "") -> list[Measure]:
    """Measures someone may have meant who typed a number we do not know."""
    called = called_in(text)
    if called is None:
        return []
    asked = called.measure
    near = Bill.objects.filter(number__in=near_numbers(asked.number) | {asked.number})
    if session:
        near = near.filter(session=session)
    known = near.order_by("type", "number").values_list("type", "number").distinct()[:MOST_CANDIDATES]
    return nearest(asked, [Measure(*pair) for pair in known])


@dataclass(frozen=True)
class Stated:
    """What the bills we know may be narrowed by, each value once."""

    kinds: list[str]
    statuses: list[str]
    committees: list[str]
    topics: list[tuple[str, str]]


def stated_of_bills() -> Stated:
    """Two queries for any number of bills."""
    rows = set(Bill.objects.order_by().values_list("type", "status", "committee_name").distinct())
    first = BillTopic.objects.order_by().values("words").annotate(first=Min("pk")).values("first")
    topics = BillTopic.objects.filter(pk__in=first).order_by("words").values_list("words", "name")
    return Stated(
        kinds=sorted({kind_code(type_) for type_, _status, _committee in rows}),
        statuses=sorted({status for _type, status, _committee in rows if status}),
        committees=sorted({committee for _type, _status, committee in rows if committee}),
        topics=list(topics),
    )
