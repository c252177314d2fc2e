"""The calendar: a published one is read, and the days that rules find are laid out, so that plans can hang on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from commonground.kernel.refusal import obey, refuse
from commonground.legislature.actions.feed_imports import (
    close_feed,
    journal_changed,
    journal_created,
    keep_file,
    keep_raw,
    open_feed,
)
from commonground.legislature.models import CalendarDay, FeedImport
from commonground.legislature.queries.calendar import days_of
from commonground.legislature.rules import refusals
from commonground.legislature.rules.deadlines import OFFICIAL
from commonground.legislature.rules.people import Odd
from commonground.legislature.rules.permits import refusal_to_import
from commonground.legislature.rules.published_calendars import CalendarLine, Placed, placed_in
from commonground.members.rules import Standing
from commonground.record.actions import write_entry

STATED = ("on", "standing", "basis", "source", "title")


@dataclass
class CalendarReport:
    """What a reading of a calendar did: by kind, how many days; and the lines it could not place."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("created", "updated", "unchanged"), 0))
    odd: list[Odd] = field(default_factory=list)
    feed: FeedImport | None = None


@transaction.atomic
def import_calendar(
    lines: Iterable[CalendarLine],
    *,
    year: int,
    source: str,
    odd: Iterable[Odd] = (),
    digest: str = "",
    raw: bytes = b"",
    by: Standing,
    at: datetime,
) -> CalendarReport:
    """Take the dates of one year from a calendar. A day that was provisional keeps its row, and what hangs on it.

    lines   of any years: those of others are left out
    source  the name of the file
    """
    obey(refusal_to_import(by))
    placed, unknown = placed_in(lines)
    of_the_year = [one for one in placed if one.deadline.year == year]
    if not of_the_year:
        obey(refuse(refusals.NO_DATE_OF_THE_YEAR, year=year))
    feed = open_feed(FeedImport.Kind.CALENDAR, source, digest=digest, by=by, at=at)
    if raw:
        keep_raw(keep_file(feed, source, digest=digest, size=len(raw)), raw)
    report = CalendarReport(odd=[*odd, *unknown], feed=feed)
    _take(feed, of_the_year, year, report, at)
    close_feed(feed, {"days": report.counts}, odd=[(one.where, one.why, "") for one in report.odd], by=by, at=at)
    return report


def _take(feed: FeedImport, placed: Iterable[Placed], year: int, report: CalendarReport, at: datetime) -> None:
    rows = {row.event: row for row in CalendarDay.objects.select_for_update().filter(year=year)}
    fresh: list[CalendarDay] = []
    changed: list[CalendarDay] = []
    before: list[tuple[int, dict[str, Any]]] = []
    for one in placed:
        stated = _stated(one, feed.source)
        row = rows.get(one.deadline.event)
        if row is None:
            fresh.append(CalendarDay(year=year, event=one.deadline.event, feed_import=feed, changed_at=at, **stated))
            continue
        kept = {name: getattr(row, name) for name in STATED}
        if kept == stated or (row.standing == OFFICIAL != stated["standing"]):
            report.counts["unchanged"] += 1
            continue
        before.append((row.pk, {**kept, "feed_import_id": row.feed_import_id, "changed_at": row.changed_at}))
        for name, value in stated.items():
            setattr(row, name, value)
        row.feed_import, row.changed_at = feed, at
        changed.append(row)
    journal_changed(feed, CalendarDay, before)
    CalendarDay.objects.bulk_update(changed, [*STATED, "feed_import", "changed_at"])
    CalendarDay.objects.bulk_create(fresh)
    created = CalendarDay.objects.filter(feed_import=feed).exclude(pk__in=[row.pk for row in changed])
    journal_created(feed, CalendarDay, created.values_list("pk", flat=True))
    report.counts["created"], report.counts["updated"] = len(fresh), len(changed)


def _stated(one: Placed, file: str) -> dict[str, Any]:
    """What the calendar states of a day, as it is kept."""
    return {
        "on": one.deadline.on,
        "standing": one.deadline.standing,
        "basis": one.deadline.basis[:200],
        "source": (one.line.source or file)[:200],
        "title": one.line.told[:300],
    }


@transaction.atomic
def lay_out_year(year: int, *, by: Standing, at: datetime) -> int:
    """Keep a row for every day of a year that is known or found; those a calendar stated stay. How many changed."""
    obey(refusal_to_import(by))
    kept = {row.pk: row for row in CalendarDay.objects.select_for_update().filter(year=year)}
    days = days_of(year)
    fresh = [day for day in days if day.pk is None]
    moved = [day for day in days if day.pk is not None and _differs(day, kept[day.pk])]
    for day in (*fresh, *moved):
        day.changed_at = at
    CalendarDay.objects.bulk_create(fresh)
    CalendarDay.objects.bulk_update(moved, [*STATED, "changed_at"])
    if (fresh or moved) and (first := CalendarDay.objects.filter(year=year).first()):
        write_entry(
            "calendar.laid_out", first, by=by, at=at, audience="public", year=year, new=len(fresh), moved=len(moved)
        )
    return len(fresh) + len(moved)


def _differs(day: CalendarDay, kept: CalendarDay) -> bool:
    return any(getattr(day, name) != getattr(kept, name) for name in STATED)
