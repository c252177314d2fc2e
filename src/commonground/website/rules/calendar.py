"""A calendar file (RFC 5545), written by hand: a few lines for each day of an event. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

WIDTH = 75  # octets in a line; what is longer goes on in the next one, after a space
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True)
class Day:
    """One day of an event.

    uid         stays as long as the day does, so that a calendar knows it again
    changed_at  when the page that tells of it was last published
    """

    uid: str
    title: str
    text: str
    place: str
    url: str
    starts_at: datetime
    ends_at: datetime | None
    changed_at: datetime
    is_cancelled: bool


def calendar_of(days: Iterable[Day], *, made_by: str, language: str) -> str:
    """
    made_by   the name of the coalition
    language  of titles, texts and places, as a code
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_said(made_by)}//Events//{language.upper()}"]
    for day in days:
        lines += _lines_of(day, language)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _lines_of(day: Day, language: str) -> Sequence[str]:
    said = [("SUMMARY", day.title), ("LOCATION", day.place), ("DESCRIPTION", day.text)]
    ends = [f"DTEND:{_moment(day.ends_at)}"] if day.ends_at else []
    return [
        "BEGIN:VEVENT",
        f"UID:{day.uid}",
        f"DTSTAMP:{_moment(day.changed_at)}",
        f"LAST-MODIFIED:{_moment(day.changed_at)}",
        f"SEQUENCE:{int(day.changed_at.timestamp())}",
        f"DTSTART:{_moment(day.starts_at)}",
        *ends,
        f"STATUS:{'CANCELLED' if day.is_cancelled else 'CONFIRMED'}",
        *(f"{name};LANGUAGE={language}:{_said(words)}" for name, words in said if words),
        f"URL:{day.url}",
        "END:VEVENT",
    ]


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _said(words: str) -> str:
    return words.translate(ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """Pieces of at most so many octets; no letter is cut in two."""
    piece, octets = "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > WIDTH:
            yield piece
            piece, octets = " ", 1
        piece, octets = piece + letter, octets + size
    yield piece
