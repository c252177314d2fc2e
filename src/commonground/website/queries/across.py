"""What the coalition has on a word of its vocabularies, from live records, as far as anybody may read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Count, Model, Q, QuerySet

from commonground.decisions.queries.positions import public_positions
from commonground.evaluation.queries import public_accomplishments
from commonground.legislature.models import Bill, BillTopic, Program
from commonground.legislature.queries.cuts import programs, standing_changes
from commonground.members.models import Chapter, Organization, Region, Term
from commonground.members.queries import day_of, members_on, search
from commonground.members.queries.counting import Numbers, Part, counted
from commonground.members.queries.directory import no_member, shows_in_public
from commonground.members.rules.shown import CONSTITUENCIES, ISSUES
from commonground.ui.together import Reading
from commonground.website.rules.across import Lens, Word, meant_by, named_in, sayings

Place = tuple[int | None, int | None]  # a chapter, or a region without one, by number
SAID: Mapping[str, type[Model]] = {
    ISSUES: Organization.issues.through,
    CONSTITUENCIES: Organization.constituencies.through,
}
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

    @cached_property
    def by_saying(self) -> Mapping[str, frozenset[Word]]:
        """The words a topic that says this means."""
        return {said: meant_by([said], self.words) for said in self.said}

    def of(self, lens: Lens) -> list[Word]:
        return [word for word in self.words if word.lens is lens]

    def find(self, lens: str, key: str) -> Word | None:
        return next((word for word in self.words if (word.lens, word.key) == (lens, key)), None)

    def is_chapter(self, word: Word) -> bool:
        return any(chapter and of == word for (chapter, _region), of in self.by_place.items())

    @cached_property
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
    said: Numbers = Counter()
    for part, table in SAID.items():
        showing = organizations.filter(shows_in_public(part)).order_by().values("pk")
        rows = table._default_manager.filter(organization__in=showing).order_by().values_list("term")
        said.update(dict(rows.annotate(number=Count("*"))))
    return _named(said, organizations, known)


def named_by_members(day: date, known: Vocabulary) -> Counter[Word]:
    """The same of all members; three queries."""
    hidden = {part: Organization.objects.filter(no_member(day) | ~shows_in_public(part)).order_by() for part in SAID}
    said = counted(
        *(Part(part, table, "organization", "term", hidden[part].values("pk")) for part, table in SAID.items())
    )
    return _named(sum(said.values(), Counter()), members_on(day), known)


def _named(said: Numbers, organizations: QuerySet[Organization], known: Vocabulary) -> Counter[Word]:
    """said: how many of these organizations have each term"""
    found = Counter({word: said[term] for term, word in known.by_term.items()})
    named = organizations.filter(is_listed=True).order_by().values_list("chapter", "region")
    for chapter, region, number in named.annotate(number=Count("*")):
        if (chapter, region) in known.by_place:
            found[known.by_place[chapter, region]] += number
    return found


def bills_naming(said: frozenset[str]) -> QuerySet[BillTopic, int]:
    """The bills with a topic that says one of these."""
    return BillTopic.objects.filter(words__in=said).order_by().values_list("bill", flat=True)


def words_of_bills(bills: QuerySet[BillTopic, int], known: Vocabulary) -> dict[int, frozenset[Word]]:
    """Of each of these bills the words its topics mean; one query."""
    meant = known.by_saying
    found: dict[int, frozenset[Word]] = {}
    for bill, topic in BillTopic.objects.filter(bill__in=bills).order_by().values_list("bill", "words"):
        found[bill] = found.get(bill, frozenset()) | meant.get(topic, frozenset())
    return found


def bills_of_words(topics: QuerySet[BillTopic], known: Vocabulary) -> Counter[Word]:
    """Of each word how many bills have one of these topics that means it.

    Counted topic by topic; where several topics mean one word, its bills are counted once more, each once.
    """
    topics = topics.order_by()
    number_of = dict(topics.values_list("words").annotate(number=Count("*")))
    found, several = Counter[Word](), dict[str, tuple[Word, Count]]()
    for word in known.words:
        ways = word.says & number_of.keys()
        found[word] = sum(number_of[way] for way in ways)
        if len(ways) > 1:
            several[f"number_{len(several)}"] = (word, Count("bill", distinct=True, filter=Q(words__in=ways)))
    if several:
        once = topics.aggregate(**{name: number for name, (_word, number) in several.items()})
        found.update({word: once[name] - found[word] for name, (word, _number) in several.items()})
    return found


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
    organizations = named_by_members(day_of(at), known)
    bills = bills_of_words(BillTopic.objects.all(), known)
    decided = public_positions(at).filter(bill__isnull=False).order_by().values("bill")
    positions = bills_of_words(BillTopic.objects.filter(bill__in=decided), known)
    done = Counter(word for words in words_of_accomplishments(known).values() for word in words)
    lines = standing_changes().order_by().values_list("program__key").annotate(number=Count("pk"))
    cuts = Counter({Word(Lens.PROGRAM, key): number for key, number in lines})
    counted = [organizations, positions, bills, done, cuts]
    return {lens: [Counted(word, *(numbers[word] for numbers in counted)) for word in known.of(lens)] for lens in Lens}
