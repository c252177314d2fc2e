"""One reading of the bulk feed under way: the set, what is known of it, and how rows are kept and journaled."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import connection
from django.db.models import NOT_PROVIDED, Model

from commonground.legislature.actions.bulk import Bulk, Values, plain
from commonground.legislature.actions.feed_imports import journal_changed, journal_created, keep_file
from commonground.legislature.models import FeedFile, FeedImport, OddRow, RawRows
from commonground.legislature.pubinfo_sets import FeedSet, digest_of
from commonground.legislature.queries.feed_imports import changed_since, imported_before
from commonground.legislature.rules.feed_reports import OddRead, PubinfoReport
from commonground.legislature.rules.pubinfo_fields import Fields, Row, rows_in
from commonground.legislature.rules.pubinfo_tables import FIELDS
from commonground.legislature.rules.reports import Tally
from commonground.legislature.rules.rows import NotARow

BATCH = 2000
PIECE = 1 << 20
T = TypeVar("T")


@dataclass
class Taking:
    """
    chambers  names of chambers, in lower case, to their keys
    bills     ids of the feed to ours, of the sessions met so far
    left      ids of bills and texts that are left as they are: their rows are passed over
    versions  ids of the feed's texts to ours
    touched   our bills of which something changed
    new_bills those of them that this reading entered
    turned    new texts of bills that were known before, by bill
    was_about what texts we knew said they are about, where they now say something else
    was_led   names of the lead authors they had, where they now have others
    """

    feed: FeedImport
    found: FeedSet
    chambers: Mapping[str, str]
    report: PubinfoReport = field(default_factory=PubinfoReport)
    tables: frozenset[str] = frozenset()
    bills: dict[str, int] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)
    versions: dict[str, int] = field(default_factory=dict)
    touched: set[int] = field(default_factory=set)
    new_bills: set[int] = field(default_factory=set)
    turned: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    was_about: dict[int, str] = field(default_factory=dict)
    was_led: dict[int, frozenset[str]] = field(default_factory=dict)
    files: dict[str, FeedFile] = field(default_factory=dict)

    def odd(self, table: str, line: int, why: str, raw: str = "") -> None:
        self.report.odds.add(f"{table}.dat", line, why, raw)

    def file(self, table: str) -> FeedFile:
        """The row of a table's file; its digest is made before it is read."""
        if table not in self.files:
            digest, size = digest_of(self.found.chunks(table))
            self.files[table] = keep_file(self.feed, f"{table}.dat", digest=digest, size=size)
        return self.files[table]

    def rows(self, table: str) -> Iterator[tuple[int, Fields]]:
        """Every row of a table with its line; none of a table that is not here. The rows are kept as they stand."""
        if table not in self.tables:
            return
        file = self.file(table)
        chunks = self.found.chunks(table)
        if not RawRows.objects.filter(file__digest=file.digest).exists():
            chunks = kept_raw(file, chunks)
        for row in rows_in(chunks, columns=FIELDS[table]):
            if not isinstance(row, Row):
                self.odd(table, row.line, row.why, row.raw)
                continue
            if row.mended:
                what = "1 character of it was" if row.mended == 1 else f"{row.mended} characters of it were"
                self.odd(table, row.line, f"{what} written in another alphabet, and put right.")
            yield row.line, row.fields

    def read(self, table: str, parse: Callable[[Fields], T]) -> Iterator[tuple[int, T]]:
        """Every row of a table that can be used; the others are told."""
        for line, fields in self.rows(table):
            try:
                yield line, parse(fields)
            except NotARow as why:
                self.odd(table, line, str(why), "\t".join(cell or "NULL" for cell in fields))

    def unchanged(self, tables: Iterable[str], *models: type[Model], beside: Iterable[str]) -> bool:
        """Whether these files are as they were read before and nothing that came of them was changed since.

        beside  tables that are read anyway, and in which something new may make other rows usable
        """
        here = [self.file(table) for table in tables if table in self.tables]
        others = [self.file(table) for table in beside if table in self.tables]
        digests = {file.name: file.digest for file in (*here, *others)}
        before = imported_before(digests, not_in=self.feed) if here else None
        if before is None or changed_since(before[0].feed_import_id, models):
            return False
        self._pass_over(here, before)
        return True

    def _pass_over(self, here: list[FeedFile], before: list[FeedFile]) -> None:
        counts = {file.name: file.counts for file in before}
        for file in here:
            file.counts = counts.get(file.name, {})
            for kind, number in file.counts.items():
                self.report.tallies[kind].counts["unchanged"] += number
            file.save(update_fields=["counts"])
            told = OddRow.objects.filter(feed_import_id=before[0].feed_import_id, where__startswith=file.name)
            for row in told.order_by("pk"):
                self.report.odds.again(file.name, OddRead(row.where, row.why, row.raw))

    def stated(self, table: str, kind: str, number: int) -> None:
        """How many usable rows of a kind a table states."""
        if table in self.tables:
            file = self.file(table)
            file.counts = {**file.counts, kind: number}
            file.save(update_fields=["counts"])

    def bill(self, table: str, line: int, feed_id: str) -> int | None:
        pk = self.bills.get(feed_id)
        if pk is None and feed_id not in self.left:
            self.odd(table, line, f"Its measure, {feed_id}, is neither in this set nor known here.")
        return pk


