"""Every page at both sizes, side by side: the same row, the same reader, turn about."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from io import BytesIO
from itertools import islice
from statistics import median
from time import perf_counter
from typing import Any
from zipfile import ZipFile

from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver

from bench.databases import taken_up
from bench.examples import Example, examples
from bench.routes import ROUTES, Kind
from commonground.accounts.models import User
from commonground.committee.models import Office, Tenure
from commonground.members.models import Role

ROUNDS, BEST_OF = 5, 3
# On a machine that others use too, five rounds may end a fifth away from the next five: where that could decide, more
# are taken.
MORE, NEAR = 16, (0.8, 1.25)
MOST_TRIED = 26
LONGER = 1.5
PACKED = b"PK\x03\x04"


@dataclass(frozen=True)
class Look:
    """One page as one reader sees it; times are medians in milliseconds, sizes are kB."""

    page: str
    kind: str
    reader: str
    address: str
    queries: tuple[int, int]
    most_queries: int | None
    times: tuple[float, float]
    sizes: tuple[float, float]
    rounds: int
    streams: bool = False
    is_further: bool = False

    @property
    def longer(self) -> float:
        return self.times[1] / self.times[0]

    @property
    def larger(self) -> float:
        return self.sizes[1] / self.sizes[0]

    @property
    def has_ceiling(self) -> bool:
        """Of time: for every page as it opens; what is asked of a list beyond that is shown beside it."""
        return not self.is_further

    @property
    def ceiling(self) -> float:
        """A flow may take as much longer as it is larger."""
        return LONGER * (max(1.0, self.larger) if self.kind == Kind.FLOW.called else 1.0)

    @property
    def is_near_its_ceiling(self) -> bool:
        least, most = NEAR
        return self.has_ceiling and self.ceiling * least < self.longer < self.ceiling * most

    @property
    def few_queries(self) -> bool:
        """No more at the large size than at the small one, and no more than its kind may ask."""
        # Fewer are right too: a page of the book that names no person asks for none.
        no_more = self.queries[1] <= self.queries[0]
        return no_more and (self.most_queries is None or max(self.queries) <= self.most_queries)

    @property
    def met(self) -> bool:
        return self.few_queries and (self.longer <= self.ceiling or not self.has_ceiling)

    @property
    def said(self) -> str:
        """In one line."""
        times = f"{self.times[0]:.1f} and {self.times[1]:.1f} ms ({self.longer:.2f})"
        verdict = "" if self.met else "  NOT MET"
        return f"{self.page}, {self.reader}: {self.queries[0]} and {self.queries[1]} queries, {times}{verdict}"

    def told(self) -> dict[str, Any]:
        return {
            **asdict(self),
            "longer": self.longer,
            "ceiling": self.ceiling if self.has_ceiling else None,
            "met": self.met,
        }


def readers() -> dict[str, int | None]:
    """One account for each part a person can have; asked of the smaller database, the same in both."""
    chair = Office.objects.get(kind=Office.Kind.CHAIR, until_at=None).person_id
    holders = Tenure.objects.filter(until_at=None, seat__chapter__isnull=False).exclude(person=chair)
    roles = Role.objects.filter(until_at=None)
    people = {
        "visitor": None,
        "representative": holders.order_by("pk")[0].person_id,
        "chair": chair,
        "convener": roles.filter(kind="convener").order_by("pk")[0].person_id,
        "contact": roles.filter(kind="contact", organization__chapter__isnull=False).order_by("pk")[0].person_id,
        "director": roles.filter(kind="director").order_by("pk")[0].person_id,
    }
    return {
        reader: User.objects.get(person=person).pk if person is not None else None for reader, person in people.items()
    }


class Sides:
    """The two databases, and for each reader a browser at each of them."""

    def __init__(self, small: BaseDatabaseWrapper, large: BaseDatabaseWrapper) -> None:
        self.both = (small, large)
        with taken_up(small):
            self.readers = readers()
        self.clients = {
            reader: tuple(self._client(side, key) for side in self.both) for reader, key in self.readers.items()
        }

    def _client(self, side: BaseDatabaseWrapper, key: int | None) -> Client:
        client = Client(SERVER_NAME="127.0.0.1")
        if key is not None:
            with taken_up(side):
                client.force_login(User.objects.get(pk=key), "allauth.account.auth_backends.AuthenticationBackend")
        return client

    def looks(self, name: str, rounds: int = ROUNDS) -> Iterator[Look]:
        with taken_up(self.both[0]):
            found = examples(name, parts_of(name))
        for choices in found:
            opening = (
                (reader, chosen)
                for reader in self.readers
                if (chosen := self._opens(choices[:MOST_TRIED], reader)) is not None
            )
            of_all = ROUTES[name] is not Kind.FLOW and not any("?" in one.words for one in choices)
            for reader, chosen in opening if of_all else islice(opening, 1):
                yield self._look(name, chosen, reader, rounds)

    def _opens(self, choices: Iterable[Example], reader: str) -> Example | None:
        """The first that this reader may see."""
        with taken_up(self.both[0]):
            asked = (one for one in choices if self.clients[reader][0].get(one.address()).status_code == 200)
            return next(asked, None)

    def _look(self, name: str, one: Example, reader: str, rounds: int) -> Look:
        asks = [self._asking(index, one, reader) for index in (0, 1)]
        for side, ask in zip(self.both, asks, strict=True):
            with taken_up(side):
                ask()
        counted = [self._counted(index, ask) for index, ask in enumerate(asks)]
        taken = turn_about(asks, self.both, rounds)
        kind = ROUTES[name]
        words = one.words.partition("?")[0]
        with taken_up(self.both[0]):
            address = one.address()
        look = Look(
            page=f"{name}, {words}" if words else name,
            kind=kind.called,
            reader=reader,
            address=address,
            queries=(counted[0][0], counted[1][0]),
            most_queries=kind.most_queries,
            times=(median(taken[0]), median(taken[1])),
            sizes=(counted[0][1], counted[1][1]),
            rounds=rounds,
            streams=counted[0][2],
            is_further="?" in one.words,
        )
        if not look.is_near_its_ceiling:
            return look
        more = turn_about(asks, self.both, MORE)
        all_of = (median([*taken[0], *more[0]]), median([*taken[1], *more[1]]))
        return replace(look, times=all_of, rounds=rounds + MORE)

    def _asking(self, index: int, one: Example, reader: str) -> Callable[[], tuple[bytes, bool]]:
        client = self.clients[reader][index]
        with taken_up(self.both[index]):
            address = one.address()

        def ask() -> tuple[bytes, bool]:
            return whole(client.get(address), address)

        return ask

    def _counted(self, index: int, ask: Callable[[], tuple[bytes, bool]]) -> tuple[int, float, bool]:
        asked: list[str] = []

        def listen(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
            if sql.split(None, 1)[0].upper() not in {"BEGIN", "SAVEPOINT", "RELEASE"}:
                asked.append(sql)
            return execute(sql, *rest)

        with taken_up(self.both[index]) as side, side.execute_wrapper(listen):
            body, streams = ask()
        return len(asked), weighed(body), streams


def whole(answer: HttpResponse, address: str) -> tuple[bytes, bool]:
    """The answer read to its end, and whether it came in pieces."""
    if answer.status_code != 200:
        raise ValueError(f"{address} answered {answer.status_code}")
    return (b"".join(answer.streaming_content), True) if answer.streaming else (answer.content, False)


def weighed(body: bytes) -> float:
    """In kB. A workbook is weighed unpacked: rows that are like each other add little to it packed."""
    if not body.startswith(PACKED):
        return len(body) / 1000
    with ZipFile(BytesIO(body)) as parts:
        return sum(part.file_size for part in parts.infolist()) / 1000


def turn_about(asks: list[Callable[[], Any]], sides: tuple[BaseDatabaseWrapper, ...], rounds: int) -> list[list[float]]:
    """Milliseconds, round by round; in each round everything is asked a few times, and its fastest answer counts.

    What else the machine does meanwhile is shared by all of them.
    """
    times: list[list[float]] = [[] for _ in asks]
    gc.collect()
    gc.disable()
    try:
        for turn in range(rounds):
            found: list[list[float]] = [[] for _ in asks]
            for again in range(BEST_OF):
                order = range(len(asks)) if (turn + again) % 2 else reversed(range(len(asks)))
                for index in order:
                    found[index].append(_asked(asks[index], sides[index]))
            for index, several in enumerate(found):
                times[index].append(min(several))
    finally:
        gc.enable()
    return times


def _asked(ask: Callable[[], Any], side: BaseDatabaseWrapper) -> float:
    with taken_up(side):
        began = perf_counter()
        ask()
        return (perf_counter() - began) * 1000


def parts_of(name: str) -> list[str]:
    """The parts of an address that name a row."""
    resolver = get_resolver()
    for room in name.split(":")[:-1]:
        resolver = resolver.namespace_dict[room][1]
    [(_path, parts), *_more] = resolver.reverse_dict.getlist(name.rpartition(":")[2])[0][0]
    return list(parts)
