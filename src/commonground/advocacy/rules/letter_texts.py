"""The text of a letter that organizations signed: what may be called a slip of the pen, and what ends signatures. Pure.

A person says that a change is only a slip of the pen; the bounds here say when nobody may. They are narrow on
purpose: few places, one letter in a word, no number, and no word on which the sense turns.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import zip_longest

MOST_PLACES = 5
_SHORTEST_WORD = 3
_SIGN = r"\u2e80-\u9fff\uac00-\ud7af"
_TOKENS = re.compile(rf"\S*\d\S*|[{_SIGN}]|[^\W\d_{_SIGN}]+(?:['’][^\W\d_]+)*|[^\w\s]|_")

_HEAVY = (
    "all any both each every few many most some least less more only than",
    "can could may must shall should will would",
    "but except if nor or unless until with without",
    "cannot neither never no none not now yes",
    "concern oppose support",
)
WEIGHTY = frozenset(word for line in _HEAVY for word in line.split())
"""Words of English on which the sense of a letter may turn; for another language the caller gives its own."""


class Bound(StrEnum):
    """Why a change is more than a slip of the pen."""

    TOO_MANY_PLACES = "too_many_places"
    WORDS_ADDED_OR_TAKEN = "words_added_or_taken"
    NUMBER_CHANGED = "number_changed"
    SENSE_TURNS = "sense_turns"
    ANOTHER_WORD = "another_word"


@dataclass(frozen=True)
class Revision:
    """One text of a letter. The first is number 1; is_typo only when a person said so within the bounds."""

    number: int
    written_at: datetime
    is_typo: bool = False


def oldest_that_stands(revisions: Iterable[Revision]) -> int:
    """The oldest text whose signatures still stand: the newest one that is no slip of the pen; 0 before the first."""
    return max((one.number for one in revisions if not one.is_typo), default=0)


def beyond_a_typo(before: str, after: str, *, weighty: Iterable[str] = WEIGHTY) -> frozenset[Bound]:
    """Every bound a change goes beyond; nothing when it may be called a slip of the pen, or changes only spaces.

    before   the oldest text whose signatures stand, so that slips do not add up to a change of sense
    weighty  words in lower case that may be neither changed nor written in place of another
    """
    heavy, found, places = frozenset(weighty), set[Bound](), 0
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    for how, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how != "equal":
            taken, put = old[i:j], new[k:m]
            places += max(len(taken), len(put))
            found |= _bounds_of(taken, put, old[max(i - 1, 0) : i] + old[j : j + 1], heavy)
    return frozenset(found | {Bound.TOO_MANY_PLACES} if places > MOST_PLACES else found)


def _bounds_of(taken: Sequence[str], put: Sequence[str], beside: Sequence[str], heavy: frozenset[str]) -> set[Bound]:
    """The bounds one place goes beyond; a word written twice, or two words run together, are slips."""
    if any(_is_number(word) for word in (*taken, *put)):
        return {Bound.NUMBER_CHANGED}
    words, others = _words(taken), _words(put)
    if words == others:
        return set()
    if heavy & {*words, *others} or any(word.endswith(("n't", "n’t")) for word in (*words, *others)):
        return {Bound.SENSE_TURNS}
    if not others and len(words) == 1 and words[0] in _words(beside):
        return set()
    if "".join(words) == "".join(others):
        return set()
    return {bound for pair in zip_longest(words, others) if (bound := _bound_of(*pair)) is not None}


def _words(tokens: Iterable[str]) -> list[str]:
    return [token.casefold() for token in tokens if token[0].isalpha()]


def _is_number(token: str) -> bool:
    return any(sign.isdigit() for sign in token) or token in {"$", "%", "€", "£"}


def _bound_of(word: str | None, other: str | None) -> Bound | None:
    if word is None or other is None:
        return Bound.WORDS_ADDED_OR_TAKEN
    if word == other:
        return None
    return None if min(len(word), len(other)) >= _SHORTEST_WORD and _is_one_slip(word, other) else Bound.ANOTHER_WORD


def _is_one_slip(word: str, other: str) -> bool:
    """Whether one letter was left out, added or changed, or two that stand together were swapped."""
    short, long = sorted((word, other), key=len)
    if len(long) - len(short) > 1:
        return False
    start = next((n for n, (one, two) in enumerate(zip(short, long, strict=False)) if one != two), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    swapped = short[start + 1 : start + 2] + short[start : start + 1]
    return short[start + 1 :] == long[start + 1 :] or (
        swapped == long[start : start + 2] and short[start + 2 :] == long[start + 2 :]
    )