def kept_raw(file: FeedFile, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, kept packed in pieces that end where a line ends."""
    held: list[bytes] = []
    size, line = 0, 1
    for chunk in chunks:
        yield chunk
        held.append(chunk)
        size += len(chunk)
        if size >= PIECE:
            whole, _newline, rest = b"".join(held).rpartition(b"\n")
            if whole:
                line += _keep(file, whole + b"\n", line)
                held, size = [rest], len(rest)
    _keep(file, b"".join(held), line)


def _keep(file: FeedFile, raw: bytes, line: int) -> int:
    count = raw.count(b"\n")
    if raw:
        RawRows.objects.create(file=file, first_line=line, count=count, packed=zlib.compress(raw, 1))
    return count


@dataclass
class Keeper:
    """Gathers rows of one model and writes them in batches, with a line in the journal for each.

    names        of the columns that are stated, without the primary key; a new row has its defaults in the others
    is_journaled whether changes are; those of rows that this reading entered go with them anyway
    """

    taking: Taking
    model: type[Model]
    names: tuple[str, ...]
    tally: Tally = field(default_factory=Tally)
    batch: int = BATCH
    is_journaled: bool = True

    def __post_init__(self) -> None:
        key = self.model._meta.pk.attname
        others = defaults(self.model, {key, *self.names})
        self._others = tuple(others.values())
        self._bulk, self._changing = (Bulk(self.model, (key, *self.names, *more)) for more in (others, ()))
        self._free: list[int] = []
        self._new: list[Values] = []
        self._changed: list[tuple[int, Values, Values]] = []

    @property
    def waiting(self) -> int:
        return len(self._new) + len(self._changed)

    def create(self, values: Values, pk: int | None = None) -> int:
        """pk: given where it is that of another row"""
        if pk is None:
            if not self._free:
                self._free = list(reversed(self._bulk.reserve(self.batch)))
            pk = self._free.pop()
        self._new.append((pk, *values))
        self._write_when_full()
        return pk

    def change(self, pk: int, before: Values, after: Values) -> None:
        self._changed.append((pk, before, after))
        self._write_when_full()

    def keep(self, known: tuple[int, Values] | None, after: Values) -> int:
        """The row's id, created, changed or as it was; counted."""
        if known is None:
            self.tally.note(created=True, changed=False)
            return self.create(after)
        pk, before = known
        self.tally.note(created=False, changed=before != after)
        if before != after:
            self.change(pk, before, after)
        return pk

    def write(self) -> None:
        feed = self.taking.feed
        journal_created(feed, self.model, (row[0] for row in self._new))
        self._bulk.write([(*map(plain, row), *self._others) for row in self._new])
        if self.is_journaled:
            stated = ((pk, dict(zip(self.names, before, strict=True))) for pk, before, _after in self._changed)
            journal_changed(feed, self.model, stated)
        self._changing.change((pk, *map(plain, after)) for pk, _before, after in self._changed)
        self._new, self._changed = [], []

    def _write_when_full(self) -> None:
        if len(self._new) >= self.batch or len(self._changed) >= self.batch:
            self.write()


def defaults(model: type[Model], named: Collection[str]) -> dict[str, Any]:
    """What the columns nobody names begin with; those that may be empty stay so, and some the database fills in."""
    others = [one for one in model._meta.concrete_fields if one.attname not in named and not one.null]
    ours = [one for one in others if one.has_default() or one.db_default is NOT_PROVIDED]
    return {one.attname: one.get_db_prep_save(one.get_default(), connection) for one in ours}
