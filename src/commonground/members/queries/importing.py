"""What an import needs to know of the list, and what it would do: nothing here writes."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from commonground.kernel.languages import LANGUAGES
from commonground.members.models import Chapter, ImportDraft, ImportedRow, Organization, Region, Term
from commonground.members.queries.outlines import outlines
from commonground.members.rules.importing import plan
from commonground.members.rules.importing.cells import Value
from commonground.members.rules.importing.columns import plain
from commonground.members.rules.importing.names import place_key
from commonground.members.rules.importing.plan import Known, Step
from commonground.members.rules.importing.rows import AT_LARGE, Listing, Words, listings
from commonground.members.rules.importing.sheet import Table, as_kept
from commonground.record.coalition import profile

TERMS = {
    "kinds": Term.Vocabulary.KIND,
    "constituencies": Term.Vocabulary.CONSTITUENCY,
    "issues": Term.Vocabulary.ISSUE,
}
SCALARS = ("name", "ein", "city", "zip_code", "county", "mission", "website")
LISTS = ("also_known_as", "counties_served", "languages")
MANY = 500


def words() -> Words:
    """What the network calls its chapters, places, kinds, people served, issues, sizes and languages."""
    drawing = outlines()
    chapters, regions = list(Chapter.objects.all()), list(Region.objects.all())
    found = _said_for_terms()
    found["chapter"] = _keys((one.key, (one.key, one.name, *one.names.values())) for one in chapters)
    if chapters:
        found["chapter"] = _keys([(AT_LARGE, NO_CHAPTER)]) | found["chapter"]
    found["languages"] = _keys(
        (code, (code, language.own_name, *ENGLISH_AND_SPANISH.get(code, ()))) for code, language in LANGUAGES.items()
    )
    found["budget_tier"] = found[Term.Vocabulary.BUDGET]
    counties = [*profile().counties]
    for chapter in chapters:
        counties += chapter.counties
    for region in regions:
        counties += region.counties
    return Words(
        {**found, **{kept: found[vocabulary] for kept, vocabulary in TERMS.items()}},
        {place_key(county): county for county in counties},
        {place_key(county): chapter.key for chapter in reversed(chapters) for county in chapter.counties},
        {place_key(county): region.key for region in reversed(regions) for county in region.counties},
        frozenset(place_key(county.name) for county in drawing.counties) if drawing else frozenset(),
    )


def _said_for_terms() -> dict[str, dict[str, str]]:
    found: dict[str, list[tuple[str, Sequence[str]]]] = defaultdict(list)
    for term in Term.objects.all():
        found[term.vocabulary].append((term.key, (term.key, term.name, *term.labels.values())))
    return {vocabulary: _keys(found[vocabulary]) for vocabulary in Term.Vocabulary.values}


def _keys(said: Iterable[tuple[str, Sequence[str]]]) -> dict[str, str]:
    """What people write, plain, to the key; who comes first keeps a word that two would have."""
    found: dict[str, str] = {}
    for key, spellings in said:
        for spelling in spellings:
            found.setdefault(plain(spelling), key)
    return found


NO_CHAPTER = ("At-large", "No chapter", "Sin capítulo")
ENGLISH_AND_SPANISH: dict[str, tuple[str, ...]] = {
    "en": ("English", "inglés"),
    "es": ("Spanish", "español", "castellano"),
    "zh-Hant": ("Chinese", "Traditional Chinese", "chino", "Cantonese", "cantonés"),
    "zh-Hans": ("Simplified Chinese", "Mandarin", "chino simplificado", "mandarín"),
    "ko": ("Korean", "coreano"),
    "tl": ("Tagalog", "Filipino", "tagalo"),
    "vi": ("Vietnamese", "vietnamita"),
    "hmn": ("Hmong",),
    "hy": ("Armenian", "armenio"),
    "fa": ("Farsi", "Persian", "persa"),
    "ar": ("Arabic", "árabe"),
    "ru": ("Russian", "ruso"),
    "ja": ("Japanese", "japonés"),
    "km": ("Khmer", "camboyano"),
    "pa": ("Punjabi", "punyabí"),
}
"""What files call languages, beside their own names and codes."""


def known() -> list[Known]:
    rows = Organization.objects.order_by("pk").values_list(
        "pk", "name", "ein", "county", "also_known_as", "left_on", "merged_into"
    )
    return [
        Known(pk, name, ein, county, tuple(others), left_on is not None, merged or 0)
        for pk, name, ein, county, others, left_on, merged in rows
    ]


def current(keys: Collection[int]) -> dict[int, dict[str, Value]]:
    """What the records of these organizations say now, in the words of an import."""
    found: dict[int, dict[str, Value]] = {}
    wanted = sorted(keys)
    for first in range(0, len(wanted), MANY):
        found.update(_current(wanted[first : first + MANY]))
    return found


def _current(keys: Collection[int]) -> dict[int, dict[str, Value]]:
    names = (*SCALARS, *LISTS, "joined_on", "chapter__key", "region__key", "budget_tier__key")
    found: dict[int, dict[str, Value]] = {}
    for row in Organization.objects.filter(pk__in=keys).order_by().values("pk", *names):
        said: dict[str, Value] = {name: row[name] for name in SCALARS}
        said |= {name: tuple(row[name]) for name in LISTS}
        said["joined_on"] = row["joined_on"].isoformat() if row["joined_on"] else ""
        said |= {kept: row[f"{kept}__key"] or "" for kept in ("chapter", "region", "budget_tier")}
        found[row["pk"]] = said
    for kept in TERMS:
        of: dict[int, list[str]] = defaultdict(list)
        through: Any = getattr(Organization, kept).through
        pairs = through._base_manager.filter(organization__in=keys).values_list("organization", "term__key")
        for pk, key in pairs:
            of[pk].append(key)
        for pk, said in found.items():
            said[kept] = tuple(sorted(of[pk]))
    return found


def planned(table: Table, columns: Mapping[str, str]) -> list[Step]:
    """What taking this table in would do now.

    raises  UnusableFile when the columns make no sense
    """
    return planned_rows(listings(table, columns, words()))


def planned_rows(rows: Iterable[Listing]) -> list[Step]:
    found = plan.found(rows, known())
    about = {one.sure for one in found if one.sure} | {pk for one in found for pk in one.perhaps}
    return plan.plan(found, current(about))


def table_of(draft: ImportDraft) -> Table:
    return as_kept(json.loads(zlib.decompress(bytes(draft.content))))


def candidates_of(row: ImportedRow) -> list[int]:
    """The organizations a row may be: those of the list, and what an earlier row like it became."""
    lines = [note[1]["line"] for note in row.notes if note[0] == "like_line"]
    if not lines:
        return list(row.candidates)
    like = ImportedRow.objects.filter(source=row.source_id, line__in=lines, organization__isnull=False)
    return [*row.candidates, *like.values_list("organization", flat=True)]


def step_of(row: ImportedRow, organization_id: int | None) -> Step:
    """What a row that waits becomes, once somebody said whom it is about."""
    values = {kept: tuple(value) if isinstance(value, list) else value for kept, value in (row.after or {}).items()}
    listing = Listing(row.line, values, row.raw)
    step = Step(listing, plan.POSSIBLE)
    return plan.settled(step, organization_id or 0, current([organization_id or 0]).get(organization_id or 0, {}))
