"""What one cell says: an EIN, a ZIP code, a day, words of a vocabulary."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from commonground.members.rules.importing.columns import plain
from commonground.members.rules.importing.sheet import Note, note

EMPTY = frozenset({"", "na", "n/a", "n.a.", "#n/a", "null", "nil", "-", "--", "–", "—", "n/d", "nd"})
FIRST_OF_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
ZERO_LED = frozenset("0" + second for second in "123456")
"""How an EIN begins that begins with a zero."""
LONGEST = {"name": 160, "city": 80, "county": 60, "mission": 2_000, "website": 200}
_EIN = re.compile(r"(\d{2})[-\s]?(\d{7})")
_LOST_ZERO = re.compile(r"(\d)-(\d{7})")
_ZIP = re.compile(r"(\d{5})(?:[-\s]?(\d{4}))?")
_LOST_ZIP = re.compile(r"(\d{4})-(\d{4})")
_SPACES = re.compile(r"\s+")
_MARKS = re.compile(r"\s*[;|\n]\s*")
_COMMAS = re.compile(r"\s*[,;|\n]\s*")
Value = str | tuple[str, ...]
Read = tuple[Value, Note | None]
Reader = Callable[[str, bool], Read]
InWords = Callable[[str], tuple[tuple[str, ...], list[Note]]]


def tidy(cell: str, *, keeps_lines: bool = False) -> str:
    """Without spaces around it, and empty where the file says that nothing is known."""
    text = cell.strip() if keeps_lines else _SPACES.sub(" ", cell).strip()
    if text.casefold() in EMPTY:
        return ""
    # As our own tables write what a spreadsheet would reckon with.
    return text[1:] if text.startswith("'") and text[1:].startswith(FIRST_OF_A_FORMULA) else text


def ein(text: str, was_number: bool) -> Read:
    """Nine digits. A zero that a spreadsheet took is put back where it can only have been one."""
    if found := _EIN.fullmatch(text):
        digits = found[1] + found[2]
        return (digits, None) if digits.strip("0") else ("", note("ein_unreadable", cell=text))
    lost = _LOST_ZERO.fullmatch(text)
    bare = lost[1] + lost[2] if lost else text if was_number and re.fullmatch(r"\d{8}", text) else ""
    if bare and f"0{bare[0]}" in ZERO_LED:
        return f"0{bare}", note("ein_zero", cell=text, ein=f"0{bare[0]}-{bare[1:]}")
    if re.fullmatch(r"\d{8}", text) and f"0{text[0]}" in ZERO_LED:
        return "", note("ein_eight", cell=text, ein=f"0{text[0]}-{text[1:]}")
    return "", note("ein_unreadable", cell=text)


def zip_code(text: str, was_number: bool) -> Read:
    if found := _ZIP.fullmatch(text):
        return (f"{found[1]}-{found[2]}" if found[2] else found[1]), None
    if lost := _LOST_ZIP.fullmatch(text):
        return f"0{text}", note("zip_zero", cell=text, zip=f"0{lost[0]}")
    if was_number and re.fullmatch(r"\d{3,4}", text):
        return text.zfill(5), note("zip_zero", cell=text, zip=text.zfill(5))
    return "", note("zip_unreadable", cell=text)


def day(text: str, was_number: bool) -> Read:
    try:
        return date.fromisoformat(text.partition("T")[0].partition(" ")[0]).isoformat(), None
    except ValueError:
        return "", note("day_unreadable", cell=text)


def website(text: str, was_number: bool) -> Read:
    address = text if re.match(r"https?://", text, re.IGNORECASE) else f"https://{text}"
    is_one = re.fullmatch(r"https?://[^\s/?#:@]+\.[^\s/?#:@]{2,}(:\d+)?([/?#]\S*)?", address, re.IGNORECASE)
    if not is_one or len(address) > LONGEST["website"]:
        return "", note("website_unreadable", cell=text)
    return address, None


def listed(text: str, was_number: bool) -> Read:
    """Several things in one cell."""
    return tuple(part for part in _COMMAS.split(text) if part), None


def other_names(text: str, was_number: bool) -> Read:
    """A comma is part of many names."""
    return tuple(part for part in _MARKS.split(text) if part), None


def of_length(kept: str) -> Reader:
    most = LONGEST[kept]

    def text_of(text: str, was_number: bool) -> Read:
        return (text, None) if len(text) <= most else ("", note("too_long", field=kept, length=len(text), most=most))

    return text_of


def in_words(words: Mapping[str, str], vocabulary: str) -> InWords:
    """A reader of words of one vocabulary.

    words  what may stand in a cell, plain, to its key
    """

    def keys_of(text: str) -> tuple[tuple[str, ...], list[Note]]:
        whole = words.get(plain(text))
        if whole:
            return (whole,), []
        parts = [part for part in _COMMAS.split(text) if part]
        keys = [words.get(plain(part), "") for part in parts]
        unknown = [part for part, key in zip(parts, keys, strict=True) if not key]
        notes = [note("unknown_word", word=", ".join(unknown), vocabulary=vocabulary)] if unknown else []
        return tuple(sorted({key for key in keys if key})), notes

    return keys_of
