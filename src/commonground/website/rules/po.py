"""Translations as a PO file, out and in: the file every translator's program reads. Pure.

The context of a message carries the page and the place in it: `key of the page:path of the part`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import polib

MOST_BYTES = 4 * 2**20
_BEGINS = 'msgid "'


@dataclass(frozen=True)
class Message:
    """One part of one page in a file; `line`: where it stands, from 1; 0 when it was not read from a file"""

    page: str
    path: str
    source: str
    words: str
    title: str = ""
    label: str = ""
    is_by_machine: bool = False
    is_doubtful: bool = False
    line: int = 0

    @property
    def context(self) -> str:
        return f"{self.page}:{self.path}"


@dataclass(frozen=True)
class File:
    """What a file says: its language, as the file names it, and its messages."""

    language: str
    messages: tuple[Message, ...]


def written(messages: Iterable[Message], *, language: str, network: str) -> str:
    """The file. A text that stands twice in the same place stands once: it has one translation."""
    file = polib.POFile(wrapwidth=0, check_for_duplicates=False)
    file.metadata = {
        "Project-Id-Version": network,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    seen = set()
    for message in messages:
        if (message.context, message.source) in seen:
            continue
        seen.add((message.context, message.source))
        comment = " · ".join(part for part in (message.title, message.label) if part)
        said_by = "Translated by a machine" if message.is_by_machine else ""
        file.append(
            polib.POEntry(
                msgctxt=message.context, msgid=message.source, msgstr=message.words, comment=comment, tcomment=said_by
            )
        )
    return str(file) + "\n"


def read(content: bytes) -> File | None:
    """The messages of a file; None when it is none, is too big or is not written in UTF-8."""
    if len(content) > MOST_BYTES:
        return None
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None
    if "\n" not in text or _BEGINS not in text or "\0" in text:  # polib would take a short text for the name of a file
        return None
    try:
        file = polib.pofile(text)
    except (OSError, ValueError, IndexError):
        return None
    messages = (_message(entry) for entry in file if not entry.obsolete)
    return File(str(file.metadata.get("Language", "")), tuple(messages))


def _message(entry: Any) -> Message:
    page, _, path = (entry.msgctxt or "").partition(":")
    return Message(
        page, path, entry.msgid, entry.msgstr, is_doubtful="fuzzy" in entry.flags, line=int(entry.linenum or 0)
    )
