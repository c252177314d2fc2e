"""The tables of a set of bills, one after the other: compare with what is kept, write the difference in batches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from django.db.models import Model, QuerySet

from commonground.legislature.models import Author, Authorship, Bill, BillVersion, Session
from commonground.legislature.rules import rows
from commonground.legislature.rules.measures import SessionKey
from commonground.legislature.rules.people import Odd
from commonground.legislature.rules.reports import BillsReport, Tally
from commonground.legislature.rules.rows import BillRow
from commonground.legislature.rules.words import folded

BATCH = 2000
T = TypeVar("T")
BILL_FIELDS = (
    "source_id",
    "also_called",
    "title",
    "description",
    "status",
    "status_on",
    "last_action",
    "last_action_on",
    "committee_name",
    "source_url",
)
AUTHOR_FIELDS = ("name", "chamber", "district", "party", "is_committee")
AUTHORSHIP = ("pk", "bill_id", "author_id", "position")
VERSION_FIELDS = ("bill_id", "label", "text_url")


@dataclass(frozen=True)
class Part:
    """One table of the set: its rows, each with its line, and how a line is named."""

    rows: Iterable[tuple[int, tuple[str, ...]]]
    at: Callable[[int], str]


@dataclass
class Taking:
    """One import under way. `bills` and `authors` lead from the source's ids to ours."""

    source: str
    report: BillsReport
    bills: dict[str, int] = field(default_factory=dict)
    authors: dict[str, int] = field(default_factory=dict)

    def own(self, source_id: str) -> str:
        return f"{self.source}:{source_id}"

    def read(self, part: Part, parse: Callable[[tuple[str, ...]], T]) -> Iterator[tuple[int, T]]:
        """Every row that can be used; the others are reported with their line."""
        for line, row in part.rows:
            try:
                yield line, parse(row)
            except rows.NotARow as why:
                self.odd(part, line, str(why))

    def odd(self, part: Part, line: int, why: str) -> None:
        self.report.odd.append(Odd(part.at(line), why))

    def bill(self, part: Part, line: int, source_id: str) -> int | None:
        pk = self.bills.get(source_id)
        if pk is None:
            self.odd(part, line, f"This set has no bill with the id {source_id!r}.")
        return pk


@dataclass
class Keeper:
    """Gathers rows and writes them in batches."""

    model: type[Model]
    names: tuple[str, ...]
    tally: Tally
    new: list[Any] = field(default_factory=list)
    changed: list[Any] = field(default_factory=list)

    def keep(self, before: tuple[Any, ...] | None, after: tuple[Any, ...], make: Callable[..., Any], *args: Any) -> Any:
        """make: called with `args` for the row to write, only when there is something to write"""
        self.tally.note(created=before is None, changed=before != after)
        if before == after:
            return None
        written = make(*args)
        (self.new if before is None else self.changed).append(written)
        if len(self.new) >= BATCH:
            self.write()
        return written

    def write(self) -> None:
        self.model._default_manager.bulk_create(self.new, batch_size=BATCH)
        self.model._default_manager.bulk_update(self.changed, self.names, batch_size=100)
        self.new, self.changed = [], []


def take_bills(taking: Taking, part: Part) -> None:
    by_source, by_number = _bills_known(taking.source)
    keeper = Keeper(Bill, (*BILL_FIELDS, "words"), taking.report.bills)
    sessions = set(Session.objects.values_list("key", flat=True))
    seen: set[tuple[str, str, int]] = set()
    new: dict[str, Bill] = {}
    for line, row in taking.read(part, rows.bill_row):
        key = (str(row.session), row.measure.type, row.measure.number)
        if key in seen or row.source_id in taking.bills or row.source_id in new:
            taking.odd(part, line, f"{row.measure} of {row.session} stands in this set already; the first was taken.")
            continue
        seen.add(key)
        if not row.title:
            taking.odd(part, line, f"{row.measure} has no title.")
        kept = by_source.get(taking.own(row.source_id)) or by_number.get(key) or UNKNOWN_BILL
        if kept.key not in {None, key} or kept.invented:
            taking.odd(part, line, _why_not_taken(row, kept))
            continue
        _know_session(row.session, sessions)
        pk, nickname, before = kept.pk, kept.nickname, kept.fields
        after = (taking.own(row.source_id), *row[3:])
        written = keeper.keep(before, after, _bill, pk, row, after, nickname)
        if pk is None:
            new[row.source_id] = written
        else:
            taking.bills[row.source_id] = pk
    keeper.write()
    taking.bills |= {source_id: bill.pk for source_id, bill in new.items()}


class KnownBill(NamedTuple):
    """A bill that is kept: where it stands, and the fields that are compared."""

    pk: int | None = None
    key: tuple[str, str, int] | None = None
    nickname: str = ""
    invented: bool = False
    fields: tuple[Any, ...] | None = None


UNKNOWN_BILL = KnownBill()


def _bills_known(source: str) -> tuple[dict[str, KnownBill], dict[tuple[str, str, int], KnownBill]]:
    """The bills that are kept: those of this source by its ids, and all of them by their number."""
    by_source: dict[str, KnownBill] = {}
    by_number: dict[tuple[str, str, int], KnownBill] = {}
    columns = ("pk", "nickname", "invented", "session_id", "type", "number", *BILL_FIELDS)
    for pk, nickname, invented, session, type_, number, *fields in Bill.objects.order_by().values_list(*columns):
        known = KnownBill(pk, (session, type_, number), nickname, invented, tuple(fields))
        if fields[0].startswith(f"{source}:"):
            by_source[fields[0]] = known
        by_number[session, type_, number] = known
    return by_source, by_number


