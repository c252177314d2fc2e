"""A refusal is a value with a reason: one answer for the button, for the deed and for the words the reader sees."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Refusal:
    """Why something may not be done.

    key    "room.reason"; the room's wording holds the words for it
    facts  what the words need: names with numbers, dates or short texts
    """

    key: str
    facts: tuple[tuple[str, object], ...] = ()


class Refused(Exception):
    """Raised by an action whose permit answered with a refusal; nothing has been written."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.key)
        self.refusal = refusal


def refuse(key: str, **facts: object) -> Refusal:
    return Refusal(key, tuple(sorted(facts.items())))


def obey(refusal: Refusal | None) -> None:
    if refusal is not None:
        raise Refused(refusal)
