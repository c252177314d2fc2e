"""The coalition in numbers, and its rules as they stand today, for anybody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import overload

from django.db.models import F, Q, QuerySet
from django.utils.translation import get_language

from commonground.committee.models import Seat
from commonground.committee.queries.seats import seated, seats_at
from commonground.decisions.models import RuleSet
from commonground.decisions.queries.positions import Qualification, sentence_in
from commonground.decisions.queries.rulesets import rule_set_in_force, terms_of
from commonground.decisions.rules.terms import RuleTerms, Threshold, terms_from
from commonground.decisions.wording.sentences import rule_in_general
from commonground.kernel.languages import Text, own_name
from commonground.kernel.profile import Profile
from commonground.members.models import Chapter, Organization, Region
from commonground.members.queries import Directory, search
from commonground.record.coalition import profile
from commonground.website.rules.need import Need, need_of

STRONGEST_FIRST = ("two_thirds", "majority", "at_least_half", "of_votes_cast")


@dataclass(frozen=True)
class SeatsOf:
    """How many seats a chapter, or those at large, have and hold; chapter is None for those at large."""

    chapter: Chapter | None
    seats: int
    held: int

    @property
    def name(self) -> str:
        return str(self.chapter) if self.chapter else profile().at_large_name.say(get_language() or "en")


@dataclass(frozen=True)
class CommitteeToday:
    by_chapter: Sequence[SeatsOf]

    @property
    def authorized(self) -> int:
        return sum(line.seats for line in self.by_chapter)

    @property
    def seated(self) -> int:
        return sum(line.held for line in self.by_chapter)


def committee_today(at: datetime) -> CommitteeToday:
    """Seats by chapter in their order; two queries."""
    held = {tenure.seat_id for tenure in seated(at)}
    seats: dict[int | None, list[Seat]] = {}
    for seat in seats_at(at):
        seats.setdefault(seat.chapter_id, []).append(seat)
    lines = [SeatsOf(of[0].chapter, len(of), sum(seat.pk in held for seat in of)) for of in seats.values()]
    return CommitteeToday(sorted(lines, key=lambda line: line.chapter is None))


@dataclass(frozen=True)
class RuleToday:
    """One of the two rules, and what it comes to with the seats of today."""

    threshold: Threshold
    words: str
    need: Need | None


@dataclass(frozen=True)
class RulesToday:
    """
    rule_set   None before the coalition is founded: then these are the terms its profile proposes
    sentences  the sentences a position may have to carry, the strongest first
    all_held   need_of is told for the seats there will be, as none is filled yet
    """

    rule_set: RuleSet | None
    terms: RuleTerms
    committee: CommitteeToday
    bill: RuleToday
    major: RuleToday
    sentences: Sequence[Qualification]
    all_held: bool


def rules_today(at: datetime, language: str) -> RulesToday:
    rule_set = rule_set_in_force(at)
    terms = terms_of(rule_set) if rule_set else terms_from(profile().rules)
    committee = committee_today(at)
    planned = committee.authorized or terms.seats_authorized
    held = committee.seated or planned
    return RulesToday(
        rule_set=rule_set,
        terms=terms,
        committee=committee,
        bill=_rule(terms, Threshold.BILL, held, planned),
        major=_rule(terms, Threshold.MAJOR, held, planned),
        sentences=[sentence_in(key, terms.qualification_texts, language) for key in _keys(terms)],
        all_held=not committee.seated,
    )


def _rule(terms: RuleTerms, threshold: Threshold, held: int, authorized: int) -> RuleToday:
    need = need_of(terms, threshold, seated=held, authorized=authorized)
    return RuleToday(threshold, rule_in_general(terms, threshold), need)


def _keys(terms: RuleTerms) -> list[str]:
    known = terms.qualification_texts.get("en", {})
    return [key for key in STRONGEST_FIRST if key in known]


@dataclass(frozen=True)
class Contact:
    """Whom the public can reach."""

    name: str
    role: Text
    phone: str
    email: str
    spoken: Sequence[str]


def contact_of(coalition: Profile) -> Contact | None:
    """The first person of the profile with a name and a way to be reached; none where it names nobody."""
    line = next((line for line in coalition.staff if line.name and (line.phone or line.email)), None)
    if line is None:
        return None
    return Contact(line.name, line.role, line.phone, line.email, [own_name(code) for code in line.languages])


@dataclass(frozen=True)
class Place:
    """Partners of one chapter, or of one region without a chapter."""

    chapter: Chapter | None
    region: Region | None
    organizations: Sequence[Organization]


def partners(day: date, *, text: str = "", chapter: str = "") -> QuerySet[Organization]:
    """Member organizations that agreed to be named, chapter by chapter, last those without one."""
    order = (F("chapter__order").asc(nulls_last=True), F("region__order").asc(nulls_last=True), "name", "pk")
    return search(day, text=text, chapter=chapter, listed=True).order_by(*order)


class PartnersInOrder(Sequence[Organization]):
    """All partners, place after place; only the places of the page that is asked for are put in order."""

    def __init__(self, day: date, counted: Directory) -> None:
        self._day = day
        chapters, regions = [row.pk for row in counted.chapters], [row.pk for row in counted.regions]
        places = [(chapter, region) for chapter in [*chapters, None] for region in [*regions, None]]
        self._sizes = [(place, counted.listed_in[place]) for place in places if place in counted.listed_in]

    def __len__(self) -> int:
        return sum(size for _place, size in self._sizes)

    @overload
    def __getitem__(self, part: int) -> Organization: ...

    @overload
    def __getitem__(self, part: slice) -> list[Organization]: ...

    def __getitem__(self, part: int | slice) -> Organization | list[Organization]:
        if isinstance(part, int):
            return self[part : part + 1][0]
        shown, before, first = list[Q](), 0, 0
        for (chapter, region), size in self._sizes:
            if before + size <= part.start:
                first = before + size
            elif before < part.stop:
                shown.append(Q(chapter=chapter, region=region))
            before += size
        found = partners(self._day).filter(Q(*shown, _connector=Q.OR)) if shown else Organization.objects.none()
        # Within one place an index holds the names in order, and no more rows are opened than are shown.
        rows = found.order_by("name", "pk") if len(shown) == 1 else found
        return list(rows[part.start - first : part.stop - first])


def by_place(rows: Iterable[Organization]) -> list[Place]:
    return [
        Place(of[0].chapter, of[0].region, of)
        for _place, group in groupby(rows, key=lambda row: (row.chapter_id, row.region_id))
        if (of := list(group))
    ]
