"""The book of deeds and the letters of what was multiplied: every chain whole, from its first entry to its last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from django.apps import apps

from bench.growth import Growth, earlier
from bench.network import Newcomer, replaced
from bench.rows import Model, Row, columns, place
from commonground.accounts.models import User
from commonground.advocacy import models as advocacy
from commonground.decisions import models as decisions
from commonground.decisions.models import Vote
from commonground.decisions.queries.record import book_of, vote_digest
from commonground.legislature.models import Bill, Hearing
from commonground.members.models import Organization, Person, Role
from commonground.notices.models import Notice
from commonground.record.models import Book, Entry
from commonground.record.rules import FIRST, Facts, digest_of

NAMED: dict[str, Model] = {
    **{
        model.__name__.lower(): model
        for model in [*vars(decisions).values(), *vars(advocacy).values()]
        if isinstance(model, type)
    },
    "bill": Bill,
    "hearing": Hearing,
    "sign_on": advocacy.SignOn,
    "person": Person,
    "organization": Organization,
    "report": decisions.ReportBack,
    "review": decisions.VersionReview,
    "into": decisions.Proposal,
}
AUDIENCES: dict[str, Model] = {"person": Person, "organization": Organization}
AT = {name: index for index, name in enumerate(columns(Entry))}


class Books:
    """Every entry, in the order of time; a copy's entries name the rows of that copy."""

    def __init__(self, growth: Growth, votes: Callable[[int], Vote]) -> None:
        """votes: a vote of the whole by its key, for the digest its entry keeps"""
        self.growth, self.votes = growth, votes
        self.covers: list[Row] = []

    def rows(self) -> Iterator[Row]:
        """Call `covers` only after all were taken."""
        of_book: defaultdict[str, list[Facts]] = defaultdict(list)
        for stated in chain(self._own(), self._copies(), self._newcomers()):
            of_book[stated.book].append(stated)
        key = 0
        for book in sorted(of_book):
            previous = FIRST
            entries = sorted(of_book[book], key=lambda stated: stated.at)
            for number, loose in enumerate(entries, 1):
                stated, key = replace(loose, number=number), key + 1
                digest = digest_of(stated, previous)
                yield row_of(key, stated, previous, digest)
                previous = digest
            self.covers.append((book, len(entries), previous))

    def _own(self) -> Iterator[Facts]:
        for row in self.growth.tables[Entry]:
            stated = facts_of(row)
            yield replace(stated, at=self.growth.moment(stated.at))

    def _copies(self) -> Iterator[Facts]:
        for row in self.growth.tables[Entry]:
            stated = facts_of(row)
            model, key = subject_of(stated)
            if model in self.growth.keys and key in self.growth.keys[model]:
                for copy in range(1, self.growth.copies_of(model) + 1):
                    yield self._copied(stated, model, key, copy)

    def _copied(self, stated: Facts, model: Model, key: int, copy: int) -> Facts:
        growth, subject = self.growth, self.growth.key(model, key, copy)
        facts = {name: self._fact(name, fact, stated.facts, copy) for name, fact in stated.facts.items()}
        book = stated.book
        if model is Vote:
            vote = self.votes(subject)
            book, facts["digest"] = book_of(vote.ballot_id), vote_digest(vote)
        return replace(
            stated,
            book=book,
            subject=f"{model._meta.label_lower}:{subject}",
            by_id=growth.key(User, stated.by_id, copy),
            at=stated.at - earlier(copy),
            audience=self._audience(stated.audience, copy),
            facts=facts,
        )

    def _fact(self, name: str, fact: Any, facts: Any, copy: int) -> Any:
        if name == "of" and facts.get("behalf") == "organization":
            return self.growth.key(Organization, fact, copy)
        if name == "until":
            return (datetime.fromisoformat(fact) - earlier(copy)).isoformat()
        return self.growth.key(NAMED[name], fact, copy) if name in NAMED and isinstance(fact, int) else fact

    def _audience(self, audience: str, copy: int) -> str:
        kind, colon, key = audience.partition(":")
        return f"{kind}:{self.growth.key(AUDIENCES[kind], int(key), copy)}" if colon and kind in AUDIENCES else audience

    def _newcomers(self) -> Iterator[Facts]:
        """How organizations joined and people were entered, as the demonstration's were."""
        of_subject = {row[AT["subject"]]: facts_of(row) for row in self.growth.tables[Entry]}
        network = self.growth.network
        for organization, copy in network.copies():
            if joined := of_subject.get(f"members.organization:{organization[0]}"):
                yield self._new(joined, Organization, organization[0] + copy * network.step)
        user = place(Person, "user_id")
        for one in network.newcomers:
            subjects = ((User, one.like.person[user]), (Person, one.like.person[0]), (Role, one.like.role[0]))
            for model, key in subjects:
                if stated := of_subject.get(f"{model._meta.label_lower}:{key}"):
                    yield self._new(stated, model, network.free[model] + one.key, one)

    def _new(self, stated: Facts, model: Model, key: int, one: Newcomer | None = None) -> Facts:
        facts = dict(stated.facts)
        if one and "person" in facts:
            facts["person"] = self.growth.network.free[Person] + one.key
        subject, at = f"{model._meta.label_lower}:{key}", self.growth.moment(stated.at)
        return replace(stated, subject=subject, at=at, facts=facts)


def facts_of(row: Row) -> Facts:
    names = ("book", "number", "deed", "subject", "by_id", "at", "audience", "facts")
    values = {name: row[AT[name]] for name in names}
    return Facts(**{**values, "at": values["at"].astimezone(UTC)})


def row_of(key: int, stated: Facts, previous: str, digest: str) -> Row:
    values = {**vars(stated), "id": key, "previous": previous, "digest": digest}
    return tuple(values[name] for name in columns(Entry))


def subject_of(stated: Facts) -> tuple[Model, int]:
    label, _colon, key = stated.subject.partition(":")
    return apps.get_model(label), int(key) if key.isdecimal() else 0


def letters(growth: Growth) -> Iterator[Row]:
    """The demonstration's letters, then those of each copy that were sent."""
    at = {name: index for index, name in enumerate(columns(Notice))}
    moments = [index for name, index in at.items() if name.endswith("_at")]
    own = growth.tables[Notice]
    yield from own
    over = [row for row in own if (row[at["sent_at"]] or row[at["dropped_at"]]) and _told_of(growth, row[at["facts"]])]
    stride = max((row[0] for row in own), default=0)
    for copy in range(1, growth.decisions + 1):
        for row in over:
            facts = {name: growth.key(NAMED.get(name), key, copy) for name, key in row[at["facts"]].items()}
            changed: dict[int, Any] = {
                0: row[0] + copy * stride,
                at["facts"]: facts,
                at["user_id"]: growth.key(User, row[at["user_id"]], copy),
                at["key"]: f"{copy:05}~{row[at['key']]}",
                at["token"]: f"{copy:05}-{row[at['token']]}",
            }
            changed |= {index: row[index] - earlier(copy) for index in moments if row[index]}
            yield replaced(row, changed)


def _told_of(growth: Growth, facts: dict[str, Any]) -> bool:
    """Whether it tells of something that is copied."""
    named = [(NAMED[name], key) for name, key in facts.items() if name in NAMED]
    return bool(named) and all(model in growth.keys and key in growth.keys[model] for model, key in named)


def covers(books: Books) -> list[Row]:
    named = ("name", "entries", "last_digest")
    order = [named.index(name) for name in columns(Book)]
    return [tuple(cover[index] for index in order) for cover in books.covers]
