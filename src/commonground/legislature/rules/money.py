"""Amounts of money, in whole cents: as they are written, as they are said, and to the cent. Pure, integers only."""

from __future__ import annotations

import re
from typing import NamedTuple

MOST_CENTS = 10**13 * 100
"""Ten million million dollars: more than anybody's budget, and thousands of them can be added in the database."""

_UNITS = {"billion": 10**9 * 100, "million": 10**6 * 100}
_WRITTEN = re.compile(
    r"\$?\s*(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<part>\d{1,9}))?\s*(?P<unit>[a-z][a-z ]*)?", re.ASCII
)
_SAID = {
    "": 100,
    "million": _UNITS["million"],
    "millions": _UNITS["million"],
    "millon": _UNITS["million"],
    "millones": _UNITS["million"],
    "billion": _UNITS["billion"],
    "billions": _UNITS["billion"],
    "mil millones": _UNITS["billion"],
}


class Rounded(NamedTuple):
    """An amount as a newspaper says it: 152 tenths of a billion. Below a million the unit is empty."""

    tenths: int
    unit: str

    @property
    def figure(self) -> str:
        """15.2; 15 where nothing follows the point."""
        whole, rest = divmod(self.tenths, 10)
        return f"{whole:,}.{rest}" if rest else f"{whole:,}"


def rounded(cents: int) -> Rounded:
    """To the nearest tenth of a billion or a million, a half upward; below a million to the dollar.

    cents  not below zero
    """
    million, billion = _UNITS["million"], _UNITS["billion"]
    in_millions = _nearest(cents * 10, million)
    if cents < million:
        return Rounded(_nearest(cents, 100) * 10, "")
    return (
        Rounded(in_millions, "million") if in_millions < 10_000 else Rounded(_nearest(cents * 10, billion), "billion")
    )


def _nearest(amount: int, size: int) -> int:
    return (amount + size // 2) // size


def exact(cents: int) -> str:
    """$15,234,567,890; the cents only where there are any."""
    sign, (whole, rest) = "\u2212" if cents < 0 else "", divmod(abs(cents), 100)
    return f"{sign}${whole:,}.{rest:02}" if rest else f"{sign}${whole:,}"


def plain(cents: int) -> str:
    """For programs: 15234567890.00"""
    whole, rest = divmod(cents, 100)
    return f"{whole}.{rest:02}"


def cents_in(text: str) -> int | None:
    """The amount somebody wrote: 1,200,000 or $1.2 million or 15.2 billion; None where it is no amount to the cent.

    "Billón" is refused: in Spanish it is a thousand times what "billion" is in English.
    """
    found = _WRITTEN.fullmatch(" ".join(text.lower().replace("ó", "o").split()))
    size = _SAID.get((found["unit"] or "").strip()) if found else None
    if found is None or size is None:
        return None
    part = found["part"] or ""
    cents, rest = divmod(int(found["whole"].replace(",", "") + part) * size, 10 ** len(part))
    return None if rest else cents
