"""Tables of seats: the census, the arithmetic as it is shown, and what was adopted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import get_language

from commonground.agreement.models import SeatTable
from commonground.agreement.wording import arithmetic
from commonground.committee.queries.census import census, constituencies, seats_to_come
from commonground.committee.rules.apportion import Apportionment, CannotApportion, Method, apportion
from commonground.decisions.models import Ballot
from commonground.decisions.rules.tally import Outcome
from commonground.decisions.rules.terms import Threshold
from commonground.members.models import Chapter
from commonground.members.queries import AT_LARGE, day_of
from commonground.members.rules import Standing
from commonground.record.coalition import profile

MOST_SHOWN = 3


@dataclass(frozen=True)
class Wish:
    """What is asked of the formula."""

    census_on: date
    seats: int
    minimum: int = 1
    method: Method = Method.WEBSTER
    seed: int = 0


@dataclass(frozen=True)
class Place:
    """A constituency: a chapter, or the members without one."""

    key: str
    name: str
    chapter_id: int | None = None


@dataclass(frozen=True)
class Row:
    """One constituency in the comparison of the methods, in the order of `Method`; None where one has no answer."""

    place: Place
    size: int
    quota: Fraction
    shares: list[int | None]

    @property
    def quota_told(self) -> str:
        return arithmetic.rounded(self.quota)


@dataclass(frozen=True)
class Round:
    """One seat given: by the minimum, by a whole quota, or because this claim was the greatest.

    before  the seats the place had then
    lot     decided by a lot or by the larger size, where claims were equal
    """

    seat: int
    place: Place
    size: int
    before: int
    worth: Fraction | None
    first: bool
    decided_by: str

    def reckoned(self, method: Method) -> str:
        return arithmetic.reckoned(method, size=self.size, before=self.before, worth=self.worth, first=self.first)

    @property
    def decided(self) -> str:
        return arithmetic.decided(self.decided_by)


@dataclass(frozen=True)
class Trial:
    """The formula tried on the census of a day."""

    wish: Wish
    sizes: Mapping[str, int]
    rows: list[Row]
    found: Apportionment | None
    rounds: list[Round]
    impossible: str = ""

    @property
    def steps(self) -> list[tuple[Round, str]]:
        """Each seat, and how it was reckoned."""
        return [(one, one.reckoned(self.wish.method)) for one in self.rounds]

    @property
    def members(self) -> int:
        return sum(self.sizes.values())


def places() -> list[Place]:
    """The active chapters in their order, then the members without one."""
    return [
        *(Place(chapter.key, str(chapter), chapter.pk) for chapter in constituencies()),
        Place(AT_LARGE, profile().at_large_name.say(get_language() or "en"), None),
    ]


def sizes_on(day: date, among: list[Place]) -> dict[str, int]:
    counted = census(day)
    return {place.key: counted.get(place.chapter_id, 0) for place in among}


def trial_of(wish: Wish, sizes: Mapping[str, int], among: list[Place]) -> Trial:
    """A place without members gets no seat, and has no part in the arithmetic."""
    populated = {key: size for key, size in sizes.items() if size}
    whole, impossible = sum(populated.values()), ""
    results: dict[Method, Apportionment] = {}
    for method in Method:
        try:
            results[method] = _shared(populated, wish, method)
        except CannotApportion as error:
            impossible = str(error)
    rows = [
        Row(
            place,
            sizes.get(place.key, 0),
            Fraction(sizes.get(place.key, 0) * wish.seats, whole or 1),
            [results[method].seats.get(place.key, 0) if method in results else None for method in Method],
        )
        for place in among
    ]
    found = results.get(wish.method)
    return Trial(wish, dict(sizes), rows, found, _rounds(found, sizes, among) if found else [], impossible)


def _shared(sizes: Mapping[str, int], wish: Wish, method: Method) -> Apportionment:
    """For Hamilton the minimum plays no part, so it does not stand in the way either."""
    minimum = 0 if method is Method.HAMILTON else wish.minimum
    return apportion(sizes, seats=wish.seats, minimum=minimum, method=method, seed=wish.seed)


def _rounds(found: Apportionment, sizes: Mapping[str, int], among: list[Place]) -> list[Round]:
    by_key = {place.key: place for place in among}
    decided = {tie.seat: tie.decided_by for tie in found.ties}
    held = dict.fromkeys(sizes, 0)
    rounds = []
    for award in found.awards:
        claim = award.claim
        rounds.append(
            Round(
                award.seat,
                by_key.get(award.to, Place(award.to, award.to)),
                sizes[award.to],
                held[award.to],
                claim.worth if claim else None,
                bool(claim and claim.first),
                decided.get(award.seat, ""),
            )
        )
        held[award.to] += 1
    return rounds


def share_out(wish: Wish, sizes: Mapping[str, int]) -> Apportionment | None:
    """What the formula gives to every place that was counted; None where it has no answer."""
    populated = {key: size for key, size in sizes.items() if size}
    try:
        return _shared(populated, wish, wish.method)
    except CannotApportion:
        return None


def tables() -> QuerySet[SeatTable]:
    return SeatTable.objects.select_related("proposal", "prepared_by").order_by("-prepared_at", "-pk")


def is_adopted(table: SeatTable) -> bool:
    return _adopting(table.proposal_id).exists()


def _adopting(proposal: Any) -> QuerySet[Ballot]:
    """A major decision, closed and adopted; nothing less changes the seats."""
    return Ballot.objects.filter(
        proposal=proposal, closed_at__isnull=False, outcome=Outcome.ADOPTED.value, kind=Threshold.MAJOR.value
    )


def adopted_and_waiting() -> QuerySet[SeatTable]:
    """What the committee adopted and is not laid out yet, in the order of adoption."""
    return SeatTable.objects.filter(Exists(_adopting(OuterRef("proposal"))), in_force_at=None).order_by("pk")


def by_chapter(shares: Mapping[str, int]) -> dict[int | None, int]:
    """The same seats by the id of the chapter; None: at-large."""
    chapters = {chapter.key: chapter.pk for chapter in Chapter.objects.filter(key__in=shares)}
    return {None if key == AT_LARGE else chapters[key]: number for key, number in shares.items()}


@dataclass(frozen=True)
class ToldTable:
    """A table as it is read, in the order of the places.

    lines    place, its size, what the formula gives, what the table has
    without  the places it leaves without a seat: a warning, no obstacle
    """

    table: SeatTable
    lines: list[tuple[Place, int, int, int]]
    without: list[Place]

    @property
    def key(self) -> str:
        return f"seats-{self.table.pk}"


def told(table: SeatTable, among: list[Place]) -> ToldTable:
    here = places_of(table, among)
    lines = [
        (place, table.sizes.get(place.key, 0), table.proposed.get(place.key, 0), table.adopts.get(place.key, 0))
        for place in here
    ]
    return ToldTable(table, lines, [place for place, *_sizes, seats in lines if not seats])


def places_of(table: SeatTable, among: list[Place]) -> list[Place]:
    """The places it was made for, also those that are no longer active."""
    known = {place.key: place for place in among}
    kept = [known[key] for key in known if key in table.sizes]
    return [*kept, *(Place(key, key) for key in sorted(table.sizes.keys() - known.keys()))]


def wish_of(table: SeatTable) -> Wish:
    return Wish(table.census_on, table.seats, table.minimum, Method(table.method), table.seed)


def seats_now(among: list[Place]) -> dict[str, int]:
    held = seats_to_come()
    return {place.key: held.get(place.chapter_id, 0) for place in among}


def tables_standing(at: datetime) -> list[SeatTable]:
    """The adopted table in force, and those to come after it."""
    adopted = SeatTable.objects.filter(in_force_at__lte=at).select_related("proposal").order_by("-starts_on", "-pk")
    today, found = day_of(at), []
    for table in adopted[:MOST_SHOWN]:
        found.append(table)
        if table.starts_on <= today:
            break
    return found[::-1]


def seat_table_on_the_committee(subject: None, reader: Standing, at: datetime) -> dict[str, Any] | None:
    """The table in force and those to come, for everybody."""
    found, among_us = tables_standing(at), "members" in reader.audiences
    if not found and not among_us:
        return None
    among = places() if found else []
    return {"tables": [told(table, among) for table in found], "among_us": among_us}
