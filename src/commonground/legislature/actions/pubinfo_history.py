"""Histories and printed authors of the bulk feed: compared a measure, or a text, at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from commonground.legislature.actions.pubinfo_bills import Bills
from commonground.legislature.actions.pubinfo_groups import Gathered, gathered
from commonground.legislature.actions.pubinfo_taking import Keeper, Taking
from commonground.legislature.actions.pubinfo_writers import Writers
from commonground.legislature.models import BillAction, BillVersion, VersionAuthor
from commonground.legislature.rules import pubinfo_tables as tables
from commonground.legislature.rules.pubinfo_rows import (
    LEAD_AUTHOR,
    FeedAction,
    action_row,
    author_row,
    history_in_order,
)

ASKED_AT_ONCE = 500
ACTION = ("bill_id", "number", "on", "text", "sequence", "code", "status", "house", "place", "second_place")
ACTION_NAMES = (*ACTION, "end_status", "order")
AUTHOR = ("kind", "house", "name", "contribution", "committee_members", "is_active", "is_primary")
AUTHOR_NAMES = ("version_id", "order", *AUTHOR, "author_id")
ACTIVE = AUTHOR_NAMES.index("is_active")


def take_history(taking: Taking, bills: Bills) -> None:
    if taking.unchanged([tables.HISTORY], BillAction, beside=[tables.BILL]):
        return
    keeper = Keeper(taking, BillAction, ACTION_NAMES, taking.report.history)
    stated = 0
    for groups in gathered(_actions(taking, bills)):
        known = _known(BillAction, "bill_id", groups, ACTION_NAMES)
        for bill, rows in groups.items():
            stated += _take_history(keeper, bill, rows, known.get(bill, {}))
    keeper.write()
    taking.stated(tables.HISTORY, "history", stated)


def _actions(taking: Taking, bills: Bills) -> Iterator[tuple[int, tuple[Any, ...]]]:
    for line, row in taking.read(tables.HISTORY, action_row):
        bills.know(row.bill)
        bill = taking.bill(tables.HISTORY, line, row.bill)
        if bill is not None:
            yield bill, (line, *row[:2], row.done_on.isoformat(), *row[3:])


def _known(model: Any, group: str, groups: Gathered, names: tuple[str, ...]) -> dict[int, dict[int, tuple[Any, ...]]]:
    """What is kept, by group and pk."""
    known: defaultdict[int, dict[int, tuple[Any, ...]]] = defaultdict(dict)
    wanted = list(groups)
    for first in range(0, len(wanted), ASKED_AT_ONCE):
        some = model.objects.filter(**{f"{group}__in": wanted[first : first + ASKED_AT_ONCE]}).order_by()
        at = names.index(group)
        for pk, *fields in some.values_list("pk", *names).iterator():
            known[fields[at]][pk] = tuple(fields)
    return known


def _take_history(keeper: Keeper, bill: int, rows: list[list[Any]], known: dict[int, tuple[Any, ...]]) -> int:
    """How many rows could be used. The order is found again, over old lines and new ones."""
    taking = keeper.taking
    kept = {fields[1]: (pk, fields) for pk, fields in known.items()}
    lines = {number: _of_kept(fields) for number, (_pk, fields) in kept.items()}
    stated: set[int] = set()
    for line, *values in rows:
        action = FeedAction(values[0], values[1], date.fromisoformat(values[2]), *values[3:])
        if action.number in stated:
            why = f"{action.bill} has a line {action.number} in this set already; the first was taken."
            taking.odd(tables.HISTORY, line, why, action.text)
            continue
        stated.add(action.number)
        lines[action.number] = action
    is_new = False
    for order, action in enumerate(history_in_order(lines.values()), 1):
        before, after = kept.get(action.number), _of_action(bill, order, action)
        if action.number in stated:
            keeper.keep(before, after)
        elif before is not None and before[1] != after:
            keeper.change(before[0], before[1], after)  # only its place among the others
        is_new = is_new or before is None or before[1] != after
    if is_new:
        taking.touched.add(bill)
    return len(stated)


def _of_action(bill: int, order: int, action: FeedAction) -> tuple[Any, ...]:
    code, status, house, place, second, end = ((one or "")[:60] for one in action[5:])
    fields = (action.number, action.done_on, action.text, action.sequence, code[:20], status, house, place, second, end)
    return (bill, *fields, order)


def _of_kept(fields: tuple[Any, ...]) -> FeedAction:
    return FeedAction("", fields[1], fields[2], fields[3], fields[4], *fields[5:11])


def take_authors(taking: Taking, bills: Bills) -> None:
    if taking.unchanged([tables.AUTHORS], VersionAuthor, beside=[tables.BILL, tables.VERSION]):
        return
    keeper = Keeper(taking, VersionAuthor, AUTHOR_NAMES, taking.report.authors)
    writers, stated = Writers(taking), 0
    for groups in gathered(_authors(taking)):
        known = _known(VersionAuthor, "version_id", groups, AUTHOR_NAMES)
        for version, rows in groups.items():
            stated += _take_authors(keeper, writers, version, rows, known.get(version, {}))
    keeper.write()
    taking.stated(tables.AUTHORS, "authors", stated)


def _authors(taking: Taking) -> Iterator[tuple[int, tuple[Any, ...]]]:
    missing: set[str] = set()
    for line, row in taking.read(tables.AUTHORS, author_row):
        pk = taking.versions.get(row.version) or _version_known(taking, row.version, missing)
        if pk is None and row.version not in taking.left:
            taking.odd(tables.AUTHORS, line, f"Its text, {row.version}, is neither in this set nor known here.")
        elif pk is not None:
            yield pk, (line, *row)


def _version_known(taking: Taking, feed_id: str, missing: set[str]) -> int | None:
    """A text that came with an earlier reading; asked for once."""
    if feed_id in missing:
        return None
    pk = BillVersion.objects.filter(feed_id=feed_id).values_list("pk", flat=True).first()
    if pk is None:
        missing.add(feed_id)
    else:
        taking.versions[feed_id] = pk
    return pk


def _take_authors(
    keeper: Keeper, writers: Writers, version: int, rows: list[list[Any]], known: dict[int, tuple[Any, ...]]
) -> int:
    kept = {_ident(fields[2:]): (pk, fields) for pk, fields in known.items()}
    last = max((fields[1] for fields in known.values()), default=0)
    seen: set[tuple[Any, ...]] = set()
    for line, text, kind, house, name, contribution, members, active, primary in rows:
        fields = (
            (kind or "")[:40],
            (house or "")[:100],
            name[:200],
            (contribution or "")[:100],
            members or "",
            active,
            primary,
        )
        ident = _ident(fields)
        if ident in seen:
            keeper.taking.odd(tables.AUTHORS, line, f"{name} stands on this text in this set already.")
            continue
        seen.add(ident)
        before = kept.get(ident)
        last += before is None
        writer = writers.meant(text, *fields[:3])
        keeper.keep(before, (version, before[1][1] if before else last, *fields, writer))
    for ident in kept.keys() - seen:
        pk, fields = kept[ident]
        keeper.keep((pk, fields), (*fields[:ACTIVE], False, *fields[ACTIVE + 1 :]))
    was = _lead(_ident(fields[2:]) for fields in known.values() if fields[ACTIVE] is not False)
    if was and was != _lead(seen):
        keeper.taking.was_led[version] = was
    return len(seen)


def _lead(authors: Iterable[tuple[Any, ...]]) -> frozenset[str]:
    return frozenset(name for _kind, _house, name, part in authors if part == LEAD_AUTHOR)


def _ident(fields: tuple[Any, ...]) -> tuple[Any, ...]:
    """By what an author of one text is known: kind, house, name and part."""
    return fields[:4]
