"""How many different kinds of groups we are: counts only, never who."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from commonground.members.models import Chapter, Organization, Region, Term
from commonground.members.queries.directory import members_on
from commonground.ui.together import Reading


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


def _by_term(members: QuerySet[Organization], through: str) -> dict[int, int]:
    counted = members.order_by().filter(**{f"{through}__isnull": False}).values_list(through)
    return dict(counted.annotate(number=Count("pk")))


def _lines(words: list[Term], numbers: dict[int, int]) -> list[Line]:
    return [Line(str(word), numbers.get(word.pk, 0)) for word in words]


def diversity(day: date) -> Diversity:
    """Seven queries, however many members there are."""
    members = members_on(day)
    reading = Reading()
    words, chapters, regions = (
        reading.rows(Term.objects.order_by("order", "pk")),
        reading.rows(Chapter.objects.all()),
        reading.rows(Region.objects.all()),
    )
    reading.read()
    of = {key: [word for word in words if word.vocabulary == key] for key in Term.Vocabulary.values}
    sizes = _by_term(members, "budget_tier")
    places = {
        (chapter, region): number
        for chapter, region, number in members.order_by().values_list("chapter", "region").annotate(number=Count("pk"))
    }
    everyone = sum(places.values())
    by_place: list[tuple[Chapter | Region | None, int]] = [
        *((chapter, places.get((chapter.pk, None), 0)) for chapter in chapters),
        *((region, places.get((None, region.pk), 0)) for region in regions),
        (None, places.get((None, None), 0)),
    ]
    return Diversity(
        day,
        everyone=everyone,
        kinds=_lines(of[Term.Vocabulary.KIND], _by_term(members, "kinds")),
        unsaid_kinds=members.filter(kinds=None).count(),
        people=_lines(of[Term.Vocabulary.CONSTITUENCY], _by_term(members, "constituencies")),
        unsaid_people=members.filter(constituencies=None).count(),
        sizes=_lines(of[Term.Vocabulary.BUDGET], sizes),
        unsaid_size=everyone - sum(sizes.values()),
        places=[(place, number) for place, number in by_place if place is not None or number],
    )
