"""Single fields of the bulk feed: days, numbers, flags, names of files. What is null there stays None. Pure."""

from __future__ import annotations

import re
from datetime import date, time
from functools import lru_cache

from commonground.legislature.rules.measures import Measure, SessionKey, key_in
from commonground.legislature.rules.rows import NotARow, day_or_none

Cell = str | None

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d:\d\d)(?:\.\d+)?)?", re.ASCII)
_FILE = re.compile(r"\w[\w.-]*\.lob", re.ASCII)
_FLAGS = {"Y": True, "YES": True, "N": False, "NO": False}
_HOUSES = {"A": "assembly", "S": "senate"}
_LONGEST_NUMBER = 18


def said(cell: Cell) -> str | None:
    """A text with single spaces; None when it is null or says nothing."""
    return (" ".join(cell.split()) if cell else None) or None


def day_in(cell: Cell) -> date | None:
    """The day of a moment, whatever hour stands beside it. Raises NotARow for something else."""
    return _day(cell) if cell else None


@lru_cache(maxsize=8192)
def _day(text: str) -> date | None:
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise NotARow(f"{text!r} is not a date.")
    return day_or_none(found[1])


def hour_in(cell: Cell) -> time | None:
    """The hour of a moment; None at midnight, which the feed writes where it states no hour."""
    found = _MOMENT.fullmatch(cell) if cell else None
    stated = found[2] if found else None
    if not stated or stated == "00:00:00":
        return None
    try:
        return time.fromisoformat(stated)
    except ValueError:
        raise NotARow(f"{stated!r} is not an hour.") from None


def number_in(cell: Cell) -> int | None:
    """Raises NotARow for something that is not a whole number."""
    if not cell:
        return None
    if not (cell.isascii() and cell.isdigit()) or len(cell) > _LONGEST_NUMBER:
        raise NotARow(f"{cell!r} is not a number.")
    return int(cell)


def flag_in(cell: Cell) -> bool | None:
    """Y, Yes, N, No; None for anything else."""
    return _FLAGS.get(cell.upper()) if cell else None


def house_in(cell: Cell) -> str | None:
    """A house in lower case, spelled out where the feed gives its first letter; None when it gives none."""
    text = said(cell)
    return _HOUSES.get(text, text.lower()) if text else None


def file_in(cell: Cell) -> str | None:
    """The name of a file beside the table. Raises NotARow for a name that leads elsewhere."""
    if not cell:
        return None
    if _FILE.fullmatch(cell) is None:
        raise NotARow(f"{cell[:60]!r} is not the name of a file beside the table.")
    return cell


def bill_in(cell: Cell) -> str:
    """The feed's id of a measure, when it is one. Raises NotARow."""
    key_of(cell)
    return cell or ""


@lru_cache(maxsize=8192)
def key_of(cell: Cell) -> tuple[SessionKey, Measure]:
    """Session and measure of a feed's id: 202520260AB1656. Raises NotARow."""
    key = key_in(cell) if cell else None
    if key is None:
        raise NotARow(f"{cell[:30]!r} is not the id of a measure." if cell else "It does not say which measure it is.")
    return key
