"""Who sits for an organization is known further up; that room makes known how many hold or stand in for its seats."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Count = Callable[[int, datetime], int]
_known: list[Count] = []


def know(count: Count) -> None:
    """
    count  of an organization, by its number, and the moment
    """
    if count not in _known:
        _known.append(count)


def number(organization_id: int, at: datetime) -> int:
    return sum(count(organization_id, at) for count in _known)
