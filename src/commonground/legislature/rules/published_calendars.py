"""A legislature's published calendar, from a calendar file (RFC 5545) or a table, as deadlines. Pure.

Lines that name no event we know are reported for a person to place; none is guessed.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from commonground.legislature.rules.deadline_names import events_named
from commonground.legislature.rules.deadlines import FIRST_YEAR, LAST_YEAR, OFFICIAL, Deadline, published
from commonground.legislature.rules.people import Odd
from commonground.legislature.rules.rows import NotARow, day_or_none, named

LONGEST_FILE = 4_000_000
LONGEST_TOLD = 200
_FOLD = re.compile(rb"\r?\n[ \t]")
_NEXT_LINE = re.compile(r"\r\n|\r|\n")
_PROPERTY = re.compile(r"(?P<name>[A-Z-]+)(?:;(?:[^:\"]|\"[^\"]*\")*)?:(?P<value>.*)", re.DOTALL)
_LAW = re.compile(r"\((?P<law>(?:J\.R\.|Art\.|Const|Elec|Gov)[^()]*(?:\([^()]*\)[^()]*)*)\)")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ONE_DAY = timedelta(days=1)
_BROKEN_OFF = "The file breaks off inside this event."
_ENDS = {"floor_only_begins": "floor_only_ends", "final_floor_begins": "final_floor_ends"}


class CalendarLine(NamedTuple):
    """One line of a calendar: the first and the last day, what it says, the law it names, and where it stands.

    event   our word for it, where the line itself names it
    source  where the line is from, where it says so
    """

    on: date
    until: date
    told: str
    law: str
    where: str
    standing: str = OFFICIAL
    event: str = ""
    source: str = ""


class Placed(NamedTuple):
    """A deadline, and the line that tells of it."""

    deadline: Deadline
    line: CalendarLine


def lines_in(source: bytes, zone: tzinfo) -> tuple[list[CalendarLine], list[Odd]]:
    """The events of a calendar file, and what is odd about it.

    zone    in which a moment given in UTC falls on its day
    raises  NotARow when it is no calendar file, or longer than we read
    """
    if len(source) > LONGEST_FILE:
        raise NotARow(f"The file is longer than {LONGEST_FILE} bytes.")
    text, odd = _text_of(source)
    if "BEGIN:VCALENDAR" not in text:
        raise NotARow("It is not a calendar file.")
    lines: list[CalendarLine] = []
    for number, (properties, is_whole) in enumerate(_events(text), start=1):
        where = f"event {number}"
        if not is_whole:
            odd.append(Odd(where, _BROKEN_OFF))
            continue
        if properties.get("STATUS") == "CANCELLED":
            continue
        try:
            lines.append(_line(properties, where, zone))
        except NotARow as why:
            odd.append(Odd(where, str(why)))
    if not text.rstrip().endswith("END:VCALENDAR") and not any(one.why == _BROKEN_OFF for one in odd):
        odd.append(Odd("the end", "The file breaks off: it may have held more."))
    return lines, odd


def _text_of(source: bytes) -> tuple[str, list[Odd]]:
    """The file as text, its folded lines whole again: a fold may fall inside a letter. And whether letters are lost."""
    whole = _FOLD.sub(b"", source.removeprefix(codecs.BOM_UTF8))
    try:
        return whole.decode(), []
    except UnicodeDecodeError as broken:
        where = f"event {whole.count(b'BEGIN:VEVENT', 0, broken.start)}"
        return whole.decode(errors="replace"), [Odd(where, "Some letters here or after it cannot be read.")]


def _events(text: str) -> Iterator[tuple[dict[str, str], bool]]:
    """The properties of each event, the first of each name, and whether the event is closed."""
    properties: dict[str, str] | None = None
    for line in _NEXT_LINE.split(text):
        if line == "BEGIN:VEVENT":
            if properties is not None:
                yield properties, False
            properties = {}
        elif line == "END:VEVENT" and properties is not None:
            yield properties, True
            properties = None
        elif properties is not None and (found := _PROPERTY.fullmatch(line)) is not None:
            properties.setdefault(found["name"], found["value"])
    if properties is not None:
        yield properties, False


def _line(properties: Mapping[str, str], where: str, zone: tzinfo) -> CalendarLine:
    told = _plain(properties.get("SUMMARY", ""))
    if not told:
        raise NotARow("It does not say what happens.")
    on, _timed = _day(properties.get("DTSTART", ""), zone)
    until, timed = _day(properties["DTEND"], zone) if properties.get("DTEND") else (on, True)
    until = until if timed else until - _ONE_DAY  # the end of a whole day is the day after
    law = _LAW.search(told) or _LAW.search(_plain(properties.get("DESCRIPTION", "")))
    return CalendarLine(on, max(on, until), told, law["law"] if law else "", where)


def _plain(value: str) -> str:
    text = _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
    return " ".join(text.split())


def _day(value: str, zone: tzinfo) -> tuple[date, bool]:
    """The day a value states, and whether it states a time of day: 20260615, 20260615T170000, 20260616T000000Z."""
    try:
        stated = datetime.fromisoformat(value.strip())
    except ValueError:
        raise NotARow(f"{value!r} is not a day.") from None
    if not FIRST_YEAR <= stated.year <= LAST_YEAR:
        raise NotARow(f"{value!r} is not a day we count in.")
    on = stated.date() if stated.tzinfo is None else stated.astimezone(zone).date()
    return on, "T" in value


def table_lines(rows: Iterable[Mapping[str, str]]) -> tuple[list[CalendarLine], list[Odd]]:
    """The lines of a table of dates: date, event, rule; perhaps key (our word), standing and source."""
    lines: list[CalendarLine] = []
    odd: list[Odd] = []
    for number, row in enumerate(rows, start=1):
        told, law = " ".join((row.get("event") or "").split()), (row.get("rule") or "").strip()
        where = f"row {number}"
        try:
            on = day_or_none((row.get("date") or "").strip())
        except NotARow as why:
            odd.append(Odd(where, str(why)))
            continue
        if on is None or not told:
            odd.append(Odd(where, "It names no day." if told else "It does not say what happens."))
        else:
            own = [(row.get(column) or "").strip() for column in ("standing", "key", "source")]
            lines.append(CalendarLine(on, on, told, law, where, own[0] or OFFICIAL, own[1], own[2]))
    return lines, odd


def deadlines_in(lines: Iterable[CalendarLine]) -> tuple[tuple[Deadline, ...], list[Odd]]:
    """The deadlines the lines tell of, of any years, and the lines that tell of none or contradict one before."""
    placed, odd = placed_in(lines)
    return tuple(one.deadline for one in placed), odd


def placed_in(lines: Iterable[CalendarLine]) -> tuple[list[Placed], list[Odd]]:
    """The same, each with its line."""
    kept: dict[str, Placed] = {}
    odd: list[Odd] = []
    for line in lines:
        found, why = _deadlines(line)
        odd += [Odd(line.where, why)] if why else []
        for one in found:
            known = kept.setdefault(one.key, Placed(one, line)).deadline
            if known.on != one.on:
                odd.append(Odd(line.where, f"{one.event} stands on {known.on} already, and here on {one.on}."))
    return sorted(kept.values(), key=lambda one: (one.deadline.on, one.deadline.event)), odd


def _deadlines(line: CalendarLine) -> tuple[list[Deadline], str]:
    """Every event the line names, with the last day of those that last several; or why there is none."""
    named_events = (line.event,) if line.event else events_named(line.told, line.on)
    days = [(event, line.on) for event in named_events]
    days += [(_ENDS[event], line.until) for event, _on in days if event in _ENDS and not line.event]
    told = named(line.told, LONGEST_TOLD)
    if not days:
        return [], f"It names no event we know: {told}"
    try:
        return [published(on.year, event, on, basis=line.law, standing=line.standing) for event, on in days], ""
    except NotARow as why:
        return [], str(why)
