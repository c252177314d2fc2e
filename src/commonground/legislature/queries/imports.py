"""What an import compares a set with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Max, Min, Q, QuerySet

from commonground.legislature.models import Author, CommitteeSeat, Import, Listing, Service, Session
from commonground.legislature.rules.committees import SeatHeld
from commonground.legislature.rules.linking import Candidate
from commonground.legislature.rules.listings import Listed
from commonground.legislature.rules.people import Seat
from commonground.legislature.rules.services import Held


def dates_taken(kind: str) -> list[date]:
    """The dates the sets of a kind describe, oldest first."""
    return list(Import.objects.filter(kind=kind).order_by("as_of_on").values_list("as_of_on", flat=True))


def services_known() -> defaultdict[int, list[Held]]:
    """Every role that is known, by legislator."""
    known: defaultdict[int, list[Held]] = defaultdict(list)
    for row in Service.objects.order_by("pk"):
        seat = Seat(row.kind, row.place, row.chamber, row.district)
        one = Held(seat, row.from_on, row.until_on, row.ended_by, row.first_seen_on, row.pk)
        known[row.legislator_id].append(one)
    return known


def listings_known() -> defaultdict[int, list[Listed]]:
    known: defaultdict[int, list[Listed]] = defaultdict(list)
    for row in Listing.objects.order_by("seen_on"):
        known[row.legislator_id].append(Listed(row.seen_on, row.name, row.party, row.pk))
    return known


def committee_seats_known() -> defaultdict[int, list[SeatHeld]]:
    known: defaultdict[int, list[SeatHeld]] = defaultdict(list)
    for row in CommitteeSeat.objects.order_by("pk"):
        known[row.committee_id].append(SeatHeld(row.legislator_id, row.role, row.from_on, row.until_on, row.pk))
    return known


def authors_to_link() -> QuerySet[Author]:
    """Authors with a seat, not yet joined to a legislator."""
    return Author.objects.filter(legislator=None, is_committee=False).exclude(district="").order_by("pk")


def candidates_for(authors: Iterable[Author]) -> list[Candidate]:
    """Legislators who held a seat in the years of the sessions these authors wrote in."""
    wrote = {author.pk for author in authors}
    sessions = Session.objects.filter(bills__authorships__author__in=wrote)
    years = sessions.aggregate(first=Min("first_year"), last=Max("last_year"))
    if years["first"] is None:
        return []
    begins, ends = date(years["first"] - 1, 12, 1), date(years["last"], 12, 31)
    held = Service.objects.exclude(chamber="").filter(
        Q(from_on=None) | Q(from_on__lte=ends), Q(until_on=None) | Q(until_on__gt=begins)
    )
    return [
        Candidate(row.legislator_id, row.chamber, row.district, (row.legislator.name, *row.legislator.other_names))
        for row in held.select_related("legislator")
    ]
