"""Who acted and what a deed was about, in words. The book holds ids; the rooms above know what they stand for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
SubjectsOf = Callable[[Collection[str], Collection[str]], Mapping[str, Named]]

NOBODY = Doer("", "")
SOMEONE = Doer("", _("someone with an account"))

_doers: list[DoersOf] = []


def _books(ids: Collection[str], audiences: Collection[str]) -> dict[str, Named]:
    return dict.fromkeys(ids, Named(_("the book of deeds")))


_subjects: dict[str, SubjectsOf] = {"record.book": _books}


def know_doers(doers_of: DoersOf) -> None:
    """The one room that can tell who an account was at a moment."""
    _doers[:] = [doers_of]


def know_subjects(kind: str, subjects_of: SubjectsOf) -> None:
    """For subjects of a kind ("committee.seat"): ids and the reader's audiences to what they are called."""
    _subjects[kind] = subjects_of


def doers(acts: Collection[Act]) -> Mapping[Act, Doer]:
    return _doers[0](acts) if acts and _doers else {}


def subjects(written: Collection[str], audiences: Collection[str]) -> dict[str, Named]:
    """Every subject by what it is called; its kind and number when nobody knows more or it is gone."""
    ids: dict[str, set[str]] = defaultdict(set)
    for subject in written:
        kind, _colon, key = subject.partition(":")
        ids[kind].add(key)
    named: dict[str, Named] = {}
    for kind, keys in ids.items():
        known = _subjects[kind](keys, audiences) if kind in _subjects else {}
        for key in keys:
            named[f"{kind}:{key}"] = known.get(key) or Named(_plain(kind, key))
    return named


def _plain(kind: str, key: str) -> str:
    return f"{apps.get_model(kind)._meta.verbose_name} {key}"
