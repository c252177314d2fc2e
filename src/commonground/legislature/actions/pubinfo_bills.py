"""Measures of the bulk feed: those that are known by session and number are filled in, the others entered."""

from __future__ import annotations

from typing import NamedTuple

from commonground.legislature.actions.bulk import Values
from commonground.legislature.actions.feed_imports import note_opened
from commonground.legislature.actions.pubinfo_taking import Keeper, Taking
from commonground.legislature.models import Bill, Session
from commonground.legislature.rules import pubinfo_tables as tables
from commonground.legislature.rules.levels import why_left
from commonground.legislature.rules.linking import BULK_FEED
from commonground.legislature.rules.measures import Measure, SessionKey
from commonground.legislature.rules.pubinfo_cells import key_of
from commonground.legislature.rules.pubinfo_rows import FeedBill, bill_row

SOURCE = BULK_FEED
FEED = (
    "feed_id",
    "feed_state",
    "feed_status",
    "feed_house",
    "feed_place",
    "feed_second_place",
    "feed_is_active",
    "in_print_on",
    "chapter_number",
    "chapter_year",
)
OF_A_NEW_ONE = ("session_id", "type", "number", "source_id", *FEED)


class Known(NamedTuple):
    """why_left: why it is none the feed speaks of; empty: it may be"""

    pk: int
    why_left: str
    fields: Values


class Bills:
    """The bills that are kept, a session at a time, as rows of the set speak of it."""

    def __init__(self, taking: Taking) -> None:
        self._taking = taking
        self._sessions: set[str] = set()
        self._known: dict[tuple[str, str, int], Known] = {}

    def know(self, feed_id: str) -> None:
        """Every bill of the session a row speaks of, by the feed's ids. Raises NotARow."""
        session, _measure = key_of(feed_id)
        key = str(session)
        if key in self._sessions:
            return
        self._sessions.add(key)
        columns = ("pk", "invented", "level", "type", "number", *FEED)
        kept = Bill.objects.filter(session=key).order_by()
        for pk, invented, level, kind, number, *fields in kept.values_list(*columns):
            why = why_left(Measure(kind, number), key, invented=invented, level=level)
            self._known[key, kind, number] = Known(pk, why, tuple(fields))
            if fields[0] and not why:
                self._taking.bills[fields[0]] = pk

    def of(self, session: SessionKey, measure: Measure) -> Known | None:
        return self._known.get((str(session), measure.type, measure.number))

    @property
    def sessions(self) -> list[str]:
        return sorted(self._sessions)


def take_bills(taking: Taking) -> Bills:
    bills = Bills(taking)
    keeper = Keeper(taking, Bill, FEED, taking.report.bills)
    maker = Keeper(taking, Bill, OF_A_NEW_ONE)
    seen: set[str] = set()
    sessions = set(Session.objects.values_list("key", flat=True))
    for line, row in taking.read(tables.BILL, bill_row):
        bills.know(row.source_id)
        if row.source_id in seen:
            taking.odd(tables.BILL, line, f"{row.source_id} stands in this set already; the first was taken.")
            continue
        seen.add(row.source_id)
        known = bills.of(row.session, row.measure)
        if known is not None and known.why_left:
            taking.left.add(row.source_id)
            taking.odd(tables.BILL, line, known.why_left)
            continue
        _know_session(taking, row.session, sessions)
        taking.bills[row.source_id] = _keep(keeper, maker, known, row)
    maker.write()
    keeper.write()
    taking.stated(tables.BILL, "bills", len(seen) - len(taking.left))
    return bills


def _keep(keeper: Keeper, maker: Keeper, known: Known | None, row: FeedBill) -> int:
    after = _fields(row)
    if known is not None:
        pk = keeper.keep((known.pk, known.fields), after)
        if known.fields != after:
            keeper.taking.touched.add(pk)
        return pk
    keeper.tally.note(created=True, changed=False)
    own = (str(row.session), row.measure.type, row.measure.number, f"{SOURCE}:{row.source_id}")
    pk = maker.create((*own, *after))
    keeper.taking.touched.add(pk)
    keeper.taking.new_bills.add(pk)
    return pk


def _fields(row: FeedBill) -> Values:
    return (
        row.source_id,
        (row.state or "")[:60],
        (row.status or "")[:80],
        (row.house or "")[:80],
        (row.place or "")[:200],
        (row.second_place or "")[:80],
        row.is_active,
        row.in_print_on,
        row.chapter.number if row.chapter else None,
        row.chapter.year if row.chapter else None,
    )


def _know_session(taking: Taking, session: SessionKey, known: set[str]) -> None:
    key = str(session)
    if key in known:
        return
    known.add(key)
    years = {"first_year": session.first_year, "last_year": session.last_year}
    Session.objects.create(key=key, extraordinary=session.extraordinary, **years)
    note_opened(taking.feed, [key])
