"""What other rooms add to a chapter, an organization, a decision, a seat or the desk; each makes its own known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from commonground.members.rules import Standing

CHAPTER = "chapter"
ORGANIZATION = "organization"
DESK = "desk"
COMMITTEE = "committee"
SEAT = "seat"
DECISION = "decision"
Subject = Any
ContextOf = Callable[[Subject, Standing, datetime], dict[str, Any] | None]


@dataclass(frozen=True)
class Panel:
    """A part of a page: its template, and what the template reads as `panel.…`."""

    template: str
    context: dict[str, Any]

    @property
    def waits(self) -> int:
        """How many things in it wait for the reader."""
        number: int = self.context.get("waits", 0)
        return number


_known: dict[str, list[tuple[str, ContextOf]]] = defaultdict(list)


def know(place: str, template: str, context_of: ContextOf) -> None:
    """
    place       CHAPTER, ORGANIZATION, DECISION (of a proposal), SEAT (of who is to sign for it),
                or one without a subject: DESK, COMMITTEE
    context_of  of the subject, the reader and the moment; its None shows nothing to this reader
    """
    _known[place].append((template, context_of))


def panels(place: str, subject: Subject, reader: Standing, at: datetime) -> Iterable[Panel]:
    for template, context_of in _known[place]:
        if (context := context_of(subject, reader, at)) is not None:
            yield Panel(template, context)
