"""Analyses and veto messages of the bulk feed, and what its codes and motions stand for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from commonground.legislature.actions.bulk import Values
from commonground.legislature.actions.pubinfo_bills import SOURCE, Bills
from commonground.legislature.actions.pubinfo_taking import Keeper, Taking
from commonground.legislature.models import Analysis, Motion, PlaceName, VetoMessage
from commonground.legislature.rules import pubinfo_tables as tables
from commonground.legislature.rules.analysis_formats import format_of
from commonground.legislature.rules.pubinfo_cells import key_of
from commonground.legislature.rules.pubinfo_fields import decoded
from commonground.legislature.rules.pubinfo_papers import (
    FeedAnalysis,
    FeedVeto,
    analysis_row,
    motion_row,
    place_row,
    veto_row,
)

ANALYSIS = (
    "bill_id",
    "source_id",
    "house",
    "kind",
    "place",
    "committee",
    "author",
    "dated_on",
    "of_text_on",
    "is_released",
    "is_active",
    "file",
    "format",
    "size",
)
VETO = ("bill_id", "dated_on", "file", "text")


class Known(NamedTuple):
    pk: int
    fields: Values


def take_analyses(taking: Taking, bills: Bills) -> None:
    keeper = Keeper(taking, Analysis, ANALYSIS, taking.report.analyses)
    known: dict[str, Known] = {}
    named: dict[tuple[str, str], str] = {}
    sessions: set[str] = set()
    seen: set[str] = set()
    for line, row in taking.read(tables.ANALYSIS, analysis_row):
        bills.know(row.bill)
        bill = taking.bill(tables.ANALYSIS, line, row.bill)
        if bill is None:
            continue
        session = str(key_of(row.bill)[0])
        if session not in sessions:
            sessions.add(session)
            kept = Analysis.objects.filter(bill__session=session).order_by().values_list("pk", *ANALYSIS)
            known |= {fields[1]: Known(pk, tuple(fields)) for pk, *fields in kept.iterator()}
        if row.source_id in seen:
            taking.odd(tables.ANALYSIS, line, f"Analysis {row.source_id} stands in this set already.")
            continue
        seen.add(row.source_id)
        if row.place and row.committee:
            named.setdefault((row.bill[:8], row.place[:6]), row.committee[:200])
        source_id = f"{SOURCE}:{row.source_id}"
        before = known.get(source_id)
        keeper.keep(before, _analysis(taking, line, row, bill, before))
    keeper.write()
    _name_places(taking, named)
    taking.stated(tables.ANALYSIS, "analyses", len(seen))


def _name_places(taking: Taking, named: Mapping[tuple[str, str], str]) -> None:
    """What the papers of a committee call it, where no list of places does."""
    keeper = Keeper(taking, PlaceName, ("years", "code", "name"))
    known = set(PlaceName.objects.values_list("years", "code"))
    for (years, code), name in named.items():
        if (years, code) not in known:
            keeper.create((years, code, name))
    keeper.write()


def _analysis(taking: Taking, line: int, row: FeedAnalysis, bill: int, before: Known | None) -> Values:
    format_, size = _paper(taking, line, row.file, before)
    return (
        bill,
        f"{SOURCE}:{row.source_id}",
        (row.house or "")[:40],
        (row.kind or "")[:100],
        (row.place or "")[:6],
        (row.committee or "")[:200],
        (row.author or "")[:100],
        row.dated_on,
        row.of_text_on,
        row.is_released,
        row.is_active,
        (row.file or "")[:100],
        format_,
        size,
    )


def _paper(taking: Taking, line: int, file: str | None, before: Known | None) -> tuple[str, int]:
    """The format and the size of a paper's file; those known before, where it is missing this time."""
    if not file:
        return "", 0
    known = (before.fields[12], before.fields[13]) if before and before.fields[11] == file else ("", 0)
    mark = taking.found.mark(file)
    if mark is None:
        taking.odd(tables.ANALYSIS, line, f"Its paper, {file}, is not in this set.")
        return known
    if mark.size == known[1]:
        return known
    return str(format_of(taking.found.lob(file) or b"")), mark.size


def take_vetoes(taking: Taking, bills: Bills) -> None:
    keeper = Keeper(taking, VetoMessage, VETO)
    seen: set[int] = set()
    for line, row in taking.read(tables.VETO, veto_row):
        bills.know(row.bill)
        bill = taking.bill(tables.VETO, line, row.bill)
        if bill is None:
            continue
        if bill in seen:
            taking.odd(tables.VETO, line, f"{row.bill} has a veto message in this set already.")
            continue
        seen.add(bill)
        kept = VetoMessage.objects.filter(bill=bill).values_list("pk", *VETO).first()
        before = (kept[0], tuple(kept[1:])) if kept else None
        keeper.keep(before, (bill, row.dated_on, row.file or "", _message(taking, line, row, before)))
    keeper.write()


def _message(taking: Taking, line: int, row: FeedVeto, before: tuple[int, Values] | None) -> str:
    if not row.file:
        return row.text or ""
    raw = taking.found.lob(row.file)
    if raw is None:
        taking.odd(tables.VETO, line, f"The message, {row.file}, is not in this set.")
        return str(before[1][3]) if before else ""
    return decoded(raw)[0]


def take_names(taking: Taking) -> None:
    """What motions say, and what codes of places stand for."""
    motions = Keeper(taking, Motion, ("text",))
    known = {pk: (text,) for pk, text in Motion.objects.values_list("pk", "text")}
    for _line, motion in taking.read(tables.MOTION, motion_row):
        after = ((motion.text or "")[:250],)
        before = known.get(motion.number)
        if before is None:
            motions.create(after, motion.number)
        elif before != after:
            motions.change(motion.number, before, after)
        known[motion.number] = after
    motions.write()
    places = Keeper(taking, PlaceName, ("years", "code", "name"))
    kept = {(row[1], row[2]): (row[0], row[1:]) for row in PlaceName.objects.values_list("pk", "years", "code", "name")}
    seen: set[tuple[str, str]] = set()
    for _line, place in taking.read(tables.LOCATION, place_row):
        key, name = (place.session_years or "", place.code[:6]), place.long_name or place.name
        if name and key not in seen:
            seen.add(key)
            places.keep(kept.get(key), (*key, name[:200]))
    places.write()
