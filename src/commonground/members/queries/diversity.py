"""How many different kinds of groups we are: counts only, never who."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from commonground.members.models import Chapter, Organization, Region, Term
from commonground.members.queries.counting import Numbers, Part, counted
from commonground.members.queries.directory import no_member
from commonground.ui.together import Reading

# What an organization has one of: the part that counts it, and its column.
ONE_EACH = {"sizes": "budget_tier", "chapters": "chapter", "regions": "region"}


@dataclass(frozen=True)
class Line:
    """One row of a table: a word, and how many organizations it holds for."""

    name: str
    number: int


@dataclass(frozen=True)
class Diversity:
    """Of the members on a day. An organization has several kinds and serves several groups, so those add up to more.

    unsaid_kinds, unsaid_people  how many have said nothing of it; `sizes` and `places` hold theirs as the last line
    """

    day: date
    everyone: int
    kinds: list[Line]
    unsaid_kinds: int
    people: list[Line]
    unsaid_people: int
    sizes: list[Line]
    unsaid_size: int
    places: list[tuple[Chapter | Region | None, int]]


def _counted(day: date) -> Mapping[str, Numbers]:
    """Of the members on a day; under "… said" how many say anything of it. Those apart are few: their rows are read."""
    outside = Organization.objects.filter(no_member(day)).order_by()
    apart = list(outside.values_list("pk", *ONE_EACH.values()))
    keys = [row[0] for row in apart]
    kinds, people = Organization.kinds.through, Organization.constituencies.through
    found = counted(
        *(Part(name, Organization, "pk", column) for name, column in ONE_EACH.items()),
        Part("kinds", kinds, "organization", "term", keys),
        Part("kinds said", kinds, "organization", "term", keys, any=True),
        Part("people", people, "organization", "term", keys),
        Part("people said", people, "organization", "term", keys, any=True),
    )
    for place, name in enumerate(ONE_EACH, start=1):
        found[name].subtract(row[place] for row in apart)
    return found


def _lines(words: list[Term], numbers: Numbers) -> list[Line]:
    return [Line(str(word), numbers[word.pk]) for word in words]


def diversity(day: date) -> Diversity:
    """Nine queries, however many members there are."""
    reading = Reading()
    words, chapters, regions = (
        reading.rows(Term.objects.order_by("order", "pk")),
        reading.rows(Chapter.objects.all()),
        reading.rows(Region.objects.all()),
    )
    reading.read()
    of = {key: [word for word in words if word.vocabulary == key] for key in Term.Vocabulary.values}
    number_of = _counted(day)
    sizes, in_chapters, in_regions = (number_of[part] for part in ("sizes", "chapters", "regions"))
    everyone = sum(sizes.values())
    by_place: list[tuple[Chapter | Region | None, int]] = [
        *((chapter, in_chapters[chapter.pk]) for chapter in chapters),
        *((region, in_regions[region.pk]) for region in regions),
    ]
    nowhere = everyone - sum(number for _place, number in by_place)  # nobody is in a chapter and a region
    return Diversity(
        day,
        everyone=everyone,
        kinds=_lines(of[Term.Vocabulary.KIND], number_of["kinds"]),
        unsaid_kinds=everyone - number_of["kinds said"][None],
        people=_lines(of[Term.Vocabulary.CONSTITUENCY], number_of["people"]),
        unsaid_people=everyone - number_of["people said"][None],
        sizes=_lines(of[Term.Vocabulary.BUDGET], sizes),
        unsaid_size=sizes[None],
        places=[*by_place, *([(None, nowhere)] if nowhere else [])],
    )
