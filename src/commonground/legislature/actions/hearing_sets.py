"""A whole set of hearings with their agendas, taken as one deed. A hearing that moved keeps its row."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from typing import Any, NamedTuple

from django.db import transaction

from commonground.kernel.refusal import obey, refuse
from commonground.legislature.actions.agendas import join_agendas, keep_agendas
from commonground.legislature.actions.billparts import Part
from commonground.legislature.actions.feed_imports import (
    close_feed,
    journal_changed,
    journal_created,
    keep_file,
    keep_raw,
    open_feed,
)
from commonground.legislature.actions.turns import HEARINGS, hold
from commonground.legislature.models import FeedFile, FeedImport, Hearing
from commonground.legislature.queries.hearings import committees_known
from commonground.legislature.rules import refusals
from commonground.legislature.rules.agendas import COLUMNS, AgendaItem, HearingRow, hearing_in
from commonground.legislature.rules.archive_reports import HearingsReport
from commonground.legislature.rules.committee_names import Known, chamber_named, committee_called, essence
from commonground.legislature.rules.people import Odd
from commonground.legislature.rules.rows import NotARow
from commonground.members.rules import Standing

HEAD = 200  # letters of an agenda in which it may name its chamber
BATCH = 500
FIELDS = (
    "committee_id", "committee_name", "chamber", "on", "at_time", "place", "agenda_text", "agenda_url", "source_key",
    "source_digest", "moved_from", "cancelled_at",
)  # fmt: skip


@dataclass(frozen=True)
class HearingSet:
    """A table of hearings: its name, its rows, and the file as it stands."""

    source: str
    part: Part
    raw: bytes


class Stated(NamedTuple):
    """A row that can be used: what it says, its day and hour in the zone of the committees, and its digest."""

    row: HearingRow
    on: date
    at_time: time
    text: str
    digest: str
    chamber: str


@dataclass
class Kept:
    """Hearings as they are known before a set is taken; each is meant by one row at most."""

    by_key: dict[str, Hearing] = field(default_factory=dict)
    by_day: dict[tuple[tuple[str, ...], date], list[Hearing]] = field(default_factory=lambda: defaultdict(list))
    taken: set[int] = field(default_factory=set)

    def meant_by(self, stated: Stated, keys: set[str]) -> Hearing | None:
        """The hearing of the row's key; else one of that committee and day that no row of the set has the key of."""
        found = self.by_key.get(stated.row.source_key) if stated.row.source_key else None
        if found is None:
            found = next(self._of_the_day(stated, keys), None)
        if found is not None:
            self.taken.add(found.pk)
        return found

    def _of_the_day(self, stated: Stated, keys: set[str]) -> Iterator[Hearing]:
        days = [stated.on] if stated.row.moved_from is None else [stated.row.moved_from, stated.on]
        for day in days:
            there = self.by_day.get((essence(stated.row.committee), day), [])
            for one in sorted(there, key=lambda one: one.at_time != stated.at_time):
                same_house = not (one.chamber and stated.chamber) or one.chamber == stated.chamber
                if one.pk not in self.taken and one.source_key not in keys and same_house:
                    yield one


@transaction.atomic
def import_hearings(
    found: HearingSet, *, chambers: Mapping[str, str], zone: tzinfo, odd: list[Odd], by: Standing, at: datetime
) -> HearingsReport:
    """Take a set of hearings. What it does not list stays, and what a person said stays until its row says more.

    chambers  names of chambers, in lower case, to their keys
    zone      in which the days and hours of the set are meant
    """
    digest = hashlib.sha256(found.raw).hexdigest()
    feed = open_feed(FeedImport.Kind.HEARINGS, found.source, digest=digest, by=by, at=at)
    hold(HEARINGS)
    _keep_source(feed, found, digest)
    report = HearingsReport(odd=odd, import_key=feed.key)
    rows = _stated(found.part, report, chambers, zone)
    if not rows:
        obey(refuse(refusals.NO_HEARING_IN_THE_SET))
    _take(feed, rows, report, chambers, at)
    join_agendas()
    close_feed(feed, _counts(report), odd=[(one.where, one.why, "") for one in report.odd], by=by, at=at)
    return report


def _counts(report: HearingsReport) -> dict[str, Any]:
    return {"hearings": dict(report.kept.counts), "items": report.items, "cut_items": report.cut_items}


def _keep_source(feed: FeedImport, found: HearingSet, digest: str) -> None:
    """The rows as they stood; a file that was kept before is not kept twice."""
    known = FeedFile.objects.filter(digest=digest, feed_import__undone_at=None).exists()
    file = keep_file(feed, found.source, digest=digest, size=len(found.raw))
    if not known:
        keep_raw(file, found.raw)


