"""What an import does to one organization, as a page shows it: before it is done and after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from commonground.members.models import ImportedRow, Organization
from commonground.members.queries.importing import candidates_of
from commonground.members.queries.importing import words as words_here
from commonground.members.rules.importing.cells import Value
from commonground.members.rules.importing.plan import CREATED, POSSIBLE, Step
from commonground.members.rules.importing.rows import AT_LARGE, Words
from commonground.members.said import Spoken, spoken, with_hyphen
from commonground.members.sentences import FIELDS, sentence, sentences


@dataclass(frozen=True)
class Change:
    """One thing a record says from now on, and what it said before; both in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Effect:
    line: int
    name: str
    ein: str
    changes: Sequence[Change] = ()
    said: Sequence[str] = ()
    candidates: Sequence[Organization] = ()
    organization: Organization | None = None
    row: int = 0
    waits: bool = False


@dataclass(frozen=True)
class Known:
    """The organizations that the rows of one page name, read once."""

    rows: Mapping[int, Organization] = field(default_factory=dict)

    def some(self, keys: Iterable[int]) -> list[Organization]:
        return [self.rows[pk] for pk in keys if pk in self.rows]


def _known(keys: Iterable[int]) -> Known:
    wanted = {pk for pk in keys if pk}
    return Known(Organization.objects.in_bulk(wanted) if wanted else {})


def of_steps(steps: Sequence[Step]) -> list[Effect]:
    """Of a plan: nothing is written yet."""
    said, words = spoken(), words_here()
    known = _known(pk for step in steps for pk in (step.organization, *step.candidates))
    return [
        Effect(
            step.listing.line,
            step.listing.name or _first(step.listing.raw),
            with_hyphen(step.listing.ein),
            _changes(said, step.before, _would_write(step, words), is_new=step.outcome == CREATED),
            [*(sentence(note) for note in step.notes), *_where_from(step, words)],
            known.some(step.candidates),
            known.rows.get(step.organization),
            waits=step.outcome == POSSIBLE,
        )
        for step in steps
    ]


def of_rows(rows: Sequence[ImportedRow]) -> list[Effect]:
    """Of what was done."""
    said = spoken()
    candidates = {row.pk: candidates_of(row) for row in rows if row.outcome == POSSIBLE}
    known = _known([*(row.organization_id or 0 for row in rows), *(pk for keys in candidates.values() for pk in keys)])
    return [
        Effect(
            row.line,
            row.raw.get("name", "") or _first(row.raw),
            with_hyphen(row.raw.get("ein", "")),
            _changes(said, row.before or {}, _written(row), is_new=not row.before),
            sentences(row.notes),
            known.some(candidates.get(row.pk, ())),
            known.rows.get(row.organization_id or 0),
            row=row.pk,
            waits=row.outcome == POSSIBLE,
        )
        for row in rows
    ]


def _would_write(step: Step, words: Words) -> Mapping[str, Value]:
    """Of a new organization also where it votes, which its row need not say."""
    if step.outcome != CREATED or not words.vocabularies["chapter"]:
        return step.values
    return {**step.values, "chapter": words.chapter_for(step.listing) or AT_LARGE}


def _where_from(step: Step, words: Words) -> list[str]:
    by_county = step.outcome == CREATED and "chapter" not in step.values and words.chapter_for(step.listing)
    return [_("Its county says which chapter it is in.")] if by_county else []


def _first(raw: Mapping[str, str]) -> str:
    return next(iter(raw.values()), "")


def _written(row: ImportedRow) -> Mapping[str, Value]:
    """Of rows entered before what was written was kept, what their cells said."""
    return row.raw if row.outcome == CREATED and row.after is None else row.after or {}


def _changes(said: Spoken, before: Mapping[str, Value], after: Mapping[str, Value], *, is_new: bool) -> list[Change]:
    own = {"name", "ein"} if is_new else set()
    return [
        Change(str(label), said.words(kept, before.get(kept, "")), said.words(kept, after[kept]))
        for kept, label in FIELDS.items()
        if kept in after and kept not in own
    ]
