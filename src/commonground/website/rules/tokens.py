"""What a search compares, the same on every database: words without case and accents, pairs of signs where a script
sets no spaces between words. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

# Chinese, kana, Hangul, Thai, Lao, Khmer and Burmese: a word may begin anywhere in a run of signs.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_UNSPACED += "\U00020000-\U0003ffff"
_RUN = re.compile(f"[{_UNSPACED}]+|[^\\W{_UNSPACED}]+")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_OTHERWISE = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "ı": "i"})  # letters that no decomposition takes apart

MOST_ASKED = 16
LONGEST = 64
END_OF_TITLE = "|"
BEFORE, AFTER = 60, 160


@lru_cache(maxsize=8192)
def _plain(sign: str) -> str:
    taken_apart = unicodedata.normalize("NFKD", sign.casefold())
    bare = "".join(part for part in taken_apart if not unicodedata.combining(part))
    return unicodedata.normalize("NFC", bare).translate(_OTHERWISE)


def plain(text: str) -> str:
    """A text without case and accents."""
    if text.isascii():
        return text.lower()
    return "".join(map(_plain, unicodedata.normalize("NFC", text)))


def tokens(text: str) -> Iterator[str]:
    for run in _RUN.findall(plain(text)):
        if _IS_UNSPACED.match(run):
            yield from (run[place : place + 2] for place in range(max(1, len(run) - 1)))
        else:
            yield run[:LONGEST]


def indexed(title: str, texts: Iterable[str] = ()) -> str:
    """What is kept beside a text to be looked through: its words, a space before each; first those of its title."""
    words = [*tokens(title), END_OF_TITLE, *(token for text in texts for token in tokens(text))]
    return f" {' '.join(words)} "


def asked(text: str) -> list[str]:
    """What has to stand among the words of a text for it to be found, each once."""
    found = dict.fromkeys(tokens(text))
    return [_looked_for(token) for token in found][:MOST_ASKED]


def _looked_for(token: str) -> str:
    """A word is found by its beginning; a sign alone stands anywhere."""
    return token if len(token) == 1 and _IS_UNSPACED.match(token) else f" {token}"


def fits(words: str, looked_for: Sequence[str]) -> bool:
    return bool(looked_for) and all(part in words for part in looked_for)


def marked(text: str, query: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is what was looked for."""
    text = unicodedata.normalize("NFC", text)
    hit = [False] * len(text)
    for first, last in _places(text, query):
        hit[first:last] = [True] * (last - first)
    pieces: list[tuple[str, bool]] = []
    for sign, is_hit in zip(text, hit, strict=True):
        if pieces and pieces[-1][1] == is_hit:
            pieces[-1] = (pieces[-1][0] + sign, is_hit)
        else:
            pieces.append((sign, is_hit))
    return pieces


def around(text: str, query: str) -> str:
    """A few words of a long text around what was looked for; empty where it does not stand in it."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    place = next(_places(text, query), None)
    if place is None:
        return ""
    first, last = max(0, place[0] - BEFORE), min(len(text), place[1] + AFTER)
    begins, ends = (first and text.find(" ", first, place[0]) + 1) or first, last
    if last < len(text):
        ends = max(text.rfind(" ", place[1], last), place[1]) if " " in text[place[1] : last] else last
    return f"{'… ' if begins else ''}{text[begins:ends].strip()}{' …' if ends < len(text) else ''}"


def _places(text: str, query: str) -> Iterator[tuple[int, int]]:
    """Where the words of the question stand in a text in its composed form."""
    looked_for = sorted(set(_RUN.findall(plain(query))), key=len, reverse=True)
    if not looked_for:
        return
    origin: list[int] = []
    letters: list[str] = []
    for place, sign in enumerate(text):
        bare = _plain(sign)
        letters.append(bare)
        origin += [place] * len(bare)
    found = "|".join(f"{'' if _IS_UNSPACED.match(run) else WORD_BEGINS}{re.escape(run)}" for run in looked_for)
    for match in re.finditer(found, "".join(letters)):
        yield origin[match.start()], origin[match.end() - 1] + 1


WORD_BEGINS = r"(?<!\w)"