def _why_not_taken(row: BillRow, kept: KnownBill) -> str:
    if kept.invented:
        return f"{row.measure} of {row.session} is a bill invented for the demo here; that one was left as it is."
    session, type_, number = kept.key or ("", "", 0)
    return f"Its bill_id was {type_} {number} of {session} before; that bill was left as it is."


def _know_session(session: SessionKey, known: set[str]) -> None:
    key = str(session)
    if key not in known:
        known.add(key)
        Session.objects.create(
            key=key,
            first_year=session.first_year,
            last_year=session.last_year,
            extraordinary=session.extraordinary,
        )


def _bill(pk: int | None, row: BillRow, fields: tuple[Any, ...], nickname: str) -> Bill:
    return Bill(
        pk=pk,
        session_id=str(row.session),
        type=row.measure.type,
        number=row.measure.number,
        nickname=nickname,
        words=folded(f"{row.title} {row.description} {nickname}"),
        **dict(zip(BILL_FIELDS, fields, strict=True)),
    )


def known_of(kept: QuerySet[Any], fields: tuple[str, ...]) -> dict[str, tuple[int, tuple[Any, ...]]]:
    """What is kept, by the source's id: our id and the fields that are compared; unordered, as order joins tables."""
    rows_kept = kept.order_by().values_list("source_id", "pk", *fields)
    return {source_id: (pk, tuple(values)) for source_id, pk, *values in rows_kept}


def take_authors(taking: Taking, part: Part, chambers: Mapping[str, str]) -> None:
    known = known_of(Author.objects.filter(source_id__startswith=f"{taking.source}:"), AUTHOR_FIELDS)
    keeper = Keeper(Author, (*AUTHOR_FIELDS, "words"), Tally())
    new: dict[str, Author] = {}
    for line, row in taking.read(part, lambda stated: rows.author_row(stated, chambers)):
        if row.source_id in taking.authors or row.source_id in new:
            taking.odd(part, line, f"{row.name} stands in this set already; the first was taken.")
            continue
        pk, before = known.get(taking.own(row.source_id), (None, None))
        written = keeper.keep(before, row[1:], _author, pk, taking.own(row.source_id), row)
        if pk is None:
            new[row.source_id] = written
        else:
            taking.authors[row.source_id] = pk
    keeper.write()
    taking.authors |= {source_id: author.pk for source_id, author in new.items()}


def _author(pk: int | None, source_id: str, row: rows.AuthorRow) -> Author:
    fields = dict(zip(AUTHOR_FIELDS, row[1:], strict=True))
    return Author(pk=pk, source_id=source_id, words=folded(row.name), **fields)


def take_authorships(taking: Taking, part: Part) -> None:
    kept = Authorship.objects.order_by().values_list(*AUTHORSHIP)
    known = {(bill, author): (pk, (position,)) for pk, bill, author, position in kept}
    keeper = Keeper(Authorship, ("position",), taking.report.authors)
    seen: set[tuple[int, int]] = set()
    for line, (bill_id, author_id, position) in taking.read(part, rows.position_row):
        bill, author = taking.bill(part, line, bill_id), taking.authors.get(author_id)
        if bill is None:
            continue
        if author is None:
            taking.odd(part, line, f"This set has no author with the id {author_id!r}.")
        elif (bill, author) in seen:
            taking.odd(part, line, "The same author of the same bill stands in this set already.")
        else:
            seen.add((bill, author))
            pk, before = known.get((bill, author), (None, None))
            keeper.keep(before, (position,), Authorship, pk, bill, author, position)
    keeper.write()


def take_versions(taking: Taking, part: Part) -> None:
    kept = BillVersion.objects.order_by().values_list("pk", "source_id", "bill_id", "order", "label", "text_url")
    known: dict[str, tuple[int, tuple[Any, ...]]] = {}
    orders: defaultdict[int, set[int]] = defaultdict(set)
    for key, source_id, bill_key, order, label, text_url in kept:
        orders[bill_key].add(order)
        known[source_id] = (key, (bill_key, label, text_url))
    keeper = Keeper(BillVersion, VERSION_FIELDS, taking.report.versions)
    seen: set[str] = set()
    for line, (bill_id, row) in taking.read(part, rows.version_row):
        bill = taking.bill(part, line, bill_id)
        if bill is None:
            continue
        if row.source_id in seen:
            taking.odd(part, line, "The same text stands in this set already.")
            continue
        seen.add(row.source_id)
        pk, before = known.get(taking.own(row.source_id), (None, None))
        after = (bill, row.label, row.text_url)
        keeper.keep(before, after, _version, pk, taking.own(row.source_id), row, bill, orders[bill])
    keeper.write()


def _version(pk: int | None, source_id: str, row: rows.VersionRow, bill: int, orders: set[int]) -> BillVersion:
    """A new text stands where its source puts it, or after all we have."""
    order = row.place if row.place is not None and row.place not in orders else max(orders, default=-1) + 1
    orders.add(order)
    return BillVersion(pk=pk, bill_id=bill, order=order, source_id=source_id, label=row.label, text_url=row.text_url)
