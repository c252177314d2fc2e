"""What a search of texts is asked, in the words of each database, and where a text answers it. Pure.

Every word must stand in the text, in any of its forms: tenant finds tenants too, and rent* finds whatever begins so.
Words in quotes stand together in that order. Accents and case make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from commonground.legislature.rules.words import MOST_WORDS, folded

SHORTEST_BEGINNING = 3  # a shorter beginning is only a word: "a" begins a tenth of all words
AROUND = 110  # characters of a text shown on either side of what was found
LONGEST_LOOK = 400_000  # characters of a text in which a place to show is looked for

MOST_PLACES = 30  # of each of several things in one text

_QUOTED = re.compile('["\u201c\u201d\u00ab\u00bb]')
_ENDING = re.compile(r"(?<=\w{3})(?:ies|ied|ing|ed|es|s|y|e)$")
_ACCENTS = re.compile("[\u00c0-\u024f]")
_LATIN = range(0xC0, 0x250)


def _base(letter: str) -> str:
    """The letter without its accents; itself where that would not be one letter."""
    bare = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    return bare if len(bare) == 1 else letter


ACCENTED = {"\u0110": "D", "\u0111": "d"} | {chr(at): _base(chr(at)) for at in _LATIN if _base(chr(at)) != chr(at)}
"""Latin letters with marks, each with its bare letter; a text keeps its length."""

_BARE = str.maketrans(ACCENTED)


@dataclass(frozen=True)
class Sought:
    """One thing a text must hold: a word, or several that stand together; begins: it may go on, as rent* does."""

    words: tuple[str, ...]
    begins: bool = False

    @property
    def root(self) -> str:
        """What all forms of its first word begin with, about."""
        return self.words[0] if self.begins else _ENDING.sub("", self.words[0])

    @property
    def pattern(self) -> str:
        return r"\b" + r"[\W_]+".join(re.escape(_ENDING.sub("", word)) + r"\w*" for word in self.words)


class Piece(NamedTuple):
    """A piece of an excerpt; `found` is what was looked for."""

    text: str
    found: bool = False


def sought_in(text: str) -> tuple[Sought, ...]:
    """What someone asks of texts, the first few words of it; empty when it holds no word."""
    found: list[Sought] = []
    left = MOST_WORDS
    for place, part in enumerate(_QUOTED.split(text)):
        for piece in [part] if place % 2 else part.split():
            words = tuple(folded(piece).split())[:left]
            left -= len(words)
            begins = piece.endswith("*") and not place % 2
            together = [words] if place % 2 and words else [(word,) for word in words]
            found += [Sought(one, begins and len(one[0]) >= SHORTEST_BEGINNING) for one in together]
    return tuple(dict.fromkeys(found))


def for_sqlite(sought: Iterable[Sought]) -> str:
    """As FTS5 is asked: "child care" AND "rent"*"""
    return " AND ".join(f'"{" ".join(one.words)}"{"*" if one.begins else ""}' for one in sought)


def for_postgresql(sought: Iterable[Sought], *, together: bool = True) -> str:
    """As to_tsquery is asked: (child <-> care) & (rent:*)

    together  False: words in quotes may stand apart: (child & care) & (rent:*)
    """
    between = " <-> " if together else " & "
    return " & ".join(f"({between.join(one.words)}{':*' if one.begins else ''})" for one in sought)


def excerpt(text: str, sought: Sequence[Sought]) -> tuple[Piece, ...]:
    """A piece of the text where most of what was looked for stands together; empty when not all of it stands there."""
    text = text[:LONGEST_LOOK]
    lower = text.lower()
    places = _all_places(lower, sought) or _all_places(_bare(text), sought)
    if not places or len(lower) != len(text):
        return ()
    start, end = _cut(text, (first := _best_place(places)) - AROUND, first + 2 * AROUND)
    pieces: list[Piece] = [Piece("…")] if start else []
    at, bare = start, _bare(text[start:end])
    for match in re.compile("|".join(one.pattern for one in sought)).finditer(bare):
        found_at, ends_at = start + match.start(), start + match.end()
        pieces += [Piece(text[at:found_at]), Piece(text[found_at:ends_at], found=True)]
        at = ends_at
    pieces.append(Piece(text[at:end] + ("…" if end < len(text) else "")))
    return tuple(piece for piece in pieces if piece.text)


def _bare(text: str) -> str:
    """Lower case and without accents; to make a whole text bare takes longer than to look through it."""
    return (text.translate(_BARE) if _ACCENTS.search(text) else text).lower()


def _all_places(bare: str, sought: Sequence[Sought]) -> list[list[int]]:
    """Where each of the things stands; empty when one of them does not."""
    most = MOST_PLACES if len(sought) > 1 else 1
    found = [list(islice(_places(bare, one), most)) for one in sought]
    return found if all(found) else []


def _places(bare: str, one: Sought) -> Iterator[int]:
    """Where it stands, from the first."""
    whole = re.compile(one.pattern)
    at = bare.find(one.root)
    while at >= 0:
        if whole.match(bare, at):
            yield at
        at = bare.find(one.root, at + 1)


def _best_place(places: Sequence[Sequence[int]]) -> int:
    """The first place from which on most of the things stand near one another."""
    best, most = 0, 0
    for place in sorted({place for of_one in places for place in of_one}):
        nexts = (of_one[at] for of_one in places if (at := bisect_left(of_one, place)) < len(of_one))
        near = sum(following <= place + AROUND for following in nexts)
        if near > most:
            best, most = place, near
        if most == len(places):
            break
    return best


def _cut(text: str, start: int, end: int) -> tuple[int, int]:
    """The piece between two places, whole words and no line breaks before it where that is near."""
    start = max(start, 0)
    if start:
        space = text.find(" ", start, start + AROUND // 2)
        start = space + 1 if space >= 0 else start
    end = min(end, len(text))
    if end < len(text):
        space = text.rfind(" ", end - AROUND // 2, end)
        end = space if space > start else end
    return start, end
