"""How someone was named, and in which party, on a date: the newest listing of that date or before. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True)
class Listed:
    """key  that of its row, None for a new one"""

    seen_on: date
    name: str
    party: str
    key: int | None = None

    @property
    def told(self) -> tuple[str, str]:
        return self.name, self.party


def listed_on(listings: Sequence[Listed], on: date) -> Listed | None:
    """The listing that holds on a date; before the first one, the first one."""
    ordered = sorted(listings, key=lambda one: one.seen_on)
    before = [one for one in ordered if one.seen_on <= on]
    return before[-1] if before else next(iter(ordered), None)


def listed_also(listings: Sequence[Listed], new: Listed, *, next_on: date | None = None) -> list[Listed]:
    """The listings to write so that `new` holds from its date on; after `next_on`, what held before still does."""
    then = listed_on(listings, new.seen_on)
    if then is not None and then.told == new.told:
        return []
    same = next((one for one in listings if one.seen_on == new.seen_on), None)
    written = [replace(new, key=same.key) if same else new]
    if next_on is None or any(new.seen_on < one.seen_on <= next_on for one in listings):
        return written
    later = listed_on(listings, next_on)
    return [*written, replace(later, seen_on=next_on, key=None)] if later and later.seen_on <= next_on else written
