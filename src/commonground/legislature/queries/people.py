"""Who sits where on a date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from commonground.legislature.models import CommitteeSeat, LegislativeCommittee, Legislator, Listing, Service
from commonground.legislature.rules.committees import rank_of
from commonground.legislature.rules.listings import Listed, listed_on
from commonground.legislature.rules.people import Odd
from commonground.legislature.rules.services import MISSING


@dataclass(frozen=True)
class Member:
    """A legislator in a seat, named as on that date."""

    legislator_id: int
    external_id: str
    name: str
    chamber: str
    district: str
    district_number: int | None
    party: str
    from_on: date | None


@dataclass(frozen=True)
class Vacancy:
    chamber: str
    district: str


def holds_on(on: date) -> Q:
    return (Q(from_on=None) | Q(from_on__lte=on)) & (Q(until_on=None) | Q(until_on__gt=on))


def services_on(on: date) -> list[Service]:
    """The roles that sit on a date, each seat of a person once.

    Someone no longer listed may have left before the set that showed it: when another holder of the district is known
    to have begun since, the seat is the other's.
    """
    held = Service.objects.filter(holds_on(on)).exclude(chamber="").select_related("legislator").order_by("pk")
    seats: defaultdict[tuple[str, str], dict[int, Service]] = defaultdict(dict)
    for service in held:
        seats[service.chamber, service.district].setdefault(service.legislator_id, service)
    kept = [service for holders in seats.values() for service in _not_followed(list(holders.values()))]
    return sorted(kept, key=lambda one: (one.chamber, one.district_number or 0, one.district, one.legislator_id))


def sitting_ids(on: date) -> set[str]:
    """The sources' ids of those who sit on a date."""
    held = Service.objects.filter(holds_on(on)).exclude(chamber="")
    return set(held.values_list("legislator__external_id", flat=True))


def _not_followed(holders: Collection[Service]) -> list[Service]:
    if len(holders) < 2:
        return list(holders)
    newest = max(holder.from_on or date.min for holder in holders)
    return [
        holder
        for holder in holders
        if holder.ended_by != MISSING or not holder.district or (holder.from_on or date.min) == newest
    ]


def sitting_on(on: date) -> list[Member]:
    """The members of every chamber on a date, by chamber and district."""
    services = services_on(on)
    listings: defaultdict[int, list[Listed]] = defaultdict(list)
    for row in Listing.objects.filter(legislator__in={service.legislator_id for service in services}):
        listings[row.legislator_id].append(Listed(row.seen_on, row.name, row.party))
    return [_member(service, listed_on(listings[service.legislator_id], on)) for service in services]


def _member(service: Service, listed: Listed | None) -> Member:
    name, party = listed.told if listed else (service.legislator.name, service.legislator.party)
    return Member(
        service.legislator_id,
        service.legislator.external_id,
        name,
        service.chamber,
        service.district,
        service.district_number,
        party,
        service.from_on,
    )


def vacant_on(members: Iterable[Member], seats: Mapping[str, int]) -> list[Vacancy]:
    """The districts of each chamber that none of these members holds."""
    held = {(member.chamber, member.district_number) for member in members}
    return [
        Vacancy(chamber, str(number))
        for chamber, most in sorted(seats.items())
        for number in range(1, most + 1)
        if (chamber, number) not in held
    ]


def odd_seats(on: date) -> list[Odd]:
    """Districts that more than one person holds on a date."""
    seats: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for service in services_on(on):
        if service.district:
            seats[service.chamber, service.district].append(service.legislator.name)
    return [
        Odd(f"{chamber} {district}", f"{' and '.join(sorted(names))} hold this district at once on {on}.")
        for (chamber, district), names in sorted(seats.items())
        if len(names) > 1
    ]


def committees_on(on: date) -> QuerySet[LegislativeCommittee]:
    """The committees there were on a date, as far as sets show, with `.size` for how many sat on each."""
    sits = Q(seats__from_on__lte=on) & (Q(seats__until_on=None) | Q(seats__until_on__gt=on))
    there = Q(first_seen_on__lte=on) & (Q(closed_on=None) | Q(closed_on__gt=on))
    found = LegislativeCommittee.objects.filter(there).annotate(size=Count("seats", filter=sits))
    return found.order_by("chamber", "name", "pk")


def committee_seats_on(committee: LegislativeCommittee, on: date) -> list[CommitteeSeat]:
    """Who sat on a committee on a date, chairs first, then by name."""
    seats = CommitteeSeat.objects.filter(holds_on(on), committee=committee).select_related("legislator")
    return sorted(seats.order_by("legislator__name", "pk"), key=lambda seat: rank_of(seat.role))


@dataclass(frozen=True)
class PersonPage:
    """One legislator as on a date: where they sat, on which committees, and every service we know of."""

    legislator: Legislator
    listed: Listed | None
    sits: list[Service]
    services: list[Service]
    seats: list[CommitteeSeat]

    @property
    def name(self) -> str:
        return self.listed.name if self.listed else self.legislator.name

    @property
    def party(self) -> str:
        return self.listed.party if self.listed else self.legislator.party


def legislator_on(legislator: Legislator, on: date) -> PersonPage:
    """Three queries, whoever it is."""
    services = list(legislator.services.order_by(F("from_on").desc(nulls_last=True), "pk"))
    seats = CommitteeSeat.objects.filter(holds_on(on), legislator=legislator).select_related("committee")
    listings = [Listed(row.seen_on, row.name, row.party) for row in legislator.listings.all()]
    return PersonPage(
        legislator,
        listed_on(listings, on),
        [one for one in services if one.chamber and one.holds_on(on)],
        services,
        sorted(seats.order_by("committee__name", "pk"), key=lambda seat: rank_of(seat.role)),
    )
