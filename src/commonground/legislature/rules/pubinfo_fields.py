"""Fields out of the bulk feed's files: a stream of bytes becomes rows, and everything that is no row is told. Pure.

The dialect is MySQL's LOAD DATA: a tab ends a field, a newline ends a row, texts stand between backticks and may hold
newlines, a backslash escapes. A closing backtick is one that a tab or the end of the line follows.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

LONGEST_ROW = 1 << 20  # bytes; the longest row of the schema has some 5,000 characters
KEPT_OF_AN_ODD_ROW = 2_000  # characters
_MOST_LINES_TRIED_AGAIN = 100
_FEWEST_FIELDS_OF_A_SURE_ROW = 3
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_CLOSED = re.compile(r"((?:[^`\\]++|\\.|`(?!\t|\r?\Z))*+)`(\t|\r?\Z)", re.DOTALL)
_BARE = re.compile(r"((?:[^\t\\]++|\\.|\\\Z)*+)(\t|\Z)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t"}
_STRAY = re.compile("[\udc80-\udcff]")
# Half of a letter of UTF-8: no Windows-1252 text has a capital Â or Ã there, nor ends a field in one of the others.
_HALF_A_LETTER = re.compile(
    rb"[\xc2\xc3](?![\x80-\xbf])"
    rb"|(?:[\xc4\xc5\xe2]|[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2})(?=`?(?:\t|\r?\Z))"
)
_CONTROLS = re.compile("[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]")
_AS_WINDOWS = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_MISREAD = re.compile(f"[ÂÃ]{_AS_WINDOWS}|â[€\x80]{_AS_WINDOWS}")
_SUSPECT = re.compile("[\x80-\x9fÂÃâ]")

Fields = tuple[str | None, ...]
_Line = tuple[int, bytes]


class Row(NamedTuple):
    """One row of a table.

    line    the line of the file it begins on, counted from 1
    fields  as many as the table has; None where the feed says NULL, which a text "NULL" between backticks is not
    mended  how many characters could not be read as they stood and were replaced
    """

    line: int
    fields: Fields
    mended: int = 0


class OddRow(NamedTuple):
    """A piece of the file that is no row of the table: where it begins, why, and its first 2,000 characters."""

    line: int
    why: str
    raw: str


@dataclass
class _Reading:
    """How far a row has been read.

    open_text  the lines of a text that is not closed yet, or None outside a text
    cut        half of a letter stands in it
    """

    fields: list[str | None] = field(default_factory=list)
    open_text: list[str] | None = None
    mended: int = 0
    cut: bool = False
    ended: bool = False


def rows_in(chunks: Iterable[bytes], *, columns: int, longest: int = LONGEST_ROW) -> Iterator[Row | OddRow]:
    """The rows of one file, in order, and what is odd about it.

    chunks   the bytes of the file, cut anywhere
    columns  how many fields a row of this table has
    longest  how many bytes a row may have; no more than one row and one chunk is ever held

    A text that is never closed ends its row before the next line that is a whole row by itself.
    """
    lines = enumerate(_lines(chunks, longest), 1)
    again: deque[_Line] = deque()
    while (line := again.popleft() if again else next(lines, None)) is not None:
        number, text = line
        fields = _at_once(text, columns) if len(text) <= longest else None
        if fields is not None:
            yield Row(number, fields)
        elif text.strip(b"\r"):
            yield _gathered(line, lines, again, columns, longest)


def decoded(raw: bytes) -> tuple[str, int]:
    """A text of the feed, and how many of its characters had to be mended.

    Bytes that are not UTF-8 are read as Windows-1252 (Latin-1 where that has no character); quotation marks, dashes
    and accents that were read in the wrong alphabet before ("â€™", "Ã³") are turned back; NUL is left out.
    """
    text = raw.decode("utf-8", "surrogateescape")
    nuls = text.count("\0")
    text = text.replace("\0", "")
    if text.isascii() or not (_SUSPECT.search(text) or _STRAY.search(text)):
        return text, nuls
    text, strays = _STRAY.subn(lambda found: _windows(ord(found[0]) - 0xDC00), text)
    text, misread = _MISREAD.subn(_read_again, text)
    text, controls = _CONTROLS.subn(lambda found: _windows(ord(found[0])), text)
    return text, nuls + strays + misread + controls


def _windows(byte: int) -> str:
    one = bytes([byte])
    try:
        return one.decode("cp1252")
    except UnicodeDecodeError:
        return one.decode("latin-1")


def _read_again(found: re.Match[str]) -> str:
    """The one character whose bytes stand there as if each were a letter."""
    return b"".join(letter.encode("latin-1" if ord(letter) < 256 else "cp1252") for letter in found[0]).decode("utf-8")


def _lines(chunks: Iterable[bytes], longest: int) -> Iterator[bytes]:
    """Lines without their newline; of one that is too long, one byte too many."""
    is_first, held, size = True, [b""], 0
    for chunk in chunks:
        first, *others = chunk.split(b"\n")
        if size <= longest:
            held.append(first[: longest + 1 - size])
            size += len(held[-1])
        if not others:
            continue
        line = b"".join(held)
        yield line.removeprefix(_BYTE_ORDER_MARK) if is_first else line
        yield from others[:-1]
        is_first, held = False, [others[-1][: longest + 1]]
        size = len(held[0])
    if size:
        line = b"".join(held)
        yield line.removeprefix(_BYTE_ORDER_MARK) if is_first else line


def _at_once(line: bytes, columns: int) -> Fields | None:
    """The fields of a row that stands plainly on one line; None for every other line."""
    try:
        text = line.decode()
    except UnicodeDecodeError:
        return None
    if "\\" in text or "\0" in text or (not text.isascii() and _SUSPECT.search(text)):
        return None
    parts = text.removesuffix("\r").split("\t")
    if len(parts) != columns:
        return None
    fields: list[str | None] = []
    for part in parts:
        if part[:1] == "`":
            if part[-1:] != "`" or len(part) == 1:
                return None
            fields.append(part[1:-1])
        elif "`" in part:
            return None
        else:
            fields.append(None if part == "NULL" else part)
    return tuple(fields)


def _gathered(line: _Line, lines: Iterator[_Line], again: deque[_Line], columns: int, longest: int) -> Row | OddRow:
    """The row that begins on this line, with as many of the next lines as belong to it."""
    reading, held, size = _Reading(), [line], len(line[1])
    while size <= longest:
        _read_on(reading, held[-1][1])
        if reading.ended:
            return _closed(reading, held, again, columns)
        following = again.popleft() if again else next(lines, None)
        if following is None:
            return _odd(held, "A text in it is still open where the file ends.")
        if columns >= _FEWEST_FIELDS_OF_A_SURE_ROW and _at_once(following[1], columns) is not None:
            again.appendleft(following)
            return _odd(held, "A text in it is still open where the next row begins.")
        held.append(following)
        size += len(following[1]) + 1
    return _odd(held, f"It is longer than {longest:,} bytes.")


def _closed(reading: _Reading, held: list[_Line], again: deque[_Line], columns: int) -> Row | OddRow:
    """The row, or why it is none; then the lines after its first are looked at again."""
    if len(reading.fields) == columns and reading.cut:
        return _odd(held, "A text in it is cut within a letter; what is known of it stays as it is.")
    if len(reading.fields) == columns:
        return Row(held[0][0], tuple(reading.fields), reading.mended)
    if len(held) <= _MOST_LINES_TRIED_AGAIN:
        again.extendleft(reversed(held[1:]))
        held = held[:1]
    return _odd(held, f"It has {len(reading.fields)} fields where {columns} belong.")


def _odd(held: list[_Line], why: str) -> OddRow:
    raw = b"\n".join(text[: 4 * KEPT_OF_AN_ODD_ROW] for _, text in held[:KEPT_OF_AN_ODD_ROW])
    return OddRow(held[0][0], why, decoded(raw)[0][:KEPT_OF_AN_ODD_ROW])


def _read_on(reading: _Reading, line: bytes) -> None:
    """Reads one more line; a text may be left open at its end."""
    text, mended = decoded(line)
    reading.mended += mended
    reading.cut = reading.cut or _HALF_A_LETTER.search(line) is not None
    at = 0
    while not reading.ended:
        if reading.open_text is not None:
            found = _CLOSED.match(text, at)
            reading.open_text.append(found[1] if found else text[at:])
            if found is None:
                return
            reading.fields.append(_unescaped("\n".join(reading.open_text)))
            reading.open_text = None
        elif text.startswith("`", at):
            reading.open_text, at = [], at + 1
            continue
        else:
            found = _BARE.match(text, at)
            assert found is not None, "an empty field is one too"
            reading.fields.append(_bare(found[1] if found[2] else found[1].removesuffix("\r")))
        at, reading.ended = found.end(), found[2] != "\t"


def _bare(text: str) -> str | None:
    return None if text in {"NULL", "\\N"} else _unescaped(text)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: _ESCAPES.get(found[1], found[1]), text) if "\\" in text else text
