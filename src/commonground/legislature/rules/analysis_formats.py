"""Which format the analysis of a bill has: its file's name does not tell, its bytes do. Pure."""

from __future__ import annotations

import re
from enum import StrEnum

_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|pre|meta|p|div)\b", re.IGNORECASE)
_NOT_WRITTEN = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_LOOKED_AT = 4096


class Format(StrEnum):
    """WORD is the binary format before 2007, DOCX the zipped one after it."""

    TEXT = "text"
    HTML = "html"
    WORD = "word"
    DOCX = "docx"
    PDF = "pdf"
    UNKNOWN = "unknown"


def format_of(raw: bytes) -> Format:
    """The format of a whole file, or UNKNOWN; an empty file is UNKNOWN too."""
    if raw.startswith(_OLD_WORD):
        return Format.WORD
    if raw.startswith(_ZIP):
        return Format.DOCX if b"word/document" in raw else Format.UNKNOWN
    if raw.startswith(b"%PDF-"):
        return Format.PDF
    beginning = raw[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf")
    if not beginning.strip() or _NOT_WRITTEN.search(beginning.replace(b"\x0c", b"").replace(b"\x1a", b"")):
        return Format.UNKNOWN
    return Format.HTML if _MARKUP.match(beginning.lstrip()) or _is_document(beginning) else Format.TEXT


def _is_document(beginning: bytes) -> bool:
    """Whether some letters before it notwithstanding, a document of the web begins here."""
    lower = beginning.lower()
    return b"<!doctype html" in lower or b"<html" in lower
