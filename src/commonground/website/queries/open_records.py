"""Committee, partners and accomplishments for anybody to take along: what their public pages show, in as many queries
for a thousand rows as for one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import groupby
from typing import TypeVar

from django.db.models import Max

from commonground.committee.models import Seat, Tenure
from commonground.committee.queries.seats import end_of, roster_of
from commonground.evaluation.models import Accomplishment, Contributor, Evidence
from commonground.evaluation.queries import public_accomplishments, standing_evidence
from commonground.kernel.days import moment_of
from commonground.members.models import Organization
from commonground.members.queries import day_of, search
from commonground.record.coalition import profile
from commonground.record.models import Entry
from commonground.record.rules import DEEDS
from commonground.website.queries.open_positions import AT_ONCE

R = TypeVar("R")
P = TypeVar("P")
OF_SEATS = ("seat.created", "seat.filled", "seat.vacated", "person.renamed")
OF_MEMBERS = ("organization.joined", "organization.corrected", "organization.left", "organization.described")


def beside(
    rows: Iterable[R], parts: Iterable[P], *, key: Callable[[R], int], of: Callable[[P], int]
) -> Iterator[tuple[R, list[P]]]:
    """Each row with its parts, both read once and both in the order of the rows' keys.

    key  of a row;  of: the key of the row a part belongs to
    """
    groups = groupby(parts, key=of)
    waiting = next(groups, None)
    for row in rows:
        while waiting and waiting[0] < key(row):  # of a row that came or went in between
            waiting = next(groups, None)
        yield row, list(waiting[1]) if waiting and waiting[0] == key(row) else []


def _begin_of_day(moment: datetime) -> datetime:
    return moment_of(day_of(moment), time.min, profile().zone)


def _last_of(deeds: Sequence[str]) -> datetime | None:
    """By number, which the index of deeds holds; the times would have to be looked up entry by entry."""
    highest = Entry.objects.filter(book=DEEDS, deed__in=deeds).values("book").annotate(last=Max("number"))
    return Entry.objects.filter(book=DEEDS, number=highest.values("last")[:1]).values_list("at", flat=True).first()


def _moved(deeds: Sequence[str], at: datetime) -> datetime:
    """Some of it is true by the day, and changes with it."""
    last = _last_of(deeds)
    return max(last, _begin_of_day(at)) if last else at


def seats_moved_at(at: datetime) -> datetime:
    """Who leaves the coalition leaves the seat, and how an organization is called matters too."""
    return _moved((*OF_SEATS, *OF_MEMBERS), at)


def partners_moved_at(at: datetime) -> datetime:
    return _moved(OF_MEMBERS, at)


def seats_updated_at(at: datetime) -> datetime:
    """By the day: the hour of a deed that is not public is nobody's business."""
    return _begin_of_day(_last_of((*OF_SEATS, *OF_MEMBERS)) or at)


def partners_updated_at(at: datetime) -> datetime:
    return _begin_of_day(_last_of(OF_MEMBERS) or at)


def accomplishments_moved_at(at: datetime) -> datetime | None:
    """Members that are credited may be renamed, or step back from being named."""
    changed = Accomplishment.objects.aggregate(at=Max("changed_at"))["at"]
    return max((moment for moment in (changed, _last_of(OF_MEMBERS)) if moment), default=None)


@dataclass(frozen=True)
class OpenSeat:
    """A seat and one who held it; no tenure: nobody holds it, since that moment."""

    seat: Seat
    tenure: Tenure | None
    since: datetime | None
    until: datetime | None

    @property
    def organization(self) -> Organization | None:
        """Where it agreed to be named."""
        return self.tenure.organization if self.tenure and self.tenure.organization.is_listed else None

    @property
    def status(self) -> str:
        if self.tenure is None:
            return "vacant"
        return "past" if self.until else "held"


def open_seats(at: datetime) -> Iterator[OpenSeat]:
    """Seat after seat: who holds it or since when nobody does, then those who held it before."""
    for line in roster_of(at):
        yield OpenSeat(line.seat, line.tenure, line.tenure.from_at if line.tenure else line.vacant_since, None)
        for past in line.past:
            yield OpenSeat(line.seat, past, past.from_at, end_of(past))


def open_partners(at: datetime) -> Iterator[tuple[Organization, list[str]]]:
    """Member organizations that agreed to be named, each with the keys of its kinds."""
    listed = search(day_of(at), listed=True).prefetch_related(None).order_by("pk")
    of_kinds = Organization.kinds.through.objects.filter(organization__in=listed.order_by().values("pk"))
    parts = of_kinds.order_by("organization_id", "term__order", "pk").values_list("organization_id", "term__key")
    rows = listed.iterator(AT_ONCE)
    for row, kinds in beside(rows, parts.iterator(AT_ONCE), key=lambda row: row.pk, of=lambda part: part[0]):
        yield row, [key for _organization, key in kinds]


OpenAccomplishment = tuple[Accomplishment, list[Contributor], list[Evidence]]


def open_accomplishments(at: datetime) -> Iterator[OpenAccomplishment]:
    """What our proof lets us say, each with everybody who had a part and what it rests on."""
    public = public_accomplishments().order_by("pk")
    of_these = {"accomplishment__in": public.order_by().values("pk")}
    credited = Contributor.objects.filter(**of_these).select_related("organization").order_by("accomplishment", "pk")
    resting = standing_evidence().filter(**of_these).order_by("accomplishment", "-grade", "pk")
    rows, parts = public.iterator(AT_ONCE), credited.iterator(AT_ONCE)
    with_credits = beside(rows, parts, key=lambda row: row.pk, of=lambda part: part.accomplishment_id)
    proofs = resting.iterator(AT_ONCE)
    for (row, contributors), evidence in beside(
        with_credits, proofs, key=lambda pair: pair[0].pk, of=lambda part: part.accomplishment_id
    ):
        yield row, contributors, evidence
