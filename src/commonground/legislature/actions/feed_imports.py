"""A reading of files is opened, keeps a journal of what it changes, is closed, and can be taken back."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.db.models import Model

from commonground.kernel.refusal import obey
from commonground.legislature.actions.turns import take_turn
from commonground.legislature.models import FeedChange, FeedFile, FeedImport, OddRow, RawRows
from commonground.legislature.rules.permits import refusal_to_import
from commonground.members.rules import Standing
from commonground.record.actions import write_entry

MOST_ODD_KEPT = 10_000
_BATCH = 500


def open_feed(
    kind: str, source: str, *, by: Standing, at: datetime, digest: str = "", as_of: date | None = None
) -> FeedImport:
    """Begin a reading; others wait until the transaction it stands in ends.

    kind    one of FeedImport.Kind
    source  the name of the file or folder, without its path
    """
    obey(refusal_to_import(by))
    take_turn()
    return FeedImport.objects.create(kind=kind, source=source[:200], digest=digest, as_of=as_of, at=at)


def keep_file(
    feed: FeedImport,
    name: str,
    *,
    digest: str,
    size: int = 0,
    counts: Mapping[str, int] | None = None,
    scope: Sequence[str] = (),
) -> FeedFile:
    """Note one file of the reading."""
    return FeedFile.objects.create(
        feed_import=feed, name=name[:200], digest=digest, size=size, counts=dict(counts or {}), scope=list(scope)
    )


def keep_raw(file: FeedFile, raw: bytes, *, first_line: int = 1, count: int | None = None) -> RawRows:
    """Keep rows as they stood in the file; called again for the next lines of a file that is read in pieces."""
    lines = raw.count(b"\n") if count is None else count
    return RawRows.objects.create(file=file, first_line=first_line, count=lines, packed=zlib.compress(raw, 1))


def keep_odd(feed: FeedImport, odd: Iterable[tuple[str, str, str]]) -> None:
    """odd: where, why, and how the row begins"""
    rows = [OddRow(feed_import=feed, where=where[:200], why=why, raw=raw[:2000]) for where, why, raw in odd]
    OddRow.objects.bulk_create(rows[:MOST_ODD_KEPT], batch_size=_BATCH)


def note_opened(feed: FeedImport, sessions: Sequence[str]) -> None:
    """Note sessions that were not known before; empty ones go with the reading."""
    if sessions:
        feed.opened = sorted({*feed.opened, *sessions})
        feed.save(update_fields=["opened"])


def journal_created(feed: FeedImport, model: type[Model], pks: Iterable[int]) -> None:
    """Note rows that were not there before."""
    journal_ranges(feed, model, ranges_of(pks))


def journal_ranges(feed: FeedImport, model: type[Model], ranges: Iterable[tuple[int, int]]) -> None:
    """The same for runs of pks, each with its last."""
    changes = [
        FeedChange(feed_import=feed, model=model._meta.label_lower, pk_from=first, pk_until=last)
        for first, last in ranges
    ]
    FeedChange.objects.bulk_create(changes, batch_size=_BATCH)


def journal_changed(feed: FeedImport, model: type[Model], before: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
    """Note what rows said before they are changed: the pk of each, and its fields by column (bill_id, not bill)."""
    changes = [
        FeedChange(feed_import=feed, model=model._meta.label_lower, pk_from=pk, pk_until=pk, before=as_kept(fields))
        for pk, fields in before
    ]
    FeedChange.objects.bulk_create(changes, batch_size=_BATCH)


def as_kept(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as JSON can hold them: bytes as base64."""
    return {
        name: base64.b64encode(value).decode("ascii") if isinstance(value, bytes | memoryview) else value
        for name, value in fields.items()
    }


def ranges_of(pks: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers as runs without a gap: 1, 2, 3, 7 are (1, 3) and (7, 7)."""
    ordered = sorted(pks)
    if not ordered:
        return []
    breaks = [(here, following) for here, following in pairwise(ordered) if following > here + 1]
    firsts = [ordered[0], *(following for _here, following in breaks)]
    lasts = [*(here for here, _following in breaks), ordered[-1]]
    return list(zip(firsts, lasts, strict=True))


@transaction.atomic
def close_feed(
    feed: FeedImport,
    counts: Mapping[str, Any],
    *,
    odd: Sequence[tuple[str, str, str]] = (),
    by: Standing,
    at: datetime,
) -> FeedImport:
    """End a reading with what it did and what was odd.

    counts  by kind of row: created, updated, unchanged
    """
    keep_odd(feed, odd)
    feed.counts = dict(counts)
    feed.save(update_fields=["counts"])
    changed = FeedChange.objects.filter(feed_import=feed).count()
    write_entry("feed.imported", feed, by=by, at=at, audience="public", kind=feed.kind, odd=len(odd), changed=changed)
    return feed
