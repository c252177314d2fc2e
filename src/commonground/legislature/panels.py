"""What rooms above add to the pages of bills; each makes its own known when it is set up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise

from commonground.legislature.models import Bill, Hearing, RollCall
from commonground.members.rules import Standing

ContextOf = Callable[[Bill, Standing, datetime], dict[str, Any] | None]
OfHearing = Callable[[Hearing, Standing, datetime], dict[str, Any] | None]
OfRollCall = Callable[[RollCall, Standing, datetime], dict[str, Any] | None]
AskedOf = Callable[[Bill, Standing, datetime], Mapping[int, str | Promise]]
ConditionOf = Callable[[Standing, datetime], Q | None]


@dataclass(frozen=True)
class Panel:
    """A part of the page: its template, and what the template reads as `panel.context`."""

    template: str
    context: dict[str, Any]


@dataclass(frozen=True)
class Narrowing:
    """A way to narrow the list of bills: what the reader ticks, and what it asks of a bill."""

    name: str
    words: str | Promise
    condition: Q


_known: dict[str, ContextOf] = {}
_beside: dict[str, ContextOf] = {}
_at_hearings: dict[str, OfHearing] = {}
_at_roll_calls: dict[str, OfRollCall] = {}
_asked: list[AskedOf] = []
_narrowings: dict[str, tuple[str | Promise, ConditionOf]] = {}


def know(template: str, context_of: ContextOf) -> None:
    """context_of(bill, reader, at): None shows nothing to this reader"""
    _known[template] = context_of


def know_beside(template: str, context_of: ContextOf) -> None:
    """The same in the margin of the page."""
    _beside[template] = context_of


def know_at_hearing(template: str, context_of: OfHearing) -> None:
    """context_of(hearing, reader, at): None shows nothing to this reader on the page of a hearing"""
    _at_hearings[template] = context_of


def know_at_roll_call(template: str, context_of: OfRollCall) -> None:
    """context_of(roll_call, reader, at): None shows nothing; its `asked` is the answer we asked for, or empty"""
    _at_roll_calls[template] = context_of


def know_asked(asked_of: AskedOf) -> None:
    """asked_of(bill, reader, at): by the key of each roll call, the answer we asked for, in words"""
    _asked.append(asked_of)


def know_narrowing(name: str, words: str | Promise, condition_of: ConditionOf) -> None:
    """condition_of(reader, at): None is not offered to this reader"""
    _narrowings[name] = words, condition_of


def panels(bill: Bill, reader: Standing, at: datetime, *, beside: bool = False) -> Iterable[Panel]:
    for template, context_of in (_beside if beside else _known).items():
        if (context := context_of(bill, reader, at)) is not None:
            yield Panel(template, context)


def panels_of_hearing(hearing: Hearing, reader: Standing, at: datetime) -> Iterable[Panel]:
    for template, context_of in _at_hearings.items():
        if (context := context_of(hearing, reader, at)) is not None:
            yield Panel(template, context)


def panels_of_roll_call(roll_call: RollCall, reader: Standing, at: datetime) -> Iterable[Panel]:
    for template, context_of in _at_roll_calls.items():
        if (context := context_of(roll_call, reader, at)) is not None:
            yield Panel(template, context)


def asked_on(bill: Bill, reader: Standing, at: datetime) -> Mapping[int, str | Promise]:
    return {key: words for asked_of in _asked for key, words in asked_of(bill, reader, at).items()}


def narrowings(reader: Standing, at: datetime) -> list[Narrowing]:
    conditions = ((name, words, condition_of(reader, at)) for name, (words, condition_of) in _narrowings.items())
    return [Narrowing(name, words, condition) for name, words, condition in conditions if condition is not None]
