"""Calendars as files: a calendar file (.ics) or a table (.csv), read in memory."""

from __future__ import annotations

import csv
from datetime import tzinfo
from functools import cache
from pathlib import Path

from django.conf import settings

from commonground.legislature.rules.people import Odd
from commonground.legislature.rules.published_calendars import (
    LONGEST_FILE,
    CalendarLine,
    Placed,
    lines_in,
    placed_in,
    table_lines,
)
from commonground.legislature.rules.rows import NotARow
from commonground.legislature.sources import UnreadableSet

NEEDED = ("date", "event")


def lines_at(path: Path, zone: tzinfo) -> tuple[list[CalendarLine], list[Odd]]:
    """The lines of a calendar file or a table of dates, and what is odd about it.

    raises  UnreadableSet, with a sentence for whoever gave the path
    """
    content = _content(path)
    try:
        if b"BEGIN:VCALENDAR" in content:
            return lines_in(content, zone)
        return table_lines(_rows(path, content))
    except NotARow as why:
        raise UnreadableSet(f"{path.name}: {why} Nothing was changed.") from None


def file_of_the_network(name: str) -> Path | None:
    """A file the profile names: a path from the project's folder, or beside the profile."""
    places = (settings.PROJECT / name, settings.PROFILES / name, Path(settings.PROFILE).parent / name)
    return next((place for place in places if name and place.is_file()), None)


def rows_at(path: Path) -> list[dict[str, str]]:
    """The rows of a table that belongs to the network."""
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(), restval=""))


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as broken:
        raise UnreadableSet(f"{path} cannot be read: {broken.strerror}. Nothing was changed.") from broken
    if len(content) > LONGEST_FILE:
        raise UnreadableSet(f"{path.name} is longer than {LONGEST_FILE} bytes. Nothing was changed.")
    return content


def _rows(path: Path, content: bytes) -> list[dict[str, str]]:
    try:
        reader = csv.DictReader(content.decode("utf-8-sig").splitlines(), restval="")
        rows = [{name: value for name, value in row.items() if isinstance(name, str)} for row in reader]
    except (UnicodeDecodeError, csv.Error):
        raise UnreadableSet(f"{path.name} is neither a calendar file nor a table. Nothing was changed.") from None
    missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
    if missing:
        raise UnreadableSet(f"{path.name} has no column {', '.join(missing)}. Nothing was changed.")
    return rows


@cache
def placed_at(path: Path, zone: tzinfo) -> tuple[Placed, ...]:
    """The dates of a file that belongs to the network; one that is not there, or not whole, gives none."""
    try:
        lines, _odd = lines_at(path, zone)
    except UnreadableSet:
        return ()
    placed, _unknown = placed_in(lines)
    return tuple(placed)
