"""The plain words of a bill's mark-up, read fast: for searching thousands of texts, not for showing one. Pure.

`bill_texts` reads the same mark-up into paragraphs with their changes; the words are the same here, without what was
deleted and without the kind a heading of the law states by its mark alone.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.parsers import expat

from commonground.legislature.rules.bill_texts import LONGEST_TEXT
from commonground.legislature.rules.caml import CORRECTION
from commonground.legislature.rules.pubinfo_fields import decoded
from commonground.legislature.rules.rows import NotARow

_SEPARATOR = "\x01"  # stands in no text of XML, so a piece that has it is the name of an element
_LETTERS_ONLY = frozenset(
    {"a", "b", "cite", "del", "em", "font", "i", "ins", "q", "s", "small", "span", "strike", "strong", "sub", "sup"}
) | frozenset({"tt", "u", "DocName"})
_CONTROLS, _MISREAD = re.compile(rb"\xc2[\x80-\x9f]"), re.compile(rb"\xc3[\x82\x83\xa2]")


class PlainText(NamedTuple):
    """mended: how many characters could not be read as they stood and were replaced"""

    title: str
    subject: str
    digest: str
    plain: str
    mended: int


class _Words(dict[str, str]):
    """What stands for each piece of a document: a text for itself, an element for a space or for nothing."""

    def __missing__(self, piece: str) -> str:
        if _SEPARATOR not in piece:
            return piece
        known = "" if piece.rpartition(_SEPARATOR)[2] in _LETTERS_ONLY else " "
        self[piece] = known
        return known


_WORDS = _Words()


def plain_text(raw: bytes) -> PlainText:
    """Raises NotARow for what is not the text of a measure, or is not whole."""
    if len(raw) > LONGEST_TEXT:
        raise NotARow(f"It is longer than {LONGEST_TEXT:,} bytes.")
    text, mended = _decoded(raw)
    pieces = _pieces(text)
    root = pieces[0]
    space = root.removesuffix("MeasureDoc")
    if space == root:
        raise NotARow("It is not the text of a measure.")
    ends = _last(pieces, f"{space}Description")
    head, body = pieces[:ends], _without(pieces[ends:], f"{space}{CORRECTION}")
    title, subject, digest = (_named(head, space + name) for name in ("Title", "Subject", "DigestText"))
    return PlainText(title, subject, digest, " ".join(filter(None, (title, digest, _joined(body)))), mended)


def _decoded(raw: bytes) -> tuple[str, int]:
    """The same as `decoded`, faster for a text in which nothing is to be mended."""
    if b"\0" not in raw and not _CONTROLS.search(raw) and not _MISREAD.search(raw):
        try:
            return raw.decode("utf-8"), 0
        except UnicodeDecodeError:
            pass
    return decoded(raw)


def _pieces(text: str) -> list[str]:
    """Texts, and the names of elements where each begins and ends."""
    pieces: list[str] = []
    append = pieces.append

    def start(name: str, attributes: dict[str, str]) -> None:
        append(name)
        if attributes and attributes.get("class", "").endswith("Space"):
            append(" ")

    parser = expat.ParserCreate("utf-8", _SEPARATOR)
    parser.buffer_text = True
    parser.buffer_size = 65536
    parser.StartDoctypeDeclHandler = _refuse_a_type
    parser.StartElementHandler = start
    parser.EndElementHandler = append
    parser.CharacterDataHandler = append
    try:
        parser.Parse(text.encode("utf-8"), True)
    except expat.ExpatError as wrong:
        raise NotARow(f"It is not well-formed: {expat.ErrorString(wrong.code)}, line {wrong.lineno}.") from None
    return pieces


def _refuse_a_type(name: str, *_others: object) -> None:
    raise NotARow("It declares a type of document, which texts of bills do not do.")


def _last(pieces: list[str], name: str) -> int:
    """Where an element that stands once ends; 0 where there is none."""
    return pieces.index(name, pieces.index(name) + 1) if name in pieces else 0


def _without(pieces: list[str], name: str) -> list[str]:
    """What stands before and after an element: notes on misprints are printed on a text, but are none of its words."""
    while name in pieces:
        begins = pieces.index(name)
        pieces = pieces[:begins] + pieces[pieces.index(name, begins + 1) + 1 :]
    return pieces


def _named(head: list[str], name: str) -> str:
    """The words of the first element of this name."""
    if name not in head:
        return ""
    begins = head.index(name)
    return _joined(head[begins + 1 : head.index(name, begins + 1)])


def _joined(pieces: list[str]) -> str:
    return " ".join("".join([_WORDS[piece] for piece in pieces]).split())
