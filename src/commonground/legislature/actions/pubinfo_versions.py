"""Printed texts of the bulk feed, each with the words of the file beside the table."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from commonground.legislature.actions.bulk import Values
from commonground.legislature.actions.pubinfo_bills import SOURCE, Bills
from commonground.legislature.actions.pubinfo_taking import Keeper, Taking
from commonground.legislature.models import BillVersion, VersionText
from commonground.legislature.pubinfo_sets import Mark
from commonground.legislature.rules import pubinfo_tables as tables
from commonground.legislature.rules.plain_texts import plain_text
from commonground.legislature.rules.pubinfo_cells import key_of
from commonground.legislature.rules.pubinfo_rows import FeedVersion, version_row
from commonground.legislature.rules.rows import NotARow

FEED = (
    "bill_id",
    "label",
    "dated_on",
    "feed_id",
    "number",
    "code",
    "subject",
    "vote_required",
    "appropriation",
    "fiscal_committee",
    "local_program",
    "substantive_changes",
    "urgency",
    "tax_levy",
    "feed_is_active",
    "text_file",
)
OF_A_NEW_ONE = (*FEED, "order", "source_id")
SUBJECT = FEED.index("subject")
TEXT = ("title", "subject", "digest", "plain", "source_digest", "packed")
TEXTS_AT_ONCE = 200  # some 30,000 bytes each


class Known(NamedTuple):
    """A text that is kept. is_own: it came with the feed; that of another source keeps its label and its day"""

    pk: int
    is_own: bool
    fields: Values


@dataclass
class Versions:
    """The texts of one session, by the feed's ids; by bill and place for those of other sources."""

    by_id: dict[str, Known] = field(default_factory=dict)
    by_place: dict[tuple[int, int], Known] = field(default_factory=dict)
    orders: dict[int, set[int]] = field(default_factory=dict)
    marks: dict[int, str] = field(default_factory=dict)
    sessions: set[str] = field(default_factory=set)

    def know(self, session: str) -> None:
        if session in self.sessions:
            return
        self.sessions.add(session)
        kept = BillVersion.objects.filter(bill__session=session).order_by()
        for pk, order, source_id, *fields in kept.values_list("pk", "order", "source_id", *FEED).iterator():
            known = Known(pk, source_id.startswith(f"{SOURCE}:"), tuple(fields))
            self.orders.setdefault(fields[0], set()).add(order)
            if known.fields[3]:
                self.by_id[known.fields[3]] = known
            else:
                self.by_place[fields[0], order] = known
        texts = VersionText.objects.filter(version__bill__session=session).order_by()
        self.marks |= dict(texts.values_list("pk", "source_digest").iterator())

    def place_for(self, bill: int, wanted: int) -> int:
        orders = self.orders.setdefault(bill, set())
        place = wanted if wanted not in orders else max(orders) + 1
        orders.add(place)
        return place


@dataclass
class _Writing:
    taking: Taking
    versions: Versions
    made: Keeper
    changed: Keeper
    texts: Keeper


def take_versions(taking: Taking, bills: Bills) -> None:
    writing = _Writing(
        taking,
        Versions(),
        Keeper(taking, BillVersion, OF_A_NEW_ONE, batch=TEXTS_AT_ONCE),
        Keeper(taking, BillVersion, FEED, batch=TEXTS_AT_ONCE),
        Keeper(taking, VersionText, TEXT, batch=10 * TEXTS_AT_ONCE),
    )
    seen: set[str] = set()
    for line, row in taking.read(tables.VERSION, version_row):
        bills.know(row.bill)
        bill = taking.bill(tables.VERSION, line, row.bill)
        if bill is None:
            taking.left.add(row.source_id)
            continue
        if row.source_id in seen:
            taking.odd(tables.VERSION, line, f"{row.source_id} stands in this set already; the first was taken.")
            continue
        seen.add(row.source_id)
        writing.versions.know(str(key_of(row.bill)[0]))
        _take(writing, line, row, bill)
        if writing.texts.waiting >= TEXTS_AT_ONCE:
            _write(writing)
    _write(writing)
    taking.stated(tables.VERSION, "versions", len(seen))


def _write(writing: _Writing) -> None:
    for keeper in (writing.made, writing.changed, writing.texts):
        keeper.write()


def _take(writing: _Writing, line: int, row: FeedVersion, bill: int) -> None:
    taking, versions = writing.taking, writing.versions
    known = versions.by_id.get(row.source_id) or versions.by_place.pop((bill, row.place), None)
    after = _fields(row, bill, known)
    if known is None:
        own = (versions.place_for(bill, row.place), f"{SOURCE}:{row.source_id}"[:64])
        pk = writing.made.create((*after, *own))
        changed = True
        if bill not in taking.new_bills:
            taking.turned[bill].add(pk)
    else:
        pk, changed = known.pk, known.fields != after
        if changed:
            writing.changed.change(pk, known.fields, after)
        if known.fields[SUBJECT] not in {"", after[SUBJECT]}:
            taking.was_about[pk] = known.fields[SUBJECT]
    taking.versions[row.source_id] = pk
    new_words = _take_text(writing, line, row, pk)
    taking.report.versions.note(created=known is None, changed=changed or new_words)
    if changed or new_words:
        taking.touched.add(bill)


def _fields(row: FeedVersion, bill: int, known: Known | None) -> Values:
    label, dated_on = (row.label or row.state or "")[:80], row.printed_on
    if known is not None and not known.is_own:
        label, dated_on = known.fields[1], known.fields[2] or dated_on
    return (
        bill,
        label,
        dated_on,
        row.source_id,
        row.number,
        row.state or "",
        row.subject or "",
        (row.vote_required or "")[:100],
        row.appropriation,
        row.fiscal_committee,
        row.local_program,
        row.substantive_changes,
        row.urgency,
        row.tax_levy,
        row.is_active,
        (row.file or "")[:100],
    )


def _take_text(writing: _Writing, line: int, row: FeedVersion, pk: int) -> bool:
    """Whether the words of the text are new here."""
    if not row.file:
        return False
    taking, before = writing.taking, writing.versions.marks.get(pk)
    if before is not None and before == str(taking.found.mark(row.file)):
        return False
    raw = taking.found.lob(row.file)
    if raw is None:
        taking.odd(tables.VERSION, line, f"Its text, {row.file}, is not in this set.")
        return False
    try:
        after = _words(raw, taking, row.file)
    except NotARow as why:
        taking.report.odds.add(row.file, 0, f"The text of {row.source_id} was left out. {why}")
        return False
    if before is None:
        writing.texts.create(after, pk)
    elif before == after[4]:
        return False
    else:
        kept = VersionText.objects.filter(pk=pk).values_list(*TEXT).get()
        writing.texts.change(pk, tuple(_as_bytes(value) for value in kept), after)
    return True


def _words(raw: bytes, taking: Taking, file: str) -> Values:
    words = plain_text(raw)
    if words.mended:
        taking.report.odds.add(file, 0, f"{words.mended} characters of it could not be read as they stand.")
    mark = Mark(zlib.crc32(raw), len(raw))
    return (words.title, words.subject, words.digest, words.plain, str(mark), zlib.compress(raw, 1))


def _as_bytes(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value
