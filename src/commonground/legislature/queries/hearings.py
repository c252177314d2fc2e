"""Hearings to come and hearings past, what is heard there, and which committee and bill are meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from commonground.kernel.days import local_day
from commonground.legislature.models import AgendaItem, Bill, Hearing, LegislativeCommittee
from commonground.legislature.rules.agendas import SECTIONS
from commonground.legislature.rules.committee_names import Known
from commonground.legislature.rules.measures import Measure
from commonground.members.rules import Standing
from commonground.record.coalition import profile

CHUNK = 500
SHOWN = 5
DECEMBER = 12
BY_DAY = ("on", "at_time", "committee_name", "pk")
NEWEST = ("-on", "-at_time", "committee_name", "pk")


@dataclass(frozen=True)
class Part:
    """One section of an agenda with its items."""

    section: str
    items: list[AgendaItem]


def hearings_asked(today: date, *, past: bool = False, committee: str = "", chamber: str = "") -> QuerySet[Hearing]:
    """Those to come, the nearest first; or those past, the newest first. `.listed` counts what is to be heard."""
    found = Hearing.objects.filter(on__lt=today) if past else Hearing.objects.filter(on__gte=today)
    if committee:
        found = found.filter(committee_name=committee, chamber=chamber)
    listed = Count("items", filter=Q(items__pulled_at=None))
    return found.select_related("committee").annotate(listed=listed).order_by(*(NEWEST if past else BY_DAY))


def committees_that_meet(today: date, *, past: bool = False) -> list[tuple[str, str]]:
    """Chamber and name of each committee in such a list, each once."""
    found = Hearing.objects.filter(on__lt=today) if past else Hearing.objects.filter(on__gte=today)
    return list(found.order_by("chamber", "committee_name").values_list("chamber", "committee_name").distinct())


def hearing_page(pk: int) -> Hearing | None:
    """One hearing with its items, in the order of the agenda."""
    items = AgendaItem.objects.select_related("bill").order_by("order", "pk")
    found = Hearing.objects.filter(pk=pk).select_related("committee")
    return found.prefetch_related(Prefetch("items", items)).first()


def parts_of(hearing: Hearing) -> list[Part]:
    """What is to be heard, by section; what was pulled is left out."""
    items = [item for item in hearing.items.all() if item.pulled_at is None]
    parts = [Part(section, [item for item in items if item.section == section]) for section in SECTIONS]
    return [part for part in parts if part.items]


def pulled_from(hearing: Hearing) -> list[AgendaItem]:
    return [item for item in hearing.items.all() if item.pulled_at is not None]


def coming_for_bill(bill: Bill, today: date, most: int = SHOWN) -> list[AgendaItem]:
    """Where a bill is to be heard, the nearest first; what was canceled or pulled is told too, so nobody waits."""
    found = AgendaItem.objects.filter(bill=bill, hearing__on__gte=today).select_related("hearing__committee")
    return list(found.order_by("hearing__on", "hearing__at_time", "pk")[:most])


def heard_next(bill: Bill, reader: Standing, at: datetime) -> dict[str, Any] | None:
    """What the page of a bill says of its hearings; nothing while none is to come."""
    items = coming_for_bill(bill, local_day(at, profile().zone))
    return {"heard": items} if items else None


def coming_of_committee(committee: LegislativeCommittee, today: date, most: int = SHOWN) -> list[Hearing]:
    found = Hearing.objects.filter(committee=committee, on__gte=today)
    return list(found.annotate(listed=Count("items", filter=Q(items__pulled_at=None))).order_by(*BY_DAY)[:most])


def committees_known() -> list[Known]:
    """Every committee there is, those no longer listed after those that are."""
    rows = LegislativeCommittee.objects.filter(closed_on=None).order_by("chamber", "name", "pk")
    return [Known(*row) for row in rows.values_list("pk", "chamber", "name")]


def bills_heard_on(
    wanted: Mapping[date, Iterable[Measure]], *, invented: bool = False
) -> dict[tuple[date, Measure], int]:
    """The bill each measure means on a day: that of the session of that day.

    A session begins in December of the year before its first, so a number means the new session from then on, if
    that one is known here.
    """
    numbers = {measure.number for measures in wanted.values() for measure in measures}
    known = _sessions_of(numbers, invented=invented)
    found: dict[tuple[date, Measure], int] = {}
    for on, measures in wanted.items():
        for measure in measures:
            meant = _of_the_day(known.get(measure, []), on)
            if meant is not None:
                found[on, measure] = meant
    return found


def _sessions_of(numbers: Collection[int], *, invented: bool) -> dict[Measure, list[tuple[int, int, int]]]:
    """By measure: the first and last year of each session that has it, and the bill."""
    known: dict[Measure, list[tuple[int, int, int]]] = {}
    asked = sorted(numbers)
    for start in range(0, len(asked), CHUNK):
        rows = Bill.objects.filter(number__in=asked[start : start + CHUNK])
        if not invented:
            rows = rows.filter(invented=False)
        columns = ("pk", "type", "number", "session__first_year", "session__last_year")
        for pk, type_, number, first, last in rows.order_by().values_list(*columns):
            known.setdefault(Measure(type_, number), []).append((first, last, pk))
    return known


def _of_the_day(sessions: Iterable[tuple[int, int, int]], on: date) -> int | None:
    year = on.year + (on.month == DECEMBER)
    running = [one for one in sessions if one[0] <= year and one[1] >= on.year]
    return max(running)[2] if running else None
