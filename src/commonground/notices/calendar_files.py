"""A calendar file (RFC 5545), written by hand: a few lines for each day. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WIDTH = 75  # octets in a line; what is longer goes on in the next one, after a space
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_ONE_DAY = timedelta(days=1)
_NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Day:
    """One day of an event.

    uid           stays as long as the day does, so that a calendar knows it again
    starts_at     a moment, or a date for the whole day; ends_at is the last day then, itself included
    changed_at    when what tells of it was last changed
    is_tentative  it may still move
    """

    uid: str
    title: str
    text: str
    place: str
    url: str
    starts_at: datetime | date
    ends_at: datetime | date | None
    changed_at: datetime
    is_cancelled: bool
    is_tentative: bool = False


def calendar_of(
    days: Iterable[Day],
    *,
    made_by: str,
    language: str,
    name: str = "",
    zone: ZoneInfo | None = None,
    about: str = "Events",
) -> str:
    """
    made_by   the name of the coalition
    language  of titles, texts and places, as a code
    name      what a calendar that subscribes to it is called
    zone      in which moments are told; without it they are told in UTC
    about     what the calendar holds, in a word
    """
    told = list(days)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_said(made_by)}//{about}//{language.upper()}"]
    if name:
        lines += [f"NAME:{_said(name)}", f"X-WR-CALNAME:{_said(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT12H"]
    # A calendar has to hold something: one without events holds its zone.
    moments = [day.starts_at for day in told if isinstance(day.starts_at, datetime)]
    if zone is not None:
        lines.append(f"X-WR-TIMEZONE:{zone.key}")
        lines += _zone_lines(zone, moments or [_NO_MOMENT]) if moments or not told else []
    for day in told:
        lines += _lines_of(day, language, zone)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _zone_lines(zone: ZoneInfo, moments: Sequence[datetime]) -> list[str]:
    """The zone as a calendar reads it: each change of its clocks in the years of the moments, one by one."""
    first = min(moments).year - 1
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone.key}"]
    day = datetime.combine(date(first, 1, 1), time(12), zone)
    lines += _clock_lines(day, day)
    while day.year <= max(moments).year:
        following = datetime.combine(day.date() + _ONE_DAY, time(12), zone)
        if following.utcoffset() != day.utcoffset():
            lines += _clock_lines(day, following)
        day = following
    return [*lines, "END:VTIMEZONE"]


def _clock_lines(before: datetime, after: datetime) -> list[str]:
    """From which local moment the clocks show the offset of `after`."""
    kind = "DAYLIGHT" if after.dst() else "STANDARD"
    start = after if before == after else _change(before, after)
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{start:%Y%m%dT%H%M%S}",
        f"TZOFFSETFROM:{before:%z}",
        f"TZOFFSETTO:{after:%z}",
        f"TZNAME:{after.tzname()}",
        f"END:{kind}",
    ]


def _change(before: datetime, after: datetime) -> datetime:
    """The first minute with the new offset, as the clocks before it would have shown it."""
    zone, low, high = before.tzinfo, before.astimezone(UTC), after.astimezone(UTC)
    while high - low > timedelta(minutes=1):
        middle = (low + (high - low) / 2).replace(second=0, microsecond=0)
        is_new = middle.astimezone(zone).utcoffset() == after.utcoffset()
        low, high = (low, middle) if is_new else (middle, high)
    return (high + (before.utcoffset() or timedelta())).replace(tzinfo=None)


def _lines_of(day: Day, language: str, zone: ZoneInfo | None) -> Sequence[str]:
    said = [("SUMMARY", day.title), ("LOCATION", day.place), ("DESCRIPTION", day.text)]
    return [
        "BEGIN:VEVENT",
        f"UID:{day.uid}",
        f"DTSTAMP:{_moment(day.changed_at)}",
        f"LAST-MODIFIED:{_moment(day.changed_at)}",
        f"SEQUENCE:{int(day.changed_at.timestamp())}",
        *_from_until(day, zone),
        f"STATUS:{_status(day)}",
        *(f"{name};LANGUAGE={language}:{_said(words)}" for name, words in said if words),
        f"URL:{day.url}",
        "END:VEVENT",
    ]


def _status(day: Day) -> str:
    if day.is_cancelled:
        return "CANCELLED"
    return "TENTATIVE" if day.is_tentative else "CONFIRMED"


def _from_until(day: Day, zone: ZoneInfo | None) -> Iterator[str]:
    if isinstance(day.starts_at, datetime):
        yield f"DTSTART{_stamp(day.starts_at, zone)}"
        if isinstance(day.ends_at, datetime):
            yield f"DTEND{_stamp(day.ends_at, zone)}"
        return
    yield f"DTSTART;VALUE=DATE:{day.starts_at:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{(day.ends_at or day.starts_at) + _ONE_DAY:%Y%m%d}"  # the day after the last
    yield "TRANSP:TRANSPARENT"


def _stamp(at: datetime, zone: ZoneInfo | None) -> str:
    return f":{_moment(at)}" if zone is None else f";TZID={zone.key}:{at.astimezone(zone):%Y%m%dT%H%M%S}"


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
