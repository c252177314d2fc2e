"""What an import would do, row by row. The preview and the import itself come from the same plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from commonground.members.rules.importing.cells import Value
from commonground.members.rules.importing.columns import EIN, NAME
from commonground.members.rules.importing.names import keys_of, name_key, place_key
from commonground.members.rules.importing.rows import AT_LARGE, Listing
from commonground.members.rules.importing.sheet import Note, note

CREATED, UPDATED, UNCHANGED = "created", "updated", "unchanged"
POSSIBLE, ODD = "possible_duplicate", "odd"
OUTCOMES = (CREATED, UPDATED, UNCHANGED, POSSIBLE, ODD)
BY_HAND = frozenset({"chapter"})
"""Where an organization votes is never moved by a file."""


@dataclass(frozen=True)
class Known:
    """An organization on the list, as far as it is needed to be found again.

    stands_for  the record it was merged into; else itself
    """

    pk: int
    name: str
    ein: str = ""
    county: str = ""
    others: tuple[str, ...] = ()
    has_left: bool = False
    stands_for: int = 0

    @property
    def lives_in(self) -> int:
        return self.stands_for or self.pk


@dataclass(frozen=True)
class Found:
    """A row and whom it is about.

    sure      the organization with the same EIN
    perhaps   those with the same name that nothing tells apart
    """

    listing: Listing
    sure: int = 0
    perhaps: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()
    why: Note | None = None


@dataclass(frozen=True)
class Step:
    """What comes of one row.

    values  what is written: all of it for a new organization, else only what differs
    """

    listing: Listing
    outcome: str
    organization: int = 0
    values: Mapping[str, Value] = field(default_factory=dict)
    before: Mapping[str, Value] = field(default_factory=dict)
    candidates: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()


class Index:
    """The list, and the rows already read, by EIN and by name: each row looks at a handful, however long the list."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.by_ein: dict[str, Known] = {}
        self.by_name: dict[str, list[Known]] = defaultdict(list)
        self.row_by_ein: dict[str, Listing] = {}
        self.row_by_name: dict[str, list[Listing]] = defaultdict(list)
        for one in known:
            if one.ein:
                self.by_ein[one.ein] = one
            for key in keys_of(one.name, one.others):
                self.by_name[key].append(one)

    def alike(self, listing: Listing) -> list[Known]:
        found = {one.pk: one for key in listing.keys for one in self.by_name.get(key, ())}
        return [found[pk] for pk in sorted(found)]

    def rows_alike(self, listing: Listing) -> list[Listing]:
        found = {one.line: one for key in listing.keys for one in self.row_by_name.get(key, ())}
        return [found[line] for line in sorted(found)]

    def remember(self, listing: Listing) -> None:
        if listing.ein:
            self.row_by_ein[listing.ein] = listing
        for key in listing.keys:
            self.row_by_name[key].append(listing)


def found(listings: Iterable[Listing], known: Iterable[Known]) -> list[Found]:
    """Whom each row is about; one organization twice in a file counts once."""
    index = Index(known)
    return [_found(listing, index) for listing in listings]


def _found(listing: Listing, index: Index) -> Found:
    if listing.why:
        return Found(listing, why=listing.why)
    if first := _same_row(listing, index):
        return Found(listing, why=note("twice", line=first.line))
    alike, rows = index.alike(listing), index.rows_alike(listing)
    index.remember(listing)
    if listing.ein and (same := index.by_ein.get(listing.ein)):
        return _left_alone(listing, same) or Found(listing, sure=same.lives_in)
    perhaps = [one for one in alike if _may_be(listing, one.ein, place_key(one.county)) and not one.stands_for]
    others = [one for one in rows if _may_be(listing, one.ein, one.county)]
    notes = [note("like_line", line=one.line) for one in others[:1]]
    if not perhaps and not others and (alike or rows):
        notes += _told_apart(listing, alike, rows)
    return Found(listing, perhaps=tuple(one.pk for one in perhaps), notes=tuple(notes))


