"""A table as it stands in a file: its header and its rows, each with the line it begins on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Note:
    """Something about one row that a person should read; the room's sentences hold the words."""

    key: str
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def told(self) -> list[object]:
        return [self.key, dict(self.facts)]


def note(key: str, **facts: object) -> Note:
    return Note(key, {name: str(fact) for name, fact in facts.items()})


class UnusableFile(Exception):
    """Nothing of the file can be taken in; the note says why."""

    def __init__(self, why: Note) -> None:
        super().__init__(why.key)
        self.why = why


def unusable(key: str, **facts: object) -> UnusableFile:
    return UnusableFile(note(key, **facts))


@dataclass(frozen=True)
class Line:
    """One row.

    formulas  cells that hold a formula or an error instead of a value, by their place
    numbers   cells a workbook keeps as numbers, which have no zeros in front
    why       why the row cannot be read at all
    """

    number: int
    cells: tuple[str, ...]
    formulas: frozenset[int] = NOBODY
    numbers: frozenset[int] = NOBODY
    why: Note | None = None


@dataclass(frozen=True)
class Table:
    header: tuple[str, ...]
    lines: tuple[Line, ...]


def as_told(table: Table) -> dict[str, object]:
    """For keeping: plain lists."""
    lines = [
        [
            line.number,
            list(line.cells),
            sorted(line.formulas),
            sorted(line.numbers),
            line.why.told if line.why else None,
        ]
        for line in table.lines
    ]
    return {"header": list(table.header), "lines": lines}


def as_kept(told: Mapping[str, Any]) -> Table:
    header = tuple(str(name) for name in told["header"])
    return Table(header, tuple(_line(*row) for row in told["lines"]))


def _line(
    number: int, cells: list[str], formulas: list[int], numbers: list[int], why: tuple[str, dict[str, str]] | None
) -> Line:
    return Line(number, tuple(cells), frozenset(formulas), frozenset(numbers), Note(*why) if why else None)
