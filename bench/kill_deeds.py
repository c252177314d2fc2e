"""What is killed half-way: votes, closes and imports, by the actions, jobs and commands of the house."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from django.core.management import call_command

from commonground.committee.models import Seat, Tenure
from commonground.decisions.actions.votes import cast_vote
from commonground.decisions.jobs import close_due_ballots
from commonground.decisions.models import Ballot
from commonground.decisions.rules.tally import Choice
from tests.builders.decisions import MONDAY, Coalition, a_bill, a_coalition
from tests.clock import CLOCK

Say = Callable[[str], None]
Deed = Callable[[Say], object]
Answer = tuple[int, str, str]  # the place of the seat, the choice, and words that are given once
CUT = Path(__file__).parents[1] / "data" / "legiscan-ca-2023-2024-cut"
TABLES = ("bills", "documents", "people", "rollcalls", "sponsors")


def found() -> None:
    a_coalition()


def the_coalition() -> Coalition:
    """The coalition that `found` left in the database."""
    coalition = Coalition()
    coalition.seats = list(Seat.objects.order_by("order"))
    held = {tenure.seat_id: tenure.person for tenure in Tenure.objects.select_related("person")}
    coalition.people = [held[seat.pk] for seat in coalition.seats]
    return coalition


def open_ballot(number: int, days: int, line: str = "") -> dict[str, object]:
    """A ballot on a bill of its own, opened that many days after the first Monday; `line`: what was answered."""
    coalition, moment = the_coalition(), MONDAY + timedelta(days=days)
    ballot = coalition.opens_ballot(moment, proposal=coalition.proposes(moment, bill=a_bill(number)))
    coalition.votes(ballot, line)
    return {"ballot": ballot.pk, "at": ballot.opened_at.isoformat(), "closes_at": ballot.closes_at.isoformat()}


def caster(ballot: int, answers: Sequence[Answer], at: datetime) -> Deed:
    """Who answers is looked up before; each answer is said aloud once it is kept."""
    coalition = the_coalition()
    asked = [
        (coalition.seats[place].pk, Choice(choice), words, coalition.representative(place, at))
        for place, choice, words in answers
    ]

    def cast(say: Say) -> None:
        for seat, choice, words, by in asked:
            vote = cast_vote(ballot, seat, choice, reason=words, by=by, at=at)
            say(f"{vote.pk} {words}")

    return cast


def closer(at: datetime) -> Deed:
    """The job of the worker."""

    def close(say: Say) -> None:
        say(f"closed {close_due_ballots(at)}")

    return close


def still_open(at: datetime) -> int:
    return Ballot.objects.filter(closed_at=None, closes_at__lte=at).count()


def importer(folder: Path, at: datetime) -> Deed:
    """The command of whoever keeps the bills."""
    CLOCK.stands_at(at)

    def bring(say: Say) -> None:
        said = io.StringIO()
        call_command("import_bills", str(folder), as_json=True, stdout=said)
        say(f"imported {said.getvalue().strip()}")

    return bring


def write_set(source: Path, folder: Path, number: int, most: int) -> Path:
    """The set of that number: every title bears it, and there is one bill more, with all that belongs to one.

    most  how many of the source's bills are taken
    """
    folder.mkdir(parents=True)
    taken = {row["bill_id"] for row in rows_of(source, "bills")[:most]}
    for name in TABLES:
        rows = [row for row in rows_of(source, name) if name == "people" or row["bill_id"] in taken]
        with gzip.open(folder / f"{name}.csv.gz", "wt", encoding="utf-8", newline="", compresslevel=1) as file:
            written = csv.DictWriter(file, list(rows[0]))
            written.writeheader()
            written.writerows(changed(name, row, number) for row in rows)
            if name != "people":
                written.writerows(added(name, rows[0], one) for one in range(1, number + 1))
    return folder


@cache
def rows_of(source: Path, name: str) -> list[dict[str, str]]:
    packed, plain = source / f"{name}.csv.gz", source / f"{name}.csv"
    text = gzip.decompress(packed.read_bytes()) if packed.exists() else plain.read_bytes()
    return list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))


def changed(name: str, row: dict[str, str], number: int) -> dict[str, str]:
    return {**row, "title": f"{row['title']} (set {number})"} if name == "bills" else row


def added(name: str, like: dict[str, str], number: int) -> dict[str, str]:
    """The row of a table about the bill that the set of that number brings."""
    bill = 9_000_000 + number
    row = {**like, "bill_id": str(bill)}
    if name == "bills":
        row |= {"bill_number": f"AB{90_000 + number}", "title": f"The bill of set {number}"}
        row["state_link"] = row["state_link"].replace(like["bill_number"], row["bill_number"])
    if name == "documents":
        row |= {"document_id": str(bill), "url": "", "state_link": ""}
    if name == "rollcalls":
        row |= {"roll_call_id": str(bill)}
    return row
