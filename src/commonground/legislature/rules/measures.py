"""Numbers of measures and sessions: how people type them, how they are kept, which ones are near. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

_LETTERS = re.compile(r"([A-Z]+?)(X[0-9])?([0-9]{1,5})")
# Other ways to write the mark of an extraordinary session: AB1X 1, AB 1X-1, AB 1 X1, AB 1 (X1).
_MARKED = re.compile(r"([A-Z]{2,5})\s*([1-9])X[\s\-–]*([0-9]{1,5})")
_MARKED_AFTER = re.compile(r"([A-Z]{2,5})\s*([0-9]{1,5})\s*\(?X([1-9])\)?")
_NOISE = re.compile(r"[\s.\-–—_#/]+|\bNO\b|\bNUMBER\b")
_SESSION = re.compile(r"([0-9]{4})([0-9]{4})(?:-([1-9][0-9]?))?")
_OFFICIAL = re.compile(r"([0-9]{8})([0-9])([A-Z]{1,6})([0-9]{1,5})")
_YEARS = re.compile(r"(.*?[0-9])[\s,;(/]+((?:18|19|20)[0-9]{2})(?:\s*[-–—/]\s*([0-9]{4}|[0-9]{2}))?\)?")
_DIGITS = "0123456789"


class Measure(NamedTuple):
    """A kind and a number. The kind of an extraordinary session ends in its mark: ABX1."""

    type: str
    number: int

    @property
    def slug(self) -> str:
        """AB9005; ABX1-1 with the hyphen that keeps the mark of the session from the number."""
        return f"{self.type}-{self.number}" if self.type != kind_code(self.type) else f"{self.type}{self.number}"

    def __str__(self) -> str:
        return f"{self.type} {self.number}"


class Called(NamedTuple):
    """A measure as someone calls it; the years are those of its session, or 0 when they are not said."""

    measure: Measure
    first_year: int = 0
    last_year: int = 0


@dataclass(frozen=True)
class SessionKey:
    """extraordinary  0 for the regular session, else the number of the extraordinary one"""

    first_year: int
    last_year: int
    extraordinary: int = 0

    @property
    def years(self) -> str:
        return f"{self.first_year}–{self.last_year}"

    def __str__(self) -> str:
        return f"{self.first_year}{self.last_year}" + (f"-{self.extraordinary}" if self.extraordinary else "")


def session_in(text: str) -> SessionKey | None:
    """The session a key names: 20252026, or 20252026-1 for its first extraordinary session."""
    found = _SESSION.fullmatch(text.strip())
    if found is None:
        return None
    first, last = int(found[1]), int(found[2])
    return SessionKey(first, last, int(found[3] or 0)) if 0 <= last - first <= 3 and first >= 1800 else None


def key_in(text: str) -> tuple[SessionKey, Measure] | None:
    """Session and measure in an official id: 202520260AB1656, or 199920001SB1 for SBX1 1."""
    found = _OFFICIAL.fullmatch(text)
    mark = found[2] if found and found[2] != "0" else ""
    session = session_in(f"{found[1]}-{mark}" if mark else found[1]) if found else None
    if found is None or session is None or int(found[4]) < 1:
        return None
    return session, Measure(f"{found[3]}X{mark}" if mark else found[3], int(found[4]))


def measure_in(text: str) -> Measure | None:
    """The measure someone typed: "ab 9005", "AB9005", "A.B. 9005", "ABX1 1", "AB 1 X1"; None when it is something else.

    In the last two the kind is ABX1, and the number 1.
    """
    upper = text.strip().upper()
    if marked := _MARKED.fullmatch(upper):
        upper = f"{marked[1]}X{marked[2]} {marked[3]}"
    elif after := _MARKED_AFTER.fullmatch(upper):
        upper = f"{after[1]}X{after[3]} {after[2]}"
    compact = _NOISE.sub("", upper)
    spaced = re.fullmatch(r"([A-Z]+X[0-9])[\s\-–]+([0-9]{1,5})", upper)
    found = spaced or _LETTERS.fullmatch(compact)
    if found is None:
        return None
    kind = found[1] if spaced else found[1] + (found[2] or "")
    number = int(found[2] if spaced else found[3])
    return Measure(kind, number) if number >= 1 and len(kind) <= 6 else None


def called_in(text: str) -> Called | None:
    """The measure someone typed, with the years of its session where they are said: "AB 1, 2023–2024"; or its official
    id, 202520260AB1656."""
    if official := key_in(text.strip().upper()):
        session, own = official
        return Called(own, session.first_year, session.last_year)
    found = _YEARS.fullmatch(text.strip())
    measure = measure_in(found[1]) if found else None
    if found is None or measure is None:
        measure = measure_in(text)
        return Called(measure) if measure else None
    first = int(found[2])
    last = int(found[3]) if found[3] else first
    return Called(measure, first, last + first // 100 * 100 if last < 100 else last)


def number_in(text: str) -> int | None:
    """A bare number someone typed, as 9005."""
    stripped = text.strip()
    return int(stripped) if stripped.isascii() and stripped.isdigit() and 1 <= len(stripped) <= 5 else None


def kind_code(type_: str) -> str:
    """The letters a kind has in a regular session: AB for AB and for ABX1."""
    return re.sub(r"X[0-9]$", "", type_)


def kinds_called(code: str) -> list[str]:
    """What a kind is called in every session, regular or extraordinary: AB, ABX1, ABX2…"""
    return [code, *(f"{code}X{number}" for number in range(1, 10))]


def near_numbers(number: int) -> frozenset[int]:
    """Numbers one slip of the finger away: a digit left out, added, changed, or two swapped."""
    text = str(number)
    places = range(len(text) + 1)
    slips = {text[:i] + text[i + 1 :] for i in places}
    slips |= {text[:i] + digit + text[i:] for i in places for digit in _DIGITS}
    slips |= {text[:i] + digit + text[i + 1 :] for i in range(len(text)) for digit in _DIGITS}
    slips |= {text[:i] + text[i + 1] + text[i] + text[i + 2 :] for i in range(len(text) - 1)}
    near = {int(slip) for slip in slips if slip and not slip.startswith("0")}
    return frozenset(near - {number})


def nearest(asked: Measure, known: Iterable[Measure], *, most: int = 5) -> list[Measure]:
    """Of the measures that are known, those someone may have meant: same number first, then same kind."""
    kind = kind_code(asked.type)
    near = near_numbers(asked.number) | {asked.number}
    meant = {measure for measure in known if measure.number in near and measure != asked}

    def distance(measure: Measure) -> tuple[bool, bool, int, str]:
        same_kind = kind_code(measure.type) == kind
        return not same_kind, measure.number != asked.number, abs(measure.number - asked.number), measure.type

    return sorted(meant, key=distance)[:most]
