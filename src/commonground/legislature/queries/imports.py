"""What an import compares a set with."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from commonground.legislature.models import Author, Authorship, Bill, CommitteeSeat, Import, Listing, Service, Session
from commonground.legislature.rules.committees import SeatHeld
from commonground.legislature.rules.linking import BULK_FEED, Candidate, Printed, Writer
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


def authors_to_link() -> list[tuple[Author, Writer]]:
    """Authors with a seat, neither joined to a legislator nor settled, as they wrote.

    The tables are read one by one: right after a whole set was written a planner knows nothing yet of their sizes, and
    a join of them may take minutes.
    """
    unlinked = Author.objects.filter(legislator=None, is_committee=False, settled_as="").exclude(district="")
    waiting = list(unlinked.order_by("pk"))
    years = _years_written({author.pk for author in waiting}) if waiting else {}
    return [
        (author, Writer(author.name, author.chamber, author.district, min(years[author.pk]), max(years[author.pk])))
        for author in waiting
        if author.pk in years
    ]


def printed_to_link() -> list[tuple[Author, Printed]]:
    """Names the bulk feed prints on texts, neither joined to a legislator nor settled."""
    unlinked = Author.objects.filter(legislator=None, is_committee=False, settled_as="").exclude(chamber="")
    of_feed = unlinked.filter(source_id__startswith=f"{BULK_FEED}:").order_by("pk")
    return [(author, Printed.known_as(author.source_id)) for author in of_feed]


def _years_written(authors: set[int]) -> dict[int, set[int]]:
    """The first and last years of the sessions each of them wrote in."""
    sessions = {
        key: (first, last) for key, first, last in Session.objects.values_list("key", "first_year", "last_year")
    }
    session_of = dict(Bill.objects.order_by().values_list("pk", "session_id"))
    years: defaultdict[int, set[int]] = defaultdict(set)
    for author, bill in Authorship.objects.order_by().values_list("author_id", "bill_id"):
        if author in authors:
            years[author].update(sessions[session_of[bill]])
    return dict(years)


def candidates() -> list[Candidate]:
    """Everyone known to have held a seat."""
    held = Service.objects.exclude(chamber="").select_related("legislator").order_by("pk")
    return [
        Candidate(
            row.legislator_id,
            row.chamber,
            row.district,
            (row.legislator.name, *row.legislator.other_names),
            row.from_on,
            row.until_on,
        )
        for row in held
    ]
