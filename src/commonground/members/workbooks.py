"""A table out of a workbook. Values only: nothing in it is ever reckoned."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from importlib import import_module
from itertools import chain
from typing import Any

from commonground.members.rules.importing.sheet import Line, Table, unusable
from commonground.members.rules.importing.text import MOST_COLUMNS, MOST_ROWS, table_of

LARGEST_FILE = 8 * 2**20
LARGEST_UNPACKED = 160 * 2**20
WORKBOOK = b"PK\x03\x04"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
PDF = b"%PDF"
_ZEROS = re.compile(r"0{2,10}")


def read(content: bytes) -> Table:
    """A table in a text file or in the first sheet of a workbook.

    raises  UnusableFile with the reason
    """
    if len(content) > LARGEST_FILE:
        raise unusable("too_large", most=LARGEST_FILE // 2**20)
    if content.startswith(OLD_WORKBOOK):
        raise unusable("old_workbook")
    if content.startswith(PDF):
        raise unusable("a_pdf")
    return _workbook(content) if content.startswith(WORKBOOK) else table_of(content)


def _workbook(content: bytes) -> Table:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
        if unpacked > LARGEST_UNPACKED:
            raise unusable("too_large", most=LARGEST_FILE // 2**20)
        book = import_module("openpyxl").load_workbook(
            io.BytesIO(content), read_only=True, data_only=False, keep_links=False
        )
        try:
            return _table(_first_sheet(book))
        finally:
            book.close()
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError, TypeError, AttributeError) as broken:
        raise unusable("broken_workbook") from broken


def _first_sheet(book: Any) -> Iterable[Sequence[object]]:
    if not book.worksheets:
        raise unusable("empty_file")
    rows: Iterable[Sequence[object]] = book.worksheets[0].iter_rows(max_col=MOST_COLUMNS)
    return rows


def _table(rows: Iterable[Sequence[object]]) -> Table:
    numbered = enumerate(rows, start=1)
    for _number, row in numbered:
        header = [" ".join(_value(cell).split()) for cell in row]
        while header and not header[-1]:
            header.pop()
        if header:
            return Table(tuple(header), tuple(_lines(numbered, len(header))))
    raise unusable("empty_file")


def _lines(numbered: Iterator[tuple[int, Sequence[object]]], width: int) -> Iterator[Line]:
    count = 0
    for number, row in numbered:
        kinds = [getattr(cell, "data_type", "n") for cell in row[:width]]
        cells = [_value(cell) for cell in row[:width]]
        if not any(cells):
            continue
        count += 1
        if count > MOST_ROWS:
            raise unusable("too_many_rows", most=f"{MOST_ROWS:,}")
        yield Line(
            number,
            tuple(chain(cells, [""] * (width - len(cells)))),
            formulas=frozenset(at for at, kind in enumerate(kinds) if kind in "fe" and cells[at]),
            numbers=frozenset(at for at, kind in enumerate(kinds) if kind == "n" and cells[at]),
        )


def _value(cell: object) -> str:
    value = getattr(cell, "value", None)
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if (
        isinstance(value, int)
        and not isinstance(value, bool)
        and _ZEROS.fullmatch(str(getattr(cell, "number_format", "")))
    ):
        return str(value).zfill(len(str(getattr(cell, "number_format", ""))))
    return str(value).replace("\x00", "")
