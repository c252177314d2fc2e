"""Twenty clients change their votes on one open ballot: by the real action, and by its statements given by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from statistics import median
from threading import Barrier
from time import perf_counter
from typing import Any

from django.db import connections, transaction

from bench import clock
from bench.build import verified
from bench.databases import opened, taken_up
from bench.engines import Engine
from commonground.committee.models import Tenure
from commonground.committee.queries.standing import standing_of
from commonground.decisions.actions.votes import cast_vote
from commonground.decisions.models import Ballot, Vote
from commonground.decisions.queries.record import book_of, vote_digest
from commonground.decisions.rules.tally import Choice
from commonground.members.rules import Standing
from commonground.record.actions import new_salt
from commonground.record.models import Book, Entry
from commonground.record.rules import Facts, digest_of

CLIENTS, CHANGES, ROUNDS = 20, 5, 5
AT_LEAST = 0.5
SCRATCH = "scratch"
SETTING_OUT = {"BEGIN", "SAVEPOINT", "RELEASE"}
CHOICES = (Choice.AGREE, Choice.OBJECT, Choice.ABSTAIN)


@dataclass(frozen=True)
class Voter:
    """Who changes the vote of a seat, and at what moments; several clients may sit at one seat."""

    client: int
    ballot: int
    seat: int
    by: Standing
    at: datetime


@dataclass(frozen=True)
class Rates:
    """Votes a second, medians over the rounds; `given` and `kept` are votes and entries over all of them."""

    engine: str
    clients: int
    rounds: int
    by_action: float
    by_hand: float
    statements: tuple[int, int]
    given: int
    kept_votes: int
    kept_entries: int
    record: str

    @property
    def ratio(self) -> float:
        return self.by_action / self.by_hand

    @property
    def none_lost(self) -> bool:
        return self.given == self.kept_votes == self.kept_entries

    @property
    def met(self) -> bool:
        return self.ratio >= AT_LEAST and self.none_lost

    def told(self) -> dict[str, Any]:
        return {**asdict(self), "ratio": self.ratio, "least": AT_LEAST, "none_lost": self.none_lost, "met": self.met}


@dataclass(frozen=True)
class Round:
    rate: float
    votes: int
    entries: int
    record: str


Deed = Callable[[Voter, int], object]


def by_action(voter: Voter, turn: int) -> None:
    choice, at = CHOICES[turn % len(CHOICES)], voter.at + timedelta(seconds=turn)
    cast_vote(voter.ballot, voter.seat, choice, reason=_reason(voter, turn), by=voter.by, at=at)


def _reason(voter: Voter, turn: int) -> str:
    """Each answer is another one: the same answer sent twice would be one."""
    return f"Client {voter.client}, answer {turn}, {voter.at:%H:%M:%S}"


@transaction.atomic
def by_hand(voter: Voter, turn: int) -> None:
    """What the action asks and writes, statement by statement, and nothing decided in between."""
    at = voter.at + timedelta(seconds=turn)
    ballot = Ballot.objects.select_for_update().get(pk=voter.ballot)
    _reads(ballot, voter)
    vote = Vote.objects.create(
        ballot=ballot,
        seat_id=voter.seat,
        person_id=voter.by.acting,
        choice=CHOICES[turn % len(CHOICES)].value,
        reason=_reason(voter, turn),
        at=at,
        salt=new_salt(),
    )
    with transaction.atomic():
        _enter(vote, voter, at)


def _reads(ballot: Ballot, voter: Voter) -> None:
    list(ballot.roll.all())
    list(ballot.votes.order_by("pk"))
    held = Tenure.objects.filter(seat__retired_at=None, until_at=None, organization__left_on=None)
    list(held.select_related("seat__chapter", "person__user", "organization").order_by("seat__order", "seat_id"))
    bill = ballot.proposal.bill if ballot.rule_set else None
    list(bill.positions.all() if bill else ())
    list(ballot.hand_overs.all())
    list(ballot.proposal.declarations.all())
    Vote.objects.filter(ballot=ballot, seat=voter.seat).last()


def _enter(vote: Vote, voter: Voter, at: datetime) -> None:
    name = book_of(voter.ballot)
    book = Book.objects.select_for_update().filter(name=name).first() or Book.objects.create(name=name)
    Entry.objects.filter(book=name, number=book.entries).values_list("at", flat=True).first()
    facts = {"seat": voter.seat, "channel": "page", "digest": vote_digest(vote)}
    subject = f"decisions.vote:{vote.pk}"
    stated = Facts(name, book.entries + 1, "vote.cast", subject, voter.by.user_id, at, "committee", facts)
    entry = Entry.objects.create(**vars(stated), previous=book.last_digest, digest=digest_of(stated, book.last_digest))
    book.entries, book.last_digest = entry.number, entry.digest
    book.save(update_fields=["entries", "last_digest"])


DEEDS: dict[str, Deed] = {"action": by_action, "hand": by_hand}


def voters(at: datetime, *, clients: int = CLIENTS) -> list[Voter]:
    ballot = Ballot.objects.filter(closed_at=None).order_by("-closes_at")[0]
    holders = {row.seat_id: row.person.user_id for row in Tenure.objects.filter(until_at=None).select_related("person")}
    seats = [seat for seat in ballot.roll.values_list("seat", flat=True) if seat in holders]
    chosen = [seats[client % len(seats)] for client in range(clients)]
    return [Voter(client, ballot.pk, seat, standing_of(holders[seat], at), at) for client, seat in enumerate(chosen)]


def all_at_once(address: str, everyone: Sequence[Voter], deed: Deed, changes: int) -> float:
    """Votes a second, from when all begin until the last has ended; each client on a connection of its own."""
    gate = Barrier(len(everyone) + 1)

    def client(voter: Voter) -> None:
        connections["default"] = own = opened(address)
        try:
            own.ensure_connection()
            gate.wait(60)
            for turn in range(changes):
                deed(voter, turn)
        finally:
            own.close()

    with ThreadPoolExecutor(len(everyone)) as threads:
        waiting = [threads.submit(client, voter) for voter in everyone]
        gate.wait(60)
        began = perf_counter()
        for one in waiting:
            one.result()
        return len(everyone) * changes / (perf_counter() - began)


def measured(
    engine: Engine, like: str, *, clients: int = CLIENTS, changes: int = CHANGES, rounds: int = ROUNDS
) -> Rates:
    """like: the database each round begins from, so that no round has more votes to read than another"""
    counts = {name: _tried(engine, like, deed) for name, deed in DEEDS.items()}
    rates: dict[str, list[Round]] = {name: [] for name in DEEDS}
    for turn in range(rounds):
        for name in DEEDS if turn % 2 else reversed(DEEDS):
            rates[name].append(_round(engine, like, DEEDS[name], clients, changes))
    engine.drop(SCRATCH)
    every = [one for found in rates.values() for one in found]
    return Rates(
        engine.name,
        clients,
        rounds,
        median(one.rate for one in rates["action"]),
        median(one.rate for one in rates["hand"]),
        (counts["action"], counts["hand"]),
        given=len(every) * clients * changes,
        kept_votes=sum(one.votes for one in every),
        kept_entries=sum(one.entries for one in every),
        record=every[-1].record,
    )


def _round(engine: Engine, like: str, deed: Deed, clients: int, changes: int) -> Round:
    engine.copy(like, SCRATCH)
    database = opened(engine.url(SCRATCH))
    with taken_up(database):
        everyone = voters(clock.now(), clients=clients)
        before = _kept(everyone[0].ballot)
    rate = all_at_once(engine.url(SCRATCH), everyone, deed, changes)
    with taken_up(database):
        after, record = _kept(everyone[0].ballot), verified()
    database.close()
    return Round(rate, after[0] - before[0], after[1] - before[1], record)


def _tried(engine: Engine, like: str, deed: Deed) -> int:
    """How many statements one vote takes; the second one, when the ballot's book has been begun."""
    engine.copy(like, SCRATCH)
    database = opened(engine.url(SCRATCH))
    asked: list[str] = []

    def listen(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with taken_up(database):
        [voter] = voters(clock.now(), clients=1)
        deed(voter, 0)
        with database.execute_wrapper(listen):
            deed(voter, 1)
    database.close()
    return sum(sql.split(None, 1)[0].upper() not in SETTING_OUT for sql in asked)


def _kept(ballot: int) -> tuple[int, int]:
    return Vote.objects.filter(ballot=ballot).count(), Entry.objects.filter(book=book_of(ballot)).count()
