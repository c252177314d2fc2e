"""Tables as files: one row at a time, each with its line, so that a broken row spoils no other."""

from __future__ import annotations

import csv
import gzip
import zlib
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import IO

from commonground.legislature.rules.people import Odd
from commonground.legislature.sources import UnreadableSet

MOST_LINES_OF_A_ROW = 20
SEPARATORS = ((";", "semicolons"), ("\t", "tabs"), ("|", "upright strokes"))
UNCHANGED = "Nothing was changed."
Row = tuple[str, ...]
Line = tuple[int, str]


@dataclass(frozen=True)
class Table:
    """A CSV file, plain or gzipped, with a header row."""

    path: Path

    def at(self, line: int) -> str:
        return f"{self.path.name}:{line}"

    def rows(self, columns: Sequence[str], odd: list[Odd]) -> Iterator[tuple[int, Row]]:
        """The wanted columns (two or more) of every row, with the line it begins on; what is no row goes to `odd`."""
        number = 1
        try:
            with self._opened() as lines:
                names = self._header(next(lines, ""), columns)
                pick = itemgetter(*(names.index(column) for column in columns))
                for number, row, why in _rows(lines, len(names)):
                    if why:
                        odd.append(Odd(self.at(number), why))
                    else:
                        yield number, pick(row)
        except (OSError, EOFError, zlib.error) as broken:
            why = f"{self.path.name} cannot be read whole: it breaks off after line {number} ({broken})."
            raise UnreadableSet(f"{why} {UNCHANGED}") from broken

    def _header(self, text: str, columns: Sequence[str]) -> list[str]:
        """The names of the columns; every wanted one is among them."""
        try:
            text.encode()
            names = next(csv.reader([text]), [])
        except (UnicodeEncodeError, csv.Error):
            raise UnreadableSet(f"{self.at(1)} is not UTF-8 text. {UNCHANGED}") from None
        missing = [column for column in columns if column not in names]
        if not missing:
            return names
        other = next((mark for mark, _name in SEPARATORS if len(names) < 2 and mark in text), "")
        if other:
            told = f"is separated by {dict(SEPARATORS)[other]}, and a comma is needed"
        else:
            told = f"has no column {', '.join(missing)}" if text.strip() else "is empty"
        raise UnreadableSet(f"{self.at(1)} {told}. {UNCHANGED}")

    def _opened(self) -> IO[str]:
        if self.path.suffix == ".gz":
            return gzip.open(self.path, "rt", encoding="utf-8-sig", errors="surrogateescape", newline="")
        return self.path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")


def table_in(folder: Path, name: str) -> Table | None:
    """The table of that name in a folder, as NAME.csv or NAME.csv.gz."""
    paths = (folder / f"{name}.csv", folder / f"{name}.csv.gz")
    return next((Table(path) for path in paths if path.is_file()), None)


def _rows(lines: Iterator[str], width: int) -> Iterator[tuple[int, list[str], str]]:
    """Each row with the line it begins on, and why it cannot be used."""
    ahead: deque[Line] = deque()
    numbered = enumerate(lines, start=2)
    while True:
        if not ahead:
            ahead.extend(islice(numbered, 1))
        if not ahead:
            return
        number, text = ahead.popleft()
        row = _row(text)
        if row is None:
            row = _row_over_lines(text, ahead, numbered, width)
        if row != []:
            yield number, row or [], _why_not(text, row, width)


def _row(text: str) -> list[str] | None:
    """The fields of one line; None when a quote is left open."""
    try:
        return next(csv.reader([text], strict=True), [])
    except csv.Error:
        return None


def _row_over_lines(text: str, ahead: deque[Line], numbered: Iterator[Line], width: int) -> list[str] | None:
    """A row with a line break inside quotes; the lines it takes are taken out of `ahead`."""
    if text.count('"') % 2 == 0:
        return None
    ahead.extend(islice(numbered, max(0, MOST_LINES_OF_A_ROW - len(ahead))))
    for taken in range(1, len(ahead) + 1):
        joined = text + "".join(line for _number, line in islice(ahead, taken))
        row = _row(joined)
        if row is not None and len(row) == width:
            for _ in range(taken):
                ahead.popleft()
            return row
    return None


def _why_not(text: str, row: list[str] | None, width: int) -> str:
    if row is None:
        return "Its quotes do not match, so it cannot be read."
    if len(row) != width:
        return f"It has {len(row)} fields instead of {width}."
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            return "It is not UTF-8 text."
    return "It holds a character that cannot be kept." if "\x00" in text else ""
