"""Which committee of the legislature a name means, and in which chamber it sits. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from commonground.legislature.rules.words import folded

_NOT_THE_NAME = frozenset({"and", "committee", "on", "the", "standing"})
_WORD = re.compile(r"[^\W\d_]+")


class Known(NamedTuple):
    """A committee that is known: our id, its chamber's key and its name."""

    pk: int
    chamber: str
    name: str


def essence(name: str) -> tuple[str, ...]:
    """The words a committee is known by: "Water, Parks, And Wildlife" and "Water, Parks and Wildlife" are one."""
    return tuple(word for word in folded(name.replace("&", " and ")).split() if word not in _NOT_THE_NAME)


def bare(name: str, chambers: Iterable[str]) -> str:
    """A name without its chamber and what introduces it: "Public Safety" for "Senate Committee on Public Safety"."""
    words = name.split()
    if words and folded(words[0]) in set(chambers):
        words = words[1:]
        while len(words) > 1 and folded(words[0]) in _NOT_THE_NAME:
            words = words[1:]
    return " ".join(words)


def chamber_named(texts: Iterable[str], chambers: Mapping[str, str]) -> str:
    """The one chamber that some texts name; nothing when they name none, or more than one.

    texts     what is near a committee's name: the address and the head of its agenda
    chambers  names of chambers, in lower case, to their keys
    """
    words = {word for text in texts for word in _WORD.findall(text.lower())}
    named = {key for name, key in chambers.items() if name in words}
    return named.pop() if len(named) == 1 else ""


def committee_called(name: str, chamber: str, known: Iterable[Known], chambers: Mapping[str, str]) -> Known | None:
    """The committee a name means, if it can only be one: of its chamber where that is known.

    The name may begin with its chamber: "Senate Committee on Housing".
    """
    asked = essence(name)
    candidates = list(known)
    if not asked:
        return None
    meant = [one for one in candidates if essence(one.name) == asked and (not chamber or one.chamber == chamber)]
    if not meant and asked[0] in chambers:
        key = chambers[asked[0]]
        meant = [one for one in candidates if essence(one.name) == asked[1:] and one.chamber == key]
    return meant[0] if len(meant) == 1 else None
