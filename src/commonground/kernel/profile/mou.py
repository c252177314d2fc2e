"""The memorandum members sign: the clauses of a network, in force already or proposed as a first text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commonground.kernel.languages import Text
from commonground.kernel.profile.reading import Table

KINDS = ("shared-purpose", "commitment", "minimum", "right", "procedure")
STATUSES = ("in_force", "proposed")
NOTHING = Text()


@dataclass(frozen=True)
class Clause:
    """One thing members promise each other, or may count on.

    measurable  the coalition counts it from facts
    stated      the source documents name it; otherwise it is a proposal
    """

    key: str
    kind: str
    name: Text
    text: Text
    measurable: bool = False
    stated: bool = False

    @property
    def as_kept(self) -> Mapping[str, Any]:
        """As a version of the memorandum keeps it."""
        return {
            "key": self.key,
            "kind": self.kind,
            "measurable": self.measurable,
            "stated": self.stated,
            "name": dict(self.name.versions),
            "text": dict(self.text.versions),
        }


@dataclass(frozen=True)
class Mou:
    """
    status  in force when the coalition is founded here, or a proposal from which a first draft begins
    number  of the version in force
    note    where the text comes from, in words
    """

    status: str
    number: int
    note: Text
    clauses: tuple[Clause, ...]

    @property
    def in_force(self) -> bool:
        return self.status == "in_force"

    @property
    def as_kept(self) -> list[dict[str, Any]]:
        return [dict(clause.as_kept) for clause in self.clauses]


def _clause(row: Table) -> Clause:
    return Clause(
        row.slug("key"),
        row.one_of("kind", KINDS),
        row.text("name"),
        row.text("text"),
        row.truth("measurable"),
        row.truth("stated"),
    )


def mou_of(table: Table) -> dict[str, Any]:
    if not table.values:
        return {"mou": None}
    part = Mou(
        table.one_of("status", STATUSES),
        table.number("number", least=1, most=999, needed=False),
        table.text("note", needed=False),
        table.tables("clauses", _clause),
    )
    if not part.clauses:
        table.note("clauses", "A memorandum needs at least one clause: [[mou.clauses]].")
    _keys_once(part, table)
    table.leftovers()
    return {"mou": part}


def _keys_once(part: Mou, table: Table) -> None:
    seen: set[str] = set()
    for place, clause in enumerate(part.clauses):
        if clause.key and clause.key in seen:
            where = (*table.path, "clauses", place, "key")
            table.findings.note(where, f'Two clauses have the key "{clause.key}". Give each its own.')
        seen.add(clause.key)
