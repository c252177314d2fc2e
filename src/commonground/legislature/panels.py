"""What rooms above add to the page of a bill; each makes its own known when it is set up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from commonground.legislature.models import Bill
from commonground.members.rules import Standing

ContextOf = Callable[[Bill, Standing, datetime], dict[str, Any] | None]


@dataclass(frozen=True)
class Panel:
    """A part of the page: its template, and what the template reads as `panel.context`."""

    template: str
    context: dict[str, Any]


_known: dict[str, ContextOf] = {}


def know(template: str, context_of: ContextOf) -> None:
    """context_of(bill, reader, at): None shows nothing to this reader"""
    _known[template] = context_of


def panels(bill: Bill, reader: Standing, at: datetime) -> Iterable[Panel]:
    for template, context_of in _known.items():
        if (context := context_of(bill, reader, at)) is not None:
            yield Panel(template, context)
