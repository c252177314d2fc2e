"""How a set of people changes who is known, what they are called and where they sit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from commonground.legislature.models import Legislator, Listing, Service
from commonground.legislature.queries.imports import listings_known, services_known
from commonground.legislature.rules import services
from commonground.legislature.rules.listings import Listed, listed_also
from commonground.legislature.rules.people import PersonRow
from commonground.legislature.rules.reports import CLOSED, PeopleReport
from commonground.legislature.rules.services import Held

BATCH = 2000


@dataclass
class Changes:
    """Rows to write, gathered over the whole set."""

    legislators: list[Legislator] = field(default_factory=list)
    new_services: list[Service] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)
    new_listings: list[Listing] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)


def take_people(
    rows: Collection[PersonRow], unread: Collection[str], report: PeopleReport, *, on: date, next_on: date | None
) -> None:
    """next_on: the date of the set after this one, or None when this one is the newest."""
    known = {one.external_id: one for one in Legislator.objects.all()}
    created = _create_new(rows, known)
    held = services_known()
    listed = listings_known()
    changes = Changes()
    for row in rows:
        one = known[row.external_id]
        changed = _describe(one, row, changes, is_newest=next_on is None)
        changed |= _list(one, row, listed[one.pk], changes, on=on, next_on=next_on)
        if row.readable:
            after = _after(held[one.pk], row, on=on, next_on=next_on)
            changed |= _gather(one.pk, held[one.pk], after, changes)
        report.people.note(created=row.external_id in created, changed=changed)
    if next_on is None:
        present = {row.external_id for row in rows} | set(unread)
        absent = [one for external_id, one in known.items() if external_id not in present]
        report.people.counts[CLOSED] += _close(absent, held, changes, on=on)
    _write(changes)


def _create_new(rows: Iterable[PersonRow], known: dict[str, Legislator]) -> set[str]:
    new = [
        Legislator(external_id=row.external_id, name=row.name, party=row.party, other_names=list(row.other_names))
        for row in rows
        if row.external_id not in known
    ]
    for one in Legislator.objects.bulk_create(new, batch_size=BATCH):
        known[one.external_id] = one
    return {one.external_id for one in new}


def _describe(one: Legislator, row: PersonRow, changes: Changes, *, is_newest: bool) -> bool:
    """The newest name and party stand on the person; every other name is kept."""
    before = (one.name, one.party, list(one.other_names))
    names = [*one.other_names, *row.other_names, row.name, one.name]
    if is_newest:
        one.name, one.party = row.name, row.party or one.party
    one.other_names = [name for name in dict.fromkeys(names) if name != one.name]
    changed = before != (one.name, one.party, one.other_names)
    if changed:
        changes.legislators.append(one)
    return changed


def _list(
    one: Legislator, row: PersonRow, known: list[Listed], changes: Changes, *, on: date, next_on: date | None
) -> bool:
    new = listed_also(known, Listed(on, row.name, row.party or one.party), next_on=next_on)
    for told in new:
        listing = Listing(pk=told.key, legislator=one, seen_on=told.seen_on, name=told.name, party=told.party)
        (changes.listings if told.key else changes.new_listings).append(listing)
    return bool(new)


def _after(held: list[Held], row: PersonRow, *, on: date, next_on: date | None) -> list[Held]:
    if next_on is not None:
        return services.filled_in(held, row.roles, on=on, next_on=next_on)
    return services.brought_forward(held, row.roles, on=on, unread=row.unread)


def _gather(person: int, before: list[Held], after: list[Held], changes: Changes) -> bool:
    old = {one.key: one for one in before}
    changed = [one for one in after if one.key is None or one != old[one.key]]
    for one in changed:
        (changes.new_services if one.key is None else changes.services).append(_service(person, one))
    return bool(changed)


def _service(person: int, one: Held) -> Service:
    return Service(
        pk=one.key,
        legislator_id=person,
        kind=one.seat.kind,
        place=one.seat.place,
        chamber=one.seat.chamber,
        district=one.seat.district,
        district_number=one.seat.number,
        from_on=one.from_on,
        until_on=one.until_on,
        ended_by=one.ended_by,
        first_seen_on=one.first_seen_on,
    )


def _close(absent: Iterable[Legislator], held: defaultdict[int, list[Held]], changes: Changes, *, on: date) -> int:
    """Whoever the newest set no longer lists has left by its date."""
    after = {one.pk: [services.closed(role, on) for role in held[one.pk]] for one in absent}
    return sum(_gather(person, held[person], roles, changes) for person, roles in after.items())


def _write(changes: Changes) -> None:
    Legislator.objects.bulk_update(changes.legislators, ["name", "party", "other_names"], batch_size=BATCH)
    Service.objects.bulk_create(changes.new_services, batch_size=BATCH)
    Service.objects.bulk_update(changes.services, ["from_on", "until_on", "ended_by"], batch_size=BATCH)
    Listing.objects.bulk_create(changes.new_listings, batch_size=BATCH)
    Listing.objects.bulk_update(changes.listings, ["name", "party"], batch_size=BATCH)
