"""The demonstration, many times over: more organizations and people, and many years of settled decisions before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import models

from bench.groups import groups
from bench.network import Network
from bench.rows import Model, Row, Tables, place, replaced
from commonground.accounts.models import User
from commonground.advocacy.models import Invitation, SignOn
from commonground.decisions.models import Ballot, Proposal
from commonground.legislature.models import Author, Authorship, Bill, Session
from commonground.members.models import Organization, Person
from commonground.record.models import Entry

LINKED = (Invitation, SignOn)
"""Each row answers to a link of its own."""
FIRST_COPY, EACH_COPY = timedelta(weeks=22), timedelta(weeks=2)
BEFORE_THE_FIRST = timedelta(days=60)


@dataclass(frozen=True)
class Size:
    """How large the whole is to be; `decisions` are ballots that were counted."""

    organizations: int
    people: int
    bills: int
    decisions: int


AS_IT_IS = Size(0, 0, 0, 0)
HUNDREDFOLD = Size(12_000, 60_000, 6_000, 5_000)


def earlier(copy: int) -> timedelta:
    """How long before the demonstration's own year this copy of it happened; whole weeks, so that days stay days."""
    return FIRST_COPY + copy * EACH_COPY


@dataclass
class Growth:
    """One way from the demonstration's rows to all rows.

    bills      how many copies of the bills, `decisions` how many of what hangs on proposals
    founded    the coalition's first day, moved to before the first decision
    """

    tables: Tables
    size: Size
    network: Network = field(init=False)

    def __post_init__(self) -> None:
        self.keys = groups(self.tables)
        self.stride = {model: max((row[0] for row in self.tables[model]), default=0) for model in self.keys}
        self.bills = max(0, -(-self.size.bills // len(self.tables[Bill])) - 1)
        base = place(Ballot, "base")
        counted = [row for row in self.tables[Ballot] if row[base] is not None]
        again = sum(row[0] in self.keys[Ballot] for row in counted)
        self.decisions = max(0, -(-(self.size.decisions - len(counted)) // again))
        if self.decisions > self.bills:
            raise ValueError("More decisions than bills to decide on.")
        begun = min(row[place(Proposal, "drafted_at")] for row in self.tables[Proposal])
        self.founded_then = min(row[place(Entry, "at")] for row in self.tables[Entry])
        before = begun - earlier(self.bills) - BEFORE_THE_FIRST
        self.founded = before if self.bills else self.founded_then
        self.network = Network(self.tables, self.size.organizations, self.size.people, self.founded)

    def rows(self, model: Model) -> Iterator[Row]:
        """All rows of a table, those of the demonstration first."""
        own = self.tables[model]
        moments = [
            index for index, one in enumerate(model._meta.concrete_fields) if isinstance(one, models.DateTimeField)
        ]
        yield from (self._since_the_founding(row, moments) for row in own)
        for row in self.network.rows(model):
            yield self._since_the_founding(row, moments)
        if model is Session:
            yield from self._sessions()
        if model in self.keys:
            copied = [row for row in own if row[0] in self.keys[model]]
            turns = self._turns(model)
            for copy in range(1, self.copies_of(model) + 1):
                for row in copied:
                    yield self._copied(row, turns, copy)

    def copies_of(self, model: Model) -> int:
        return self.bills if model._meta.app_label == "legislature" else self.decisions

    def _since_the_founding(self, row: Row, moments: list[int]) -> Row:
        if not any(row[index] == self.founded_then for index in moments):
            return row
        return replaced(row, {index: self.moment(row[index]) for index in moments})

    def moment(self, value: datetime) -> datetime:
        """When something of the demonstration itself happened; the founding was earlier."""
        return self.founded if value == self.founded_then else value

    def key(self, model: Model | None, value: Any, copy: int) -> Any:
        """What stands for this row in a copy: its own copy, the copy's organization and people, or the row itself."""
        if copy and model in self.keys and value in self.keys[model]:
            return value + copy * self.stride[model] if copy <= self.copies_of(model) else value
        if copy and model in (Organization, Person, User):
            return self.network.key(model, value, copy)
        return value

    def _turns(self, model: Model) -> list[tuple[int, Callable[[Any, int], Any]]]:
        """What changes in a row from one copy to another, column by column."""
        found: list[tuple[int, Callable[[Any, int], Any]]] = []
        for index, one in enumerate(model._meta.concrete_fields):
            if one.primary_key:
                found.append((index, lambda value, copy: value + copy * self.stride[model]))
            elif isinstance(one, models.ForeignKey):
                target = one.related_model
                if target in self.keys or target in (Organization, Person, User):
                    found.append((index, lambda value, copy, target=target: self.key(target, value, copy)))
            elif isinstance(one, models.DateField):
                found.append((index, lambda value, copy: value - earlier(copy)))
            elif one.attname == "digest" and model in LINKED:
                found.append((index, lambda value, copy: value and f"{copy:05}{value[5:]}"))
            elif one.unique and one.attname != "reference":
                found.append((index, lambda value, copy: f"{value}-{copy}" if value else value))
        return found + self._own_turns(model)

    def _own_turns(self, model: Model) -> list[tuple[int, Callable[[Any, int], Any]]]:
        if model is Proposal:
            return [(place(Proposal, "reference"), self._reference)]
        if model is Authorship:
            authors = len(self.tables[Author])
            return [(place(Authorship, "author_id"), lambda author, copy: (author + 7 * copy - 1) % authors + 1)]
        if model is not Bill:
            return []
        return [
            (place(Bill, "session_id"), lambda _session, copy: session_on(self._day(copy))),
            (place(Bill, "number"), lambda number, copy: (number - 9000) + 25 * copy),
        ]

    def _reference(self, reference: str, copy: int) -> str:
        """Numbered within the year the copy was submitted in, like 2021-05612."""
        names = ("reference", "submitted_at")
        of, at = (place(Proposal, name) for name in names)
        key, submitted = next((row[0], row[at]) for row in self.tables[Proposal] if row[of] == reference)
        return f"{submitted - earlier(copy):%Y}-{100 * copy + key:05}"

    def _day(self, copy: int) -> date:
        return (self.tables[Proposal][0][place(Proposal, "drafted_at")] - earlier(copy)).date()

    def _copied(self, row: Row, turns: list[tuple[int, Callable[[Any, int], Any]]], copy: int) -> Row:
        values = list(row)
        for index, turn in turns:
            if values[index] is not None:
                values[index] = turn(values[index], copy)
        return tuple(values)

    def _sessions(self) -> Iterator[Row]:
        known = {row[0] for row in self.tables[Session]}
        for key in sorted({session_on(self._day(copy)) for copy in range(1, self.bills + 1)} - known):
            first = int(key[:4])
            made = Session(key=key, first_year=first, last_year=first + 1)
            yield tuple(getattr(made, one.attname) for one in Session._meta.concrete_fields)

    def decided(self) -> int:
        """How many counted ballots there are in all."""
        base = place(Ballot, "base")
        own = [row for row in self.tables[Ballot] if row[base] is not None]
        return len(own) + self.decisions * sum(row[0] in self.keys[Ballot] for row in own)


def session_on(day: date) -> str:
    """The regular session of two years, which begins in an odd one."""
    first = day.year if day.year % 2 else day.year - 1
    return f"{first}{first + 1}"
