"""A whole set of legislators, and of committees, taken as one deed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from commonground.kernel.refusal import obey, refuse
from commonground.legislature.actions.committees import take_committees
from commonground.legislature.actions.linking import link_authors
from commonground.legislature.actions.people import take_people
from commonground.legislature.actions.turns import take_turn
from commonground.legislature.models import Import
from commonground.legislature.queries.imports import dates_taken
from commonground.legislature.queries.people import odd_seats, sitting_ids
from commonground.legislature.rules import refusals
from commonground.legislature.rules.committees import CommitteeRow, committee_in
from commonground.legislature.rules.people import Odd, PersonRow, person_in
from commonground.legislature.rules.permits import SetFacts, refusal_to_close_everyone, refusal_to_import
from commonground.legislature.rules.reports import PeopleReport
from commonground.members.rules import Standing
from commonground.record.actions import write_entry


@dataclass
class RawSet:
    """Rows as read from files, each with its place.

    unread   ids whose files could not be read: not a reason to think someone left
    """

    rows: Iterable[tuple[str, object]]
    unread: frozenset[str] = frozenset()
    odd: tuple[Odd, ...] = ()


@transaction.atomic
def import_legislature(
    people: RawSet,
    committees: RawSet | None,
    *,
    as_of: date,
    seats: Mapping[str, int],
    backfill: bool = False,
    by: Standing,
    at: datetime,
) -> PeopleReport:
    """Take the people, and the committees if given, as they were on a date. All of it, or nothing.

    seats  how many seats each chamber has
    """
    take_turn()
    kinds = [Import.Kind.LEGISLATORS] + ([Import.Kind.COMMITTEES] if committees else [])
    next_on = {kind: _next_date(kind, as_of, backfill=backfill, by=by) for kind in kinds}
    report = PeopleReport()
    report.odd += people.odd
    rows = _people_in(people, report, on=as_of, seats=seats)
    if next_on[Import.Kind.LEGISLATORS] is None:
        obey(refusal_to_close_everyone(rows, sitting_ids(as_of), as_of))
    take_people(rows, people.unread, report, on=as_of, next_on=next_on[Import.Kind.LEGISLATORS])
    if next_on[Import.Kind.LEGISLATORS] is None:
        report.odd += odd_seats(as_of)
    if committees:
        report.odd += committees.odd
        bodies = _committees_in(committees, report, chambers=list(seats))
        take_committees(bodies, committees.unread, report, on=as_of, next_on=next_on[Import.Kind.COMMITTEES])
    link_authors()
    for kind in kinds:
        _note(kind, report, as_of=as_of, by=by, at=at)
    return report


def _next_date(kind: Import.Kind, as_of: date, *, backfill: bool, by: Standing) -> date | None:
    """The date of the set after this one; None when this one is the newest."""
    dates = dates_taken(kind)
    obey(refusal_to_import(by, SetFacts(as_of, dates[-1] if dates else None, backfill)))
    return next((taken for taken in dates if taken > as_of), None)


def _people_in(raw: RawSet, report: PeopleReport, *, on: date, seats: Mapping[str, int]) -> list[PersonRow]:
    found: dict[str, PersonRow] = {}
    for where, row in raw.rows:
        person, odd = person_in(row, where, on=on, seats=seats)
        report.odd += odd
        if person is None:
            continue
        if person.external_id in found:
            first = found[person.external_id].where
            report.odd.append(Odd(where, f"{first} describes the same person; the first of the two was taken."))
        else:
            found[person.external_id] = person
    if not found:
        obey(refuse(refusals.NOBODY_IN_THE_SET))
    return list(found.values())


def _committees_in(raw: RawSet, report: PeopleReport, *, chambers: list[str]) -> list[CommitteeRow]:
    found: dict[str, CommitteeRow] = {}
    names: dict[tuple[str, str], str] = {}
    for where, row in raw.rows:
        body, odd = committee_in(row, where, chambers=chambers)
        report.odd += odd
        if body is None:
            continue
        if body.external_id in found:
            first = found[body.external_id].where
            report.odd.append(Odd(where, f"{first} describes the same committee; the first of the two was taken."))
            continue
        found[body.external_id] = body
        first = names.setdefault((body.chamber, body.name), where)
        if first != where:
            report.odd.append(Odd(where, f"{first} has the same name and chamber; both were kept."))
    if not found:
        obey(refuse(refusals.NO_COMMITTEE_IN_THE_SET))
    return list(found.values())


def _note(kind: Import.Kind, report: PeopleReport, *, as_of: date, by: Standing, at: datetime) -> None:
    """Remember the date, and record the deed unless the set told nothing new."""
    taken, is_new = Import.objects.get_or_create(kind=kind, as_of_on=as_of, defaults={"taken_at": at})
    tally = report.people if kind == Import.Kind.LEGISLATORS else report.committees
    if is_new or tally.changed:
        counts = {name: count for name, count in sorted(tally.counts.items()) if count}
        write_entry(
            "legislature.imported",
            taken,
            by=by,
            at=at,
            audience="public",
            kind=kind.value,
            as_of=as_of.isoformat(),
            odd=len(report.odd),
            counts=counts,
        )
