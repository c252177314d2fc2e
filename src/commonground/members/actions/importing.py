from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from commonground.kernel.refusal import obey, refuse
from commonground.members.actions import import_writing as writing
from commonground.members.models import Import, ImportDraft, ImportedRow
from commonground.members.queries import importing
from commonground.members.rules import Standing
from commonground.members.rules.import_permits import DRAFT_IS_GONE, refusal_to_answer_row, refusal_to_import
from commonground.members.rules.importing import plan
from commonground.members.rules.importing.plan import Step
from commonground.members.rules.importing.sheet import Table, as_told, unusable
from commonground.record.actions import take_book, write_entry

ORGANIZATIONS = "organizations"


@dataclass(frozen=True)
class Taken:
    """What an import did, or would do: `number` is empty when nothing was written."""

    steps: Sequence[Step] = field(repr=False)
    number: int | None = None

    @property
    def counts(self) -> dict[str, int]:
        return plan.counted(self.steps)


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@transaction.atomic
def import_organizations(
    table: Table,
    columns: Mapping[str, str],
    *,
    file_name: str,
    digest: str,
    by: Standing,
    at: datetime,
) -> Taken:
    """Take a table in, whole: what it says of organizations we have, and those we do not have.

    raises  UnusableFile when there is nothing to take in
    """
    obey(refusal_to_import(by))
    take_book()  # whoever takes another file in, waits: no organization is entered twice
    if not table.lines:
        raise unusable("no_rows")
    steps = importing.planned(table, columns)
    source = Import.objects.create(
        kind=ORGANIZATIONS,
        file_name=file_name[-200:],
        digest=digest,
        mapping=dict(columns),
        by_id=by.person_id,
        at=at,
    )
    writing.write_rows(source, steps)
    _note_down(source, steps, by=by, at=at)
    return Taken(steps, source.pk)


def _note_down(source: Import, steps: Sequence[Step], *, by: Standing, at: datetime) -> None:
    counts = plan.counted(steps)
    write_entry(
        "organizations.imported",
        source,
        by=by,
        at=at,
        audience="staff",
        rows=len(steps),
        created=counts[plan.CREATED],
        updated=counts[plan.UPDATED],
        unchanged=counts[plan.UNCHANGED],
        possible=counts[plan.POSSIBLE],
        odd=counts[plan.ODD],
    )


@transaction.atomic
def keep_draft(
    table: Table,
    columns: Mapping[str, str],
    *,
    file_name: str,
    digest: str,
    by: Standing,
    at: datetime,
) -> ImportDraft:
    """Keep a table until it is taken in, or for a day."""
    obey(refusal_to_import(by))
    content = zlib.compress(json.dumps(as_told(table), ensure_ascii=False).encode())
    return ImportDraft.objects.create(
        file_name=file_name[-200:], digest=digest, content=content, mapping=dict(columns), by_id=by.person_id, at=at
    )


@transaction.atomic
def map_draft(draft_id: int, columns: Mapping[str, str], *, by: Standing, at: datetime) -> ImportDraft:
    """Say what each column holds."""
    draft = _draft(draft_id, by)
    draft.mapping = dict(columns)
    draft.save(update_fields=["mapping"])
    return draft


@transaction.atomic
def take_draft_in(draft_id: int, *, by: Standing, at: datetime) -> Taken:
    """Take in what was previewed; the file goes."""
    draft = _draft(draft_id, by)
    table = importing.table_of(draft)
    taken = import_organizations(table, draft.mapping, file_name=draft.file_name, digest=draft.digest, by=by, at=at)
    draft.delete()
    return taken


@transaction.atomic
def drop_draft(draft_id: int, *, by: Standing, at: datetime) -> None:
    _draft(draft_id, by).delete()


def forget_drafts(before: datetime) -> int:
    """Files nobody took in go."""
    number, _by_table = ImportDraft.objects.filter(at__lt=before).delete()
    return number


def _draft(draft_id: int, by: Standing) -> ImportDraft:
    obey(refusal_to_import(by))
    draft = ImportDraft.objects.select_for_update().filter(pk=draft_id, by=by.person_id).first()
    obey(refuse(DRAFT_IS_GONE) if draft is None else None)
    assert draft is not None
    return draft


@transaction.atomic
def answer_row(row_id: int, organization_id: int | None, *, by: Standing, at: datetime) -> ImportedRow:
    """Say whom a row is about: one of those it may be, or (None) an organization of its own."""
    obey(refusal_to_import(by))
    take_book()
    row = ImportedRow.objects.select_for_update().select_related("source").get(pk=row_id)
    waits = row.outcome == ImportedRow.Outcome.POSSIBLE
    known = organization_id is None or organization_id in importing.candidates_of(row)
    obey(refusal_to_answer_row(by, waits=waits, undone=row.source.undone_at is not None, is_candidate=known))
    writing.write_answer(row, importing.step_of(row, organization_id), at=at)
    write_entry(
        "organizations.row_settled",
        row.source,
        by=by,
        at=at,
        audience="staff",
        line=row.line,
        same=bool(organization_id),
    )
    return row
