"""How the steps of an import become rows, many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from commonground.members.actions.slugs import free_slugs
from commonground.members.models import Chapter, Import, ImportedRow, Membership, Organization, Region, Term
from commonground.members.queries import importing
from commonground.members.rules.importing.cells import Value
from commonground.members.rules.importing.plan import CREATED, POSSIBLE, UPDATED, Step
from commonground.members.rules.importing.rows import AT_LARGE, Words

BATCH = 1_000
WIDE = 200


class Keys:
    """From the words of an import to the rows they name."""

    def __init__(self) -> None:
        self.chapters = dict(Chapter.objects.values_list("key", "pk"))
        self.regions = dict(Region.objects.values_list("key", "pk"))
        terms = Term.objects.values_list("vocabulary", "key", "pk")
        self.terms = {(vocabulary, key): pk for vocabulary, key, pk in terms}

    def set(self, organization: Organization, kept: str, value: Value) -> None:
        if kept in importing.LISTS:
            setattr(organization, kept, list(value))
        elif kept in importing.SCALARS:
            setattr(organization, kept, value)
        elif kept == "joined_on":
            organization.joined_on = date.fromisoformat(str(value)) if value else None
        elif kept == "chapter":
            organization.chapter_id = self.chapters.get(str(value))
        elif kept == "region":
            organization.region_id = self.regions.get(str(value))
        elif kept == "budget_tier":
            organization.budget_tier_id = self.terms.get((Term.Vocabulary.BUDGET, str(value)))


def write_rows(source: Import, steps: Sequence[Step]) -> None:
    keys = Keys()
    made = _create([step for step in steps if step.outcome == CREATED], keys)
    change([(step.organization, step.values) for step in steps if step.outcome == UPDATED], keys)
    by_line = {step.listing.line: organization for step, organization in made}
    rows = [_row(source, step, by_line, keys) for step in steps]
    ImportedRow.objects.bulk_create(rows, batch_size=BATCH)


def write_answer(row: ImportedRow, step: Step, *, at: datetime) -> None:
    keys = Keys()
    row.outcome, row.answered_at = step.outcome, at
    row.organization_id = step.organization or None
    if step.outcome == CREATED:
        [(_step, made)] = _create([step], keys)
        row.organization_id, row.after = made.pk, _entered(step, made, keys)
    if step.outcome == UPDATED:
        row.before, row.after = dict(step.before), dict(step.values)
        change([(step.organization, step.values)], keys)
    row.save(update_fields=["outcome", "answered_at", "organization", "before", "after"])


def _entered(step: Step, made: Organization, keys: Keys) -> dict[str, Value]:
    """What a new record says, and where it votes, which may come from its county."""
    if not keys.chapters:
        return dict(step.values)
    chapter = next((key for key, pk in keys.chapters.items() if pk == made.chapter_id), AT_LARGE)
    return {**step.values, "chapter": chapter}


def _row(source: Import, step: Step, made: Mapping[int, Organization], keys: Keys) -> ImportedRow:
    organization = made.get(step.listing.line)
    changed, waits = step.outcome == UPDATED, step.outcome == POSSIBLE
    after = dict(step.listing.values if waits else step.values) if changed or waits else None
    return ImportedRow(
        source=source,
        line=step.listing.line,
        raw=dict(step.listing.raw),
        outcome=step.outcome,
        organization_id=organization.pk if organization else step.organization or None,
        before=dict(step.before) if changed else None,
        after=_entered(step, organization, keys) if organization else after,
        notes=[note.told for note in step.notes],
        candidates=list(step.candidates) if waits else [],
    )


def _create(steps: Sequence[Step], keys: Keys) -> list[tuple[Step, Organization]]:
    if not steps:
        return []
    words, slugs = (
        importing.words(),
        free_slugs(
            (step.listing.name for step in steps), set(Organization.objects.order_by().values_list("slug", flat=True))
        ),
    )
    made = [_new(step, slug, words, keys) for step, slug in zip(steps, slugs, strict=True)]
    Organization.objects.bulk_create(made, batch_size=BATCH)
    Membership.objects.bulk_create(
        [Membership(organization=one, from_on=one.joined_on) for one in made], batch_size=BATCH
    )
    for kept in importing.TERMS:
        _relate(
            kept,
            [(one.pk, step.values[kept]) for step, one in zip(steps, made, strict=True) if kept in step.values],
            keys,
        )
    return list(zip(steps, made, strict=True))


def _new(step: Step, slug: str, words: Words, keys: Keys) -> Organization:
    organization = Organization(slug=slug, is_listed=False)
    for kept, value in step.values.items():
        keys.set(organization, kept, value)
    organization.chapter_id = keys.chapters.get(words.chapter_for(step.listing))
    if organization.chapter_id is None:
        organization.region_id = keys.regions.get(words.region_of.get(step.listing.county, ""))
    return organization


def change(changes: Sequence[tuple[int, Mapping[str, Value]]], keys: Keys) -> None:
    """Write what differs: for each organization, by its number, what it says from now on."""
    if not changes:
        return
    rows = Organization.objects.in_bulk([pk for pk, _values in changes])
    touched: set[str] = set()
    for pk, values in changes:
        for kept, value in values.items():
            keys.set(rows[pk], kept, value)
            if kept == "chapter" and value:
                rows[pk].region_id = None
        touched |= {kept for kept in values if kept not in importing.TERMS}
        touched |= {"region"} if "chapter" in values else set()
    if touched:
        Organization.objects.bulk_update(rows.values(), sorted(touched), batch_size=WIDE)
    for kept in importing.TERMS:
        of_kept = [(pk, values[kept]) for pk, values in changes if kept in values]
        _through(kept).objects.filter(organization__in=[pk for pk, _keys in of_kept]).delete()
        _relate(kept, of_kept, keys)


def _through(kept: str) -> Any:
    return getattr(Organization, kept).through


def _relate(kept: str, said: Iterable[tuple[int, Value]], keys: Keys) -> None:
    through, vocabulary = _through(kept), importing.TERMS[kept]
    pairs = [(pk, keys.terms.get((vocabulary, key))) for pk, words in said for key in words]
    rows = [through(organization_id=pk, term_id=term) for pk, term in pairs if term]
    through.objects.bulk_create(rows, batch_size=BATCH)
