"""What the coalition has on a word of its vocabularies, from live records, as far as anybody may read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, QuerySet

from commonground.decisions.queries.positions import public_positions
from commonground.evaluation.queries import public_accomplishments
from commonground.legislature.models import Bill, BillTopic, Program
from commonground.legislature.queries.cuts import programs, standing_changes
from commonground.members.models import Chapter, Organization, Region, Term
from commonground.members.queries import day_of, members_on, search
from commonground.members.queries.directory import shows_in_public
from commonground.members.rules.shown import CONSTITUENCIES, ISSUES
from commonground.ui.together import Reading
from commonground.website.rules.across import Lens, Word, meant_by, named_in, sayings

Place = tuple[int | None, int | None]  # a chapter, or a region without one, by number
LENS_OF = {Term.Vocabulary.ISSUE: Lens.ISSUE, Term.Vocabulary.CONSTITUENCY: Lens.POPULATION}


@dataclass(frozen=True)
class Vocabulary:
    """Every word there is, lens by lens in its order.

    by_term, by_place  the words by what an organization keeps of them
    """

    words: Sequence[Word]
    by_term: Mapping[int, Word]
    by_place: Mapping[Place, Word]
    programs: Mapping[str, Program]

    def of(self, lens: Lens) -> list[Word]:
        return [word for word in self.words if word.lens is lens]

    def find(self, lens: str, key: str) -> Word | None:
        return next((word for word in self.words if (word.lens, word.key) == (lens, key)), None)

    def is_chapter(self, word: Word) -> bool:
        return any(chapter and of == word for (chapter, _region), of in self.by_place.items())

    @property
    def said(self) -> frozenset[str]:
        return frozenset().union(*(word.says for word in self.words))


def vocabulary() -> Vocabulary:
    """The words of the network, in the reader's language; one query."""
    reading = Reading()
    terms = reading.rows(Term.objects.filter(vocabulary__in=[*LENS_OF]).order_by("order", "pk"))
    known = reading.rows(programs())
    chapters, regions = reading.rows(Chapter.objects.all()), reading.rows(Region.objects.all())
    reading.read()
    by_term = {term.pk: _word(LENS_OF[Term.Vocabulary(term.vocabulary)], term, term.labels) for term in terms}
    by_place: dict[Place, Word] = {(row.pk, None): Word(Lens.REGION, row.key, str(row)) for row in chapters}
    taken = {row.key for row in chapters}
    by_place |= {(None, row.pk): Word(Lens.REGION, row.key, str(row)) for row in regions if row.key not in taken}
    words = [*by_term.values(), *(_word(Lens.PROGRAM, row, row.names) for row in known), *by_place.values()]
    words.sort(key=lambda word: [*Lens].index(word.lens))
    return Vocabulary(words, by_term, by_place, {row.key: row for row in known})


def _word(lens: Lens, row: Term | Program, texts: Mapping[str, str]) -> Word:
    return Word(lens, row.key, str(row), sayings(row.key, (row.name, *texts.values())))


def organizations_of(word: Word, known: Vocabulary, day: date) -> QuerySet[Organization]:
    """The members that say this word of themselves in public; for a place, those named there."""
    if word.lens is Lens.PROGRAM:
        return Organization.objects.none()
    if word.lens is Lens.REGION:
        chapter, region = next(place for place, of in known.by_place.items() if of == word)
        found = members_on(day).filter(is_listed=True, chapter=chapter, region=region)
        return found.select_related("chapter", "region").order_by("name", "pk")
    asked = {"issue": word.key} if word.lens is Lens.ISSUE else {"serves": word.key}
    return search(day, listed=True, **asked).prefetch_related(None)


def named_by(organizations: QuerySet[Organization], known: Vocabulary) -> Counter[Word]:
    """How many of these organizations say each word in public; three queries."""
    counted: Counter[Word] = Counter()
    for part, table in ((ISSUES, Organization.issues.through), (CONSTITUENCIES, Organization.constituencies.through)):
        showing = organizations.filter(shows_in_public(part)).order_by().values("pk")
        rows = table._default_manager.filter(organization__in=showing).order_by().values_list("term")
        for term, number in rows.annotate(number=Count("pk")):
            if term in known.by_term:
                counted[known.by_term[term]] += number
    named = organizations.filter(is_listed=True).order_by().values_list("chapter", "region")
    for chapter, region, number in named.annotate(number=Count("pk")):
        if (chapter, region) in known.by_place:
            counted[known.by_place[chapter, region]] += number
    return counted


def bills_naming(said: frozenset[str]) -> QuerySet[BillTopic, int]:
    """The bills with a topic that says one of these."""
    return BillTopic.objects.filter(words__in=said).order_by().values_list("bill", flat=True)


def words_of_bills(bills: QuerySet[BillTopic, int], known: Vocabulary) -> dict[int, frozenset[Word]]:
    """Of each of these bills the words its topics mean; one query."""
    topics: dict[int, set[str]] = {}
    for bill, words in BillTopic.objects.filter(bill__in=bills).order_by().values_list("bill", "words"):
        topics.setdefault(bill, set()).add(words)
    return {bill: meant_by(said, known.words) for bill, said in topics.items()}


def words_of_bill(bill: Bill) -> list[Word]:
    """The words the topics of a bill mean, in their order; nothing more is asked where it has no topic."""
    topics = [topic.words for topic in bill.topics.all()]
    if not topics:
        return []
    words = vocabulary().words
    meant = meant_by(topics, words)
    return [word for word in words if word in meant]


def words_of_accomplishments(known: Vocabulary) -> dict[int, frozenset[Word]]:
    """Of each accomplishment anybody may read the words it names, in their order; one query."""
    rows = public_accomplishments().values_list("pk", "issues", "programs")
    return {key: named_in(issues, names, known.words) for key, issues, names in rows}


@dataclass(frozen=True)
class Counted:
    """A word, and how much there is of it today; cuts: lines of the ledger, of what was given back too"""

    word: Word
    organizations: int
    positions: int = 0
    bills: int = 0
    done: int = 0
    cuts: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.organizations or self.positions or self.bills or self.done or self.cuts)


def overview(at: datetime) -> dict[Lens, list[Counted]]:
    """Every word with its numbers, lens by lens; a few queries, whatever there is."""
    known = vocabulary()
    organizations = named_by(members_on(day_of(at)), known)
    naming = bills_naming(known.said)
    decided = set(public_positions(at).filter(bill__in=naming).order_by().values_list("bill", flat=True))
    of_bills = words_of_bills(naming, known)
    bills = Counter(word for words in of_bills.values() for word in words)
    positions = Counter(word for bill, words in of_bills.items() if bill in decided for word in words)
    done = Counter(word for words in words_of_accomplishments(known).values() for word in words)
    lines = standing_changes().order_by().values_list("program__key").annotate(number=Count("pk"))
    cuts = Counter({Word(Lens.PROGRAM, key): number for key, number in lines})
    counted = [organizations, positions, bills, done, cuts]
    return {lens: [Counted(word, *(numbers[word] for numbers in counted)) for word in known.of(lens)] for lens in Lens}