def _stated(part: Part, report: HearingsReport, chambers: Mapping[str, str], zone: tzinfo) -> list[Stated]:
    """Every row that can be used, each key once; the others are reported with their line."""
    rows: list[Stated] = []
    keys: set[str] = set()
    for line, cells in part.rows:
        stated, where = dict(zip(COLUMNS, cells, strict=True)), part.at(line)
        try:
            row = hearing_in(stated, zone)
        except NotARow as why:
            report.odd.append(Odd(where, str(why)))
            continue
        if row.source_key and row.source_key in keys:
            report.odd.append(Odd(where, f"{row.source_key} stands in this set already; the first was taken."))
            continue
        keys.add(row.source_key)
        local, text = row.at.astimezone(zone), stated["agenda_text"].strip()
        hour = local.timetz().replace(tzinfo=None)
        if row.agenda.at is not None and row.agenda.at != hour:
            told = f"Its agenda says {row.agenda.at:%H:%M}, its row {hour:%H:%M}; the row was taken."
            report.odd.append(Odd(where, told))
        house = chamber_named([row.url, text[:HEAD], row.committee], chambers)
        digest = hashlib.sha256("\x1f".join(cells).encode()).hexdigest()
        report.odd += [Odd(f"{where}, {cut.where}", cut.why) for cut in row.agenda.cut]
        report.cut_items += len(row.agenda.cut)
        rows.append(Stated(row, local.date(), hour, text, digest, house))
    return rows


def _take(
    feed: FeedImport, rows: list[Stated], report: HearingsReport, chambers: Mapping[str, str], at: datetime
) -> None:
    kept, committees = _known(), committees_known()
    keys = {stated.row.source_key for stated in rows} - {""}
    new: list[Hearing] = []
    agendas: list[tuple[Hearing, tuple[AgendaItem, ...]]] = []
    for stated in rows:
        items = _once(stated.row.agenda.items)
        report.hearings, report.items = report.hearings + 1, report.items + len(items)
        hearing = kept.meant_by(stated, keys)
        changed = hearing is None or hearing.source_digest != stated.digest
        report.kept.note(created=hearing is None, changed=changed)
        if not changed:
            continue
        wanted = _fields(stated, hearing, committees, chambers)
        if hearing is None:
            hearing = Hearing(entered_at=at, **wanted)
            new.append(hearing)
        else:
            report.moved += hearing.on != stated.on
            _change(feed, hearing, wanted)
        agendas.append((hearing, items))
    journal_created(feed, Hearing, [one.pk for one in Hearing.objects.bulk_create(new, batch_size=BATCH)])
    keep_agendas(feed, agendas, at=at)


def _once(items: tuple[AgendaItem, ...]) -> tuple[AgendaItem, ...]:
    """Each measure once, where it stands first."""
    return tuple({item.measure: item for item in reversed(items)}.values())[::-1]


def _known() -> Kept:
    kept = Kept()
    for one in Hearing.objects.defer("agenda_text").order_by("pk"):
        if one.source_key:
            kept.by_key[one.source_key] = one
        kept.by_day[essence(one.committee_name), one.on].append(one)
    return kept


def _fields(
    stated: Stated, before: Hearing | None, committees: list[Known], chambers: Mapping[str, str]
) -> dict[str, Any]:
    row = stated.row
    meant = committee_called(row.committee, stated.chamber, committees, chambers)
    was = before.on if before is not None else stated.on
    moved_from = row.moved_from or (before.moved_from if before is not None else None) or was
    moved = before is not None and (was, before.at_time) != (stated.on, stated.at_time)
    return {
        "committee_id": meant.pk if meant else None,
        "committee_name": row.committee,
        "chamber": meant.chamber if meant else stated.chamber,
        "on": stated.on,
        "at_time": stated.at_time,
        "place": row.place,
        "agenda_text": stated.text,
        "agenda_url": row.url,
        "source_key": (before.source_key if before is not None else "") or row.source_key,
        "source_digest": stated.digest,
        "moved_from": None if moved_from == stated.on else moved_from,
        "cancelled_at": None if before is None or moved else before.cancelled_at,
    }


def _change(feed: FeedImport, hearing: Hearing, wanted: Mapping[str, Any]) -> None:
    journal_changed(feed, Hearing, [(hearing.pk, {name: getattr(hearing, name) for name in FIELDS})])
    for name, value in wanted.items():
        setattr(hearing, name, value)
    hearing.save(update_fields=[name.removesuffix("_id") for name in FIELDS])
