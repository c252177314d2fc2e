"""Why a file is not taken. Pure."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from commonground.kernel.refusal import Refusal, refuse

TOO_HEAVY = "website.file_too_heavy"
NO_PICTURE = "website.no_picture"
TOO_MANY_DOTS = "website.too_many_dots"
MOVES = "website.picture_moves"
MORE_THAN_A_PICTURE = "website.more_than_a_picture"
NAMED_LIKE_A_FILE = "website.words_are_the_name_of_a_file"
WORDS_MISSING = "website.picture_needs_words"
NO_DOCUMENT = "website.no_document"
ACTIVE_DOCUMENT = "website.active_document"
LOCKED_DOCUMENT = "website.locked_document"

MEGABYTE = 2**20
MOST_IN_A_PICTURE = 12
MOST_IN_A_DOCUMENT = 20
MOST_MILLION_DOTS = 40
MOST_UNPACKED = 96 * MEGABYTE

# What no picture needs inside: a page, a script, an archive, a document, a program.
_STRANGERS = (
    b"<!doctype", b"<html", b"<script", b"<svg", b"<?php", b"<?xml-stylesheet", b"<iframe", b"<body",
)  # fmt: skip
_ARCHIVES = (b"PK\x05\x06", b"PK\x06\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"%PDF-")
_STREAM = re.compile(rb"stream\r?\n")
_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTIVE = re.compile(
    rb"/(JavaScript|JS|Launch|OpenAction|AA|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|Movie|Sound|Rendition)"
    rb"(?![A-Za-z0-9])"
)


def refusal_to_take_picture(content: bytes) -> Refusal | None:
    """Before anything is unpacked: its weight, and what is written inside beside the picture."""
    if len(content) > MOST_IN_A_PICTURE * MEGABYTE:
        return refuse(TOO_HEAVY, most=MOST_IN_A_PICTURE)
    lower = content.lower()
    if any(mark in lower for mark in _STRANGERS) or any(mark in content for mark in _ARCHIVES):
        return refuse(MORE_THAN_A_PICTURE)
    return None


def refusal_to_take_document(content: bytes) -> Refusal | None:
    """A PDF that only shows pages: nothing before it, nothing after it, nothing that acts by itself."""
    if len(content) > MOST_IN_A_DOCUMENT * MEGABYTE:
        return refuse(TOO_HEAVY, most=MOST_IN_A_DOCUMENT)
    if not content.startswith(b"%PDF-") or not _ends_as_a_document(content):
        return refuse(NO_DOCUMENT)
    if b"/Encrypt" in _named(content):
        return refuse(LOCKED_DOCUMENT)
    unpacked = 0
    for part in (content, *_unpacked(content)):
        unpacked += len(part)
        if unpacked > MOST_UNPACKED:
            return refuse(TOO_HEAVY, most=MOST_IN_A_DOCUMENT)
        if (found := _ACTIVE.search(_named(part))) is not None:
            return refuse(ACTIVE_DOCUMENT, part=found[1].decode())
    return None


def _ends_as_a_document(content: bytes) -> bool:
    head, mark, rest = content.rpartition(b"%%EOF")
    return bool(mark) and not rest.strip(b"\r\n\t \0") and b"startxref" in head[-4096:] and b"PK\x05\x06" not in content


def _named(content: bytes) -> bytes:
    """Names as a reader understands them: /J#61vaScript is /JavaScript."""
    return _NAME_ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), content)


def _unpacked(content: bytes) -> Iterator[bytes]:
    """What is packed inside, one at a time and never without end; what cannot be unpacked is passed."""
    for begin in _STREAM.finditer(content):
        opener = zlib.decompressobj()
        try:
            part = opener.decompress(content[begin.end() :], MOST_UNPACKED)
        except zlib.error:
            continue
        yield part