def _same_row(listing: Listing, index: Index) -> Listing | None:
    if listing.ein:
        return index.row_by_ein.get(listing.ein)
    rows = index.rows_alike(listing)
    return next((one for one in rows if not one.ein and one.county == listing.county), None)


def _left_alone(listing: Listing, same: Known) -> Found | None:
    return Found(listing, why=note("has_left", name=same.name)) if same.has_left and not same.stands_for else None


def _may_be(listing: Listing, ein: str, county: str) -> bool:
    """Two EINs tell two organizations apart, and so do two counties."""
    if listing.ein and ein:
        return False
    return not (listing.county and county) or listing.county == county


def _told_apart(listing: Listing, alike: Sequence[Known], rows: Sequence[Listing]) -> list[Note]:
    """A name that occurs twice with two EINs is worth a look, and is never one."""
    if not listing.ein:
        return []
    if any(one.ein for one in alike) or any(one.ein for one in rows):
        return [note("same_name_other_ein", name=listing.name)]
    return []


def plan(found_rows: Iterable[Found], now: Mapping[int, Mapping[str, Value]]) -> list[Step]:
    """What is done.

    now  for each organization a row may be about, what its record says
    """
    return [_step(one, now) for one in found_rows]


def _step(one: Found, now: Mapping[int, Mapping[str, Value]]) -> Step:
    listing, notes = one.listing, (*one.listing.notes, *one.notes)
    if one.why:
        told = notes if one.why in notes else (one.why, *notes)
        return Step(listing, ODD, notes=told)
    if one.sure:
        return _compared(listing, one.sure, now.get(one.sure, {}), notes)
    same = [pk for pk in one.perhaps if not differing(listing.values, now.get(pk, {}))]
    if same:
        return Step(listing, UNCHANGED, same[0], notes=notes)
    if one.perhaps or any(told.key == "like_line" for told in one.notes):
        return Step(listing, POSSIBLE, candidates=one.perhaps, notes=notes)
    return Step(listing, CREATED, values=listing.values, notes=notes)


def _compared(listing: Listing, pk: int, current: Mapping[str, Value], notes: tuple[Note, ...]) -> Step:
    new = differing(listing.values, current)
    if current.get("chapter") and listing.values.get("chapter", current["chapter"]) != current["chapter"]:
        notes = (*notes, note("stays_in_chapter"))
    if not new:
        return Step(listing, UNCHANGED, pk, notes=notes)
    before = {kept: current.get(kept, "") for kept in new}
    return Step(listing, UPDATED, pk, values=new, before=before, notes=notes)


def differing(values: Mapping[str, Value], current: Mapping[str, Value]) -> dict[str, Value]:
    """What a row states that the record does not say: an empty cell takes nothing away."""
    return {kept: value for kept, value in values.items() if not _says(kept, value, current)}


def _says(kept: str, value: Value, current: Mapping[str, Value]) -> bool:
    said = current.get(kept, "")
    if kept in BY_HAND:
        return bool(said) or value == AT_LARGE
    if kept == EIN:
        return bool(said)  # found by a record that was merged: each keeps its own
    if kept == NAME:
        others = current.get("also_known_as", ())
        return name_key(str(value)) in {name_key(str(one)) for one in (said, *others)}
    if kept == "zip_code" and value == str(said)[:5]:
        return True
    if isinstance(value, tuple):
        return set(value) == set(said)
    return value == said


def settled(step: Step, organization: int, current: Mapping[str, Value]) -> Step:
    """A possible duplicate after somebody said which organization it is; 0 for none of them."""
    if not organization:
        return replace(step, outcome=CREATED, values=step.listing.values, candidates=())
    return _compared(step.listing, organization, current, step.notes)


def counted(steps: Iterable[Step]) -> dict[str, int]:
    counts = dict.fromkeys(OUTCOMES, 0)
    for step in steps:
        counts[step.outcome] += 1
    return counts
