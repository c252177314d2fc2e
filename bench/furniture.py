"""A legislature for both sizes: invented legislators and committees, authors and roll calls of the bills."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count

from bench.rows import Model, Tables, as_rows
from commonground.legislature.models import (
    Author,
    Authorship,
    Bill,
    CommitteeSeat,
    LegislativeCommittee,
    Legislator,
    Listing,
    RollCall,
    Service,
)
from commonground.record.coalition import profile

PARTIES = ("Democratic", "Republican")
SINCE = date(2024, 12, 2)
FIRSTS = "Alma Bertil Cleo Darius Edda Farid Greta Hollis Ilse Jonah Kirsi Lazlo"
LASTS = "Ashgrove Birchall Cedarholm Dunmore Elmstead Fernleigh Gorseway Hazelrigg Ivybridge Juniper"
AUTHORS_OF_A_BILL, ROLL_CALLS_OF_A_BILL, COMMITTEES, SEATS_OF_A_COMMITTEE = 8, 4, 40, 9


def furnish(tables: Tables) -> None:
    """Added to the demonstration's rows before anything is multiplied; a session has about as many of each."""
    told = max((row[0] for row in tables[Author]), default=0)  # the story names authors of its own
    for model, found in _legislature(told):
        tables[model] = [*tables[model], *as_rows(found)]
    bills = [row[0] for row in tables[Bill]]
    tables[Authorship] = as_rows(_authorships(bills, [row[0] for row in tables[Author] if row[0] > told]))
    tables[RollCall] = as_rows(_roll_calls(bills))


def _legislature(told: int) -> Iterator[tuple[Model, list]]:
    places = [(chamber.key, seat) for chamber in profile().chambers for seat in range(1, chamber.seats + 1)]
    people = [
        Legislator(pk=key, external_id=f"bench-person-{key}", name=_name(key), party=PARTIES[key % 2])
        for key in range(1, len(places) + 1)
    ]
    yield Legislator, people
    yield Listing, [Listing(pk=one.pk, legislator=one, seen_on=SINCE, name=one.name, party=one.party) for one in people]
    yield (
        Service,
        [
            Service(
                pk=key,
                legislator_id=key,
                kind=chamber,
                chamber=chamber,
                district=str(seat),
                district_number=seat,
                from_on=SINCE,
                first_seen_on=SINCE,
            )
            for key, (chamber, seat) in enumerate(places, 1)
        ],
    )
    yield from _committees(places, people)
    yield (
        Author,
        [
            Author(pk=told + one.pk, source_id=f"bench:{one.pk}", name=one.name, words=one.name.lower(), legislator=one)
            for one in people
        ],
    )


def _committees(places: list[tuple[str, int]], people: list[Legislator]) -> Iterator[tuple[Model, list]]:
    committees = [
        LegislativeCommittee(
            pk=key,
            external_id=f"bench-committee-{key}",
            name=f"Committee {key}",
            chamber=places[-key][0],
            first_seen_on=SINCE,
        )
        for key in range(1, COMMITTEES + 1)
    ]
    yield LegislativeCommittee, committees
    keys = count(1)
    yield (
        CommitteeSeat,
        [
            CommitteeSeat(pk=next(keys), committee=one, legislator=person, role="member", from_on=SINCE)
            for one in committees
            for person in people[one.pk :: len(people) // SEATS_OF_A_COMMITTEE]
        ],
    )


def _authorships(bills: list[int], authors: list[int]) -> list[Authorship]:
    keys = count(1)
    return [
        Authorship(pk=next(keys), bill_id=bill, author_id=author, position=place)
        for bill in bills
        for place, author in enumerate(authors[:AUTHORS_OF_A_BILL], 1)  # so that their pages are full at either size
    ]


def _roll_calls(bills: list[int]) -> list[RollCall]:
    keys = count(1)
    return [
        RollCall(
            pk=(key := next(keys)),
            bill_id=bill,
            source_id=f"bench:{key}",
            held_on=date(2026, 3, 1 + turn),
            motion="Do pass",
            ayes=40 + bill % 20,
            noes=10 + turn,
            not_voting=2,
            absent=1,
        )
        for bill in bills
        for turn in range(ROLL_CALLS_OF_A_BILL)
    ]


def _name(key: int) -> str:
    firsts, lasts = FIRSTS.split(), LASTS.split()
    return f"{firsts[key % len(firsts)]} {lasts[key // len(firsts) % len(lasts)]}"
