"""Who acted and what a deed was about, in words. The book holds ids; the rooms above know what they stand for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.record.models import Book
from commonground.ui.together import Reading

Lazy = str | Promise
Act = tuple[int, datetime]


@dataclass(frozen=True)
class Doer:
    """name: the person's own; office: what the person was at that moment, in lower case"""

    name: str
    office: Lazy


@dataclass(frozen=True)
class Named:
    """What a deed was about; url: its page, where the reader may see it"""

    words: Lazy
    url: str = ""


DoersOf = Callable[[Collection[Act]], Mapping[Act, Doer]]
RowsOf = Callable[[Collection[str], Collection[str]], QuerySet[Any]]


@dataclass(frozen=True)
class Subjects:
    """What deeds of one kind are about.

    rows   ids and the reader's audiences to the rows this reader may know of
    named  what a row is called
    key    by which of its columns the book names it
    """

    rows: RowsOf
    named: Callable[[Any], Named]
    key: str = "pk"


NOBODY = Doer("", "")
SOMEONE = Doer("", _("someone with an account"))

_doers: list[DoersOf] = []


def _books(ids: Collection[str], audiences: Collection[str]) -> QuerySet[Book]:
    return Book.objects.filter(pk__in=ids)


def _book(row: Book) -> Named:
    return Named(_("the book of deeds"))


_subjects: dict[str, Subjects] = {"record.book": Subjects(_books, _book)}


def know_doers(doers_of: DoersOf) -> None:
    """The one room that can tell who an account was at a moment."""
    _doers[:] = [doers_of]


def know_subjects(kinds: Mapping[str, Subjects]) -> None:
    """What a room calls the subjects of its kinds ("committee.seat")."""
    _subjects.update(kinds)


def kinds_known() -> frozenset[str]:
    return frozenset(_subjects)


def doers(acts: Collection[Act]) -> Mapping[Act, Doer]:
    return _doers[0](acts) if acts and _doers else {}


def subjects(written: Collection[str], audiences: Collection[str]) -> dict[str, Named]:
    """Every subject by what it is called; its kind and number when nobody knows more or it is gone. One query."""
    ids: dict[str, set[str]] = defaultdict(set)
    for subject in written:
        kind, _colon, key = subject.partition(":")
        ids[kind].add(key)
    reading = Reading()
    known = {kind: _subjects[kind] for kind in ids.keys() & _subjects.keys()}
    found = {kind: reading.rows(one.rows(ids[kind], audiences)) for kind, one in known.items()}
    reading.read()
    named = {f"{kind}:{key}": Named(_plain(kind, key)) for kind, keys in ids.items() for key in keys}
    for kind, one in known.items():
        named.update({f"{kind}:{getattr(row, one.key)}": one.named(row) for row in found[kind]})
    return named


def _plain(kind: str, key: str) -> str:
    return f"{apps.get_model(kind)._meta.verbose_name} {key}"
