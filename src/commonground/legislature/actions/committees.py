"""How a set of committees changes which there are, and who is known to sit on them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from commonground.legislature.models import CommitteeSeat, LegislativeCommittee, Legislator
from commonground.legislature.queries.imports import committee_seats_known
from commonground.legislature.rules import committees
from commonground.legislature.rules.committees import CommitteeRow, SeatHeld
from commonground.legislature.rules.people import Odd
from commonground.legislature.rules.reports import CLOSED, PeopleReport

BATCH = 2000


@dataclass
class Changes:
    """Rows to write, gathered over the whole set."""

    bodies: list[LegislativeCommittee] = field(default_factory=list)
    new_seats: list[CommitteeSeat] = field(default_factory=list)
    seats: list[CommitteeSeat] = field(default_factory=list)


def take_committees(
    rows: Collection[CommitteeRow], unread: Collection[str], report: PeopleReport, *, on: date, next_on: date | None
) -> None:
    """next_on: the date of the set after this one, or None when this one is the newest."""
    known = {one.external_id: one for one in LegislativeCommittee.objects.all()}
    created = _create_new(rows, known, on=on, next_on=next_on)
    people = dict(Legislator.objects.values_list("external_id", "pk"))
    held = committee_seats_known()
    changes = Changes()
    for row in rows:
        body = known[row.external_id]
        changed = _describe(body, row, changes, on=on, next_on=next_on)
        if row.readable:
            listed = _listed(row, people, report)
            changed |= _gather(body.pk, held[body.pk], _after(held[body.pk], listed, on=on, next_on=next_on), changes)
        report.committees.note(created=row.external_id in created, changed=changed)
    if next_on is None:
        present = {row.external_id for row in rows} | set(unread)
        absent = [one for external_id, one in known.items() if external_id not in present and not one.closed_on]
        for body in absent:
            body.closed_on = on
            changes.bodies.append(body)
            _gather(body.pk, held[body.pk], committees.brought_forward(held[body.pk], [], on=on), changes)
        report.committees.counts[CLOSED] += len(absent)
    _write(changes)


def _create_new(
    rows: Collection[CommitteeRow], known: dict[str, LegislativeCommittee], *, on: date, next_on: date | None
) -> set[str]:
    new = [
        LegislativeCommittee(
            external_id=row.external_id, name=row.name, chamber=row.chamber, first_seen_on=on, closed_on=next_on
        )
        for row in rows
        if row.external_id not in known
    ]
    for one in LegislativeCommittee.objects.bulk_create(new, batch_size=BATCH):
        known[one.external_id] = one
    return {one.external_id for one in new}


def _describe(
    body: LegislativeCommittee, row: CommitteeRow, changes: Changes, *, on: date, next_on: date | None
) -> bool:
    before = (body.name, body.chamber, body.closed_on, body.first_seen_on)
    body.first_seen_on = min(body.first_seen_on, on)
    if next_on is None:
        body.name, body.chamber, body.closed_on = row.name, row.chamber, None
    changed = before != (body.name, body.chamber, body.closed_on, body.first_seen_on)
    if changed:
        changes.bodies.append(body)
    return changed


def _listed(row: CommitteeRow, people: dict[str, int], report: PeopleReport) -> list[tuple[int, str]]:
    for place, (person, _role) in enumerate(row.seats, start=1):
        if person not in people:
            report.odd.append(Odd(f"{row.where}, member {place}", f"We know nobody with the id {person}."))
    return [(people[person], role) for person, role in row.seats if person in people]


def _after(held: list[SeatHeld], listed: list[tuple[int, str]], *, on: date, next_on: date | None) -> list[SeatHeld]:
    if next_on is not None:
        return committees.filled_in(held, listed, on=on, next_on=next_on)
    return committees.brought_forward(held, listed, on=on)


def _gather(body: int, before: list[SeatHeld], after: list[SeatHeld], changes: Changes) -> bool:
    old = {one.key: one for one in before}
    changed = [one for one in after if one.key is None or one != old[one.key]]
    for one in changed:
        seat = CommitteeSeat(
            pk=one.key,
            committee_id=body,
            legislator_id=one.person,
            role=one.role,
            from_on=one.from_on,
            until_on=one.until_on,
        )
        (changes.new_seats if one.key is None else changes.seats).append(seat)
    return bool(changed)


def _write(changes: Changes) -> None:
    LegislativeCommittee.objects.bulk_update(
        changes.bodies, ["name", "chamber", "closed_on", "first_seen_on"], batch_size=BATCH
    )
    CommitteeSeat.objects.bulk_create(changes.new_seats, batch_size=BATCH)
    CommitteeSeat.objects.bulk_update(changes.seats, ["from_on", "until_on"], batch_size=BATCH)
