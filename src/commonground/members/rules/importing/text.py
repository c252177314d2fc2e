"""A table out of the bytes of a text file: whatever its encoding and its separator, a broken row spoils no other."""

from __future__ import annotations

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice

from commonground.members.rules.importing.sheet import Line, Note, Table, note, unusable

MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_LINES_OF_A_ROW = 20
SEPARATORS = (",", ";", "\t", "|")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
Numbered = tuple[int, str]


def table_of(content: bytes) -> Table:
    """
    raises  UnusableFile when it is no table
    """
    text = decoded(content)
    if "\x00" in text[:2_000]:
        raise unusable("not_a_table")
    numbered = enumerate(io.StringIO(text, newline=""), start=1)
    first, heading = next(((number, line) for number, line in numbered if line.strip(" \t\r\n,;|\ufeff")), (0, ""))
    if not first:
        raise unusable("empty_file")
    separator = separator_of(heading)
    header = _header(heading, separator)
    return Table(header, tuple(_within(_lines(numbered, separator, len(header)))))


def _within(lines: Iterator[Line]) -> Iterator[Line]:
    for count, line in enumerate(lines, start=1):
        if count > MOST_ROWS:
            raise unusable("too_many_rows", most=f"{MOST_ROWS:,}")
        yield line


def decoded(content: bytes) -> str:
    """Text; a byte that is no UTF-8 where the rest is stays recognizable, so that its row can be told."""
    if content.startswith(_UTF_16):
        return content.decode("utf-16", errors="replace")
    if content[:400].count(b"\x00") > len(content[:400]) // 3:
        return content.decode("utf-16-le" if content[1:2] == b"\x00" else "utf-16-be", errors="replace")
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode()
    except UnicodeDecodeError:
        mixed = any(_is_utf_8(line) for line in content.splitlines() if not line.isascii())
        return content.decode("utf-8" if mixed else "cp1252", errors="surrogateescape")


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def separator_of(heading: str) -> str:
    """Whichever gives the most columns."""
    return max(SEPARATORS, key=lambda one: (len(next(csv.reader([heading], delimiter=one), [])), one == ","))


def _header(heading: str, separator: str) -> tuple[str, ...]:
    try:
        heading.encode()
        names = next(csv.reader([heading], delimiter=separator, strict=True), [])
    except (UnicodeEncodeError, csv.Error):
        raise unusable("header_unreadable") from None
    while names and not names[-1].strip():
        names.pop()
    if len(names) > MOST_COLUMNS:
        raise unusable("too_many_columns", most=MOST_COLUMNS)
    return tuple(" ".join(name.split()) for name in names)


def _lines(numbered: Iterator[Numbered], separator: str, width: int) -> Iterator[Line]:
    ahead: deque[Numbered] = deque()
    while True:
        if not ahead:
            ahead.extend(islice(numbered, 1))
        if not ahead:
            return
        number, text = ahead.popleft()
        cells = _cells(text, separator)
        if cells is None:
            cells = _over_lines(text, separator, ahead, numbered, width)
        if cells is not None:
            while len(cells) > width and not cells[-1].strip():
                cells.pop()
        if cells is None or any(cell.strip() for cell in cells):
            why = _why_not(text, cells, width)
            yield Line(number, () if why else tuple(cells or ()), why=why)


def _cells(text: str, separator: str) -> list[str] | None:
    """The cells of one line; None when a quote is left open."""
    try:
        return next(csv.reader([text], delimiter=separator, strict=True), [])
    except csv.Error:
        return None


def _over_lines(
    text: str, separator: str, ahead: deque[Numbered], numbered: Iterator[Numbered], width: int
) -> list[str] | None:
    """A row with a line break inside quotes; the lines it takes are taken out of `ahead`."""
    if text.count('"') % 2 == 0:
        return None
    ahead.extend(islice(numbered, max(0, MOST_LINES_OF_A_ROW - len(ahead))))
    for taken in range(1, len(ahead) + 1):
        cells = _cells(text + "".join(line for _number, line in islice(ahead, taken)), separator)
        if cells is not None and len(cells) == width:
            for _ in range(taken):
                ahead.popleft()
            return cells
    return None


def _why_not(text: str, cells: Sequence[str] | None, width: int) -> Note | None:
    if cells is None:
        return note("quotes")
    if len(cells) != width:
        return note("width", has=len(cells), wanted=width)
    if text.isascii() and "\x00" not in text:
        return None
    try:
        "".join(cells).encode()
    except UnicodeEncodeError:
        return note("encoding")
    return note("no_character") if "\x00" in text or "\ufffd" in text else None
