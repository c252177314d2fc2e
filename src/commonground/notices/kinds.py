"""The kinds of notices the house knows; each room adds its own when it is set up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.utils.functional import Promise


class Reader(Protocol):
    """Who a letter is written to: an account, or somebody without one."""

    @property
    def email(self) -> str: ...

    @property
    def language(self) -> str: ...


ContextOf = Callable[[dict[str, Any], Any, datetime], dict[str, Any] | None]
ReaderOf = Callable[[dict[str, Any]], Reader | None]


@dataclass(frozen=True)
class Kind:
    """How one kind of notice comes to its words.

    context_of   what its template needs, at the moment of sending; None: the notice is no longer needed
    is_reminder  readers may turn it off
    title        what staff see in the list of letters
    reader_of    for readers without an account: where the room keeps them; None once they are erased
    is_sealed    nobody hears of these letters but their readers: staff neither see nor count them
    """

    name: str
    context_of: ContextOf
    is_reminder: bool = False
    title: str | Promise = ""
    reader_of: ReaderOf | None = None
    is_sealed: bool = False

    @property
    def template(self) -> str:
        return f"notices/{self.name}.txt"


_known: dict[str, Kind] = {}


def know(
    name: str,
    context_of: ContextOf,
    *,
    reminder: bool = False,
    title: str | Promise = "",
    reader_of: ReaderOf | None = None,
    sealed: bool = False,
) -> None:
    _known[name] = Kind(name, context_of, reminder, title, reader_of, sealed)


def named(name: str) -> Kind:
    if name not in _known:
        raise ValueError(f"Nobody has said how a notice of kind {name!r} is written.")
    return _known[name]


def title_of(name: str) -> str | Promise:
    """In the room's words; without them, or once the room is gone, by its name."""
    title = _known[name].title if name in _known else ""
    return title or name.replace("_", " ")
