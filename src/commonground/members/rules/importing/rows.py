"""From a row of a file to what it says of one organization."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from commonground.members.rules.importing import cells
from commonground.members.rules.importing.cells import Value
from commonground.members.rules.importing.columns import EIN, NAME, places_of, plain
from commonground.members.rules.importing.names import keys_of, place_key
from commonground.members.rules.importing.sheet import Line, Note, Table, note

VOCABULARIES = ("kinds", "constituencies", "issues", "languages", "budget_tier", "chapter")
ONE_WORD = frozenset({"budget_tier", "chapter"})
KEYS = frozenset({NAME, EIN})
"""What tells which organization a row is about."""
AT_LARGE = "at-large"
"""What a row says of an organization that votes in no chapter."""
WITH_LINES = frozenset({"mission"})
STOPS = frozenset({"formula_in_key", "ein_unreadable", "ein_eight"})
READERS: dict[str, cells.Reader] = {
    NAME: cells.of_length(NAME),
    EIN: cells.ein,
    "also_known_as": cells.other_names,
    "city": cells.of_length("city"),
    "zip_code": cells.zip_code,
    "county": cells.of_length("county"),
    "counties_served": cells.listed,
    "mission": cells.of_length("mission"),
    "website": cells.website,
    "joined_on": cells.day,
}


@dataclass(frozen=True)
class Words:
    """What the network calls things.

    vocabularies  for each kind of words, what may stand in a cell, plain, to its key
    counties      the network's own counties: plain to as they are written
    chapter_of    the chapter of a county, by its name
    region_of     the region of a county, by its name
    drawn         the counties of the map, plain; none where there is no map
    """

    vocabularies: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    counties: Mapping[str, str] = field(default_factory=dict)
    chapter_of: Mapping[str, str] = field(default_factory=dict)
    region_of: Mapping[str, str] = field(default_factory=dict)
    drawn: frozenset[str] = frozenset()

    def chapter_for(self, listing: Listing) -> str:
        """Where a new organization votes: as its row says, else by its county; empty: in no chapter."""
        said = str(listing.values.get("chapter", "")) or self.chapter_of.get(listing.county, "")
        return "" if said == AT_LARGE else said

    def off_the_map(self, values: Mapping[str, Value]) -> Iterator[Note]:
        """Counties that are taken as they are written, and that the map does not know."""
        named = dict.fromkeys(filter(None, (str(values.get("county", "")), *values.get("counties_served", ()))))
        for name in named:
            if self.drawn and place_key(name) not in self.drawn:
                yield note("county_unknown", cell=name)

    def county(self, name: str) -> str:
        """As the network writes it; else as the file does, without the word for a county."""
        key = place_key(name)
        if key in self.counties:
            return self.counties[key]
        shorter = name.rpartition(" ")[0]
        return shorter if shorter and place_key(shorter) == key else name


@dataclass(frozen=True)
class Listing:
    """What one row says.

    values  only what the row states; nothing is stated by an empty cell
    raw     the cells that were read, by what they hold
    why     why the row is left out
    """

    line: int
    values: Mapping[str, Value] = field(default_factory=dict)
    raw: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    why: Note | None = None

    @property
    def name(self) -> str:
        return str(self.values.get(NAME, ""))

    @property
    def ein(self) -> str:
        return str(self.values.get(EIN, ""))

    @cached_property
    def county(self) -> str:
        return place_key(str(self.values.get("county", "")))

    @cached_property
    def keys(self) -> frozenset[str]:
        return keys_of(self.name, self.values.get("also_known_as", ()))


def listings(table: Table, columns: Mapping[str, str], words: Words) -> Iterator[Listing]:
    """Every row of the table that is not blank.

    raises  UnusableFile when the columns make no sense
    """
    places = places_of(table.header, columns)
    readers = {kept: cells.in_words(words.vocabularies.get(kept, {}), kept) for kept in VOCABULARIES}
    for line in table.lines:
        yield _listing(line, places, readers, words)


def _listing(line: Line, places: Mapping[str, int], readers: Mapping[str, cells.InWords], words: Words) -> Listing:
    if line.why:
        return Listing(line.number, why=line.why)
    known = {kept: at for kept, at in places.items() if kept not in VOCABULARIES or words.vocabularies.get(kept)}
    raw = {kept: cell for kept, at in known.items() if (cell := line.cells[at].strip())}
    values: dict[str, Value] = {}
    notes: list[Note] = []
    for kept, cell in raw.items():
        text, at = cells.tidy(cell, keeps_lines=kept in WITH_LINES), places[kept]
        if at in line.formulas or (text.startswith("=") and not cell.startswith("'")):
            notes.append(note("formula_in_key" if kept in KEYS else "formula", field=kept))
        elif text:
            value, told = _read(kept, text, at in line.numbers, readers)
            notes += told
            if value:
                values[kept] = value
    if "county" in values:
        values["county"] = words.county(str(values["county"]))
    if "counties_served" in values:
        values["counties_served"] = tuple(dict.fromkeys(words.county(one) for one in values["counties_served"]))
    notes += words.off_the_map(values)
    return Listing(line.number, values, raw, tuple(notes), _why_not(values, notes, raw))


def _read(kept: str, text: str, was_number: bool, readers: Mapping[str, cells.InWords]) -> tuple[Value, list[Note]]:
    if kept in READERS:
        value, told = READERS[kept](text, was_number)
        return value, [told] if told else []
    keys, notes = readers[kept](text)
    if kept in ONE_WORD:
        return (keys[0] if keys else ""), notes
    return keys, notes


def _why_not(values: Mapping[str, Value], notes: Sequence[Note], raw: Mapping[str, str]) -> Note | None:
    """Without a name, or with an EIN nobody can be sure of, a row says nothing of any organization."""
    for told in notes:
        if told.key == "too_long" and told.facts.get("field", "") == NAME:
            return told
        if told.key in STOPS:
            return told
    if NAME not in values:
        return note("no_name")
    return None if plain(str(values[NAME])) else note("name_without_letters", cell=raw[NAME])
