"""A hearing's agenda as its committee prints it: the items, their sections and notes. Pure.

The text has lost its line breaks, so an item ends where the next one or a heading begins. An item whose words
break off is reported; nothing is added to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import NamedTuple

from commonground.legislature.rules.hours import moment_in
from commonground.legislature.rules.measures import Measure, measure_in
from commonground.legislature.rules.people import Odd
from commonground.legislature.rules.rows import NotARow, day_or_none, link_in, named

REGULAR, SUSPENSE, VOTE_ONLY, CONSENT = "regular", "suspense", "vote only", "consent"
SECTIONS = (REGULAR, SUSPENSE, VOTE_ONLY, CONSENT)
FILE_ORDER, SIGN_IN_ORDER = "file", "sign_in"
COLUMNS = ("committee", "date", "time_24h", "location", "agenda_text", "agenda_url", "source_key")
LONGEST_NAME, LONGEST_KEY = 200, 240

_ITEM = re.compile(
    r"(?P<type>(?:[AS]\.(?:B|C\.A|C\.R|J\.R)|[HS]\.R)\.(?:X[0-9])?) ?No\. ?(?P<number>[0-9]{1,5})(?P<stars>\**)"
)
_HALF_ITEM = re.compile(
    r"(?:(?<=[^\W_A-Z]\.)|(?<=\)\.)|(?<=\)))[ASH]\.(?:[BCJR]\.(?:[AR]\.)?)?(?:X[0-9])? ?(?:No?\.?)? ?$"
)
_SECTION = re.compile(r"(?P<heading>[A-Z][A-Z ,&'/-]{0,80})?Measure:Author:Summary:")
_AUTHOR = re.compile(r"(?P<author>[^\W\d_].*?)\.(?=\S)(?P<title>.*)", re.DOTALL)
_NOTE = re.compile(r"(?<=[.)\s])(?P<stars>\*+)(?=[A-Z])")
_WHOLE = re.compile(r"[.)\]!?\"”’]$")
_HOUR = re.compile(r"(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2}))? ?(?P<half>[ap])\.m\.")
_ORDER = re.compile(r"HEARD IN (FILE|SIGN-IN) ORDER")
_SUBJECT = re.compile(r"SUBJECT: ?(?P<subject>.+)", re.DOTALL)
_HEADINGS = (("SUSPENSE", SUSPENSE), ("VOTE ONLY", VOTE_ONLY), ("VOTE-ONLY", VOTE_ONLY), ("CONSENT", CONSENT))
_KEY_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}$")


class AgendaItem(NamedTuple):
    """One measure to be heard; is_cut: its title or its note breaks off."""

    measure: Measure
    author: str
    title: str
    section: str = REGULAR
    note: str = ""
    is_cut: bool = False


@dataclass(frozen=True)
class Agenda:
    """What the text of an agenda says.

    at       the time it states, None when it states none
    order    file or sign_in: in which order bills are heard; empty when it does not say
    subject  of an oversight or informational hearing
    cut      every item whose words break off: those kept with is_cut, and those without a number or an author
    """

    items: tuple[AgendaItem, ...] = ()
    at: time | None = None
    order: str = ""
    subject: str = ""
    cut: tuple[Odd, ...] = ()


@dataclass(frozen=True)
class HearingRow:
    """One hearing as a row states it; moved_from is the day its key still names when the hearing was moved."""

    source_key: str
    committee: str
    at: datetime
    place: str
    url: str
    agenda: Agenda
    moved_from: date | None = None


def hearing_in(row: Mapping[str, str], zone: tzinfo) -> HearingRow:
    """A row of a table of hearings.

    zone    in which the row's day and time are meant
    raises  NotARow when it names no committee, day or hour, or an hour that the clocks jump over
    """
    stated = {column: (row.get(column) or "").strip() for column in COLUMNS}
    if not stated["committee"]:
        raise NotARow("It does not say which committee meets.")
    on, key = day_or_none(stated["date"]), stated["source_key"]
    if on is None or not stated["time_24h"]:
        raise NotARow("It does not say when the committee meets.")
    if len(key) > LONGEST_KEY:
        raise NotARow("Its key is too long to keep.")
    at = moment_in(f"{on.isoformat()} {stated['time_24h']}", zone)
    agenda = agenda_in(stated["agenda_text"])
    committee, place = named(stated["committee"], LONGEST_NAME), named(stated["location"], LONGEST_NAME)
    return HearingRow(key, committee, at, place, link_in(stated["agenda_url"]), agenda, _moved_from(key, on))


def _moved_from(key: str, on: date) -> date | None:
    found = _KEY_DAY.search(key)
    try:
        before = date.fromisoformat(found[0]) if found else None
    except ValueError:
        before = None
    return None if before == on else before


def agenda_in(text: str) -> Agenda:
    """Everything the text of an agenda says; it never fails, what it cannot read is in `cut`."""
    markers = list(_ITEM.finditer(text))
    head = text[: markers[0].start()] if markers else text
    order, subject = _ORDER.search(head), _SUBJECT.search(head)
    items, cut = _items(text, markers)
    return Agenda(
        items,
        time_in(head),
        {"FILE": FILE_ORDER, "SIGN-IN": SIGN_IN_ORDER}[order[1]] if order else "",
        subject["subject"].strip() if subject else "",
        cut,
    )


def time_in(text: str) -> time | None:
    """The first time a text states: 9 a.m., 1:30 p.m.; None when it states none there is."""
    found = _HOUR.search(text)
    if found is None or not 1 <= int(found["hour"]) <= 12 or int(found["minute"] or 0) > 59:
        return None
    return time(int(found["hour"]) % 12 + (12 if found["half"] == "p" else 0), int(found["minute"] or 0))


def _items(text: str, markers: list[re.Match[str]]) -> tuple[tuple[AgendaItem, ...], tuple[Odd, ...]]:
    notes, end = _notes(text, markers)
    half = _HALF_ITEM.search(text, 0, end)
    end = half.start() if half else end
    items: list[AgendaItem] = []
    cut = [Odd(half[0].strip(), "The agenda breaks off before the number.")] if half else []
    section, before = REGULAR, 0
    ends = [*(marker.start() for marker in markers[1:]), end]
    for marker, until in zip(markers, ends, strict=False):
        section, before = _section_after(text[before : marker.start()], section), marker.end()
        item, why = _item(marker, _without_heading(text[marker.end() : until]), section, notes)
        items += [item] if item else []
        cut += [Odd(marker[0], why)] if why else []
    return tuple(items), tuple(cut)


def _item(marker: re.Match[str], words: str, section: str, notes: Mapping[str, str]) -> tuple[AgendaItem | None, str]:
    """The item, if its number and author are sure, and why it is cut, if it is."""
    measure = measure_in(f"{marker['type']} {marker['number']}")
    found = _AUTHOR.fullmatch(words.strip())
    if measure is None or found is None:
        return None, "The agenda breaks off before the author ends, so the number may be cut too."
    title, note = found["title"].strip().lstrip(".").strip(), notes.get(marker["stars"], "")
    why = "" if _WHOLE.search(title) else "Its title breaks off."
    if marker["stars"] and not _WHOLE.search(note):
        why = why or "Its note is missing or breaks off."
    author = named(found["author"].strip(), LONGEST_NAME)
    return AgendaItem(measure, author, title, section, note, bool(why)), why


def _section_after(gap: str, section: str) -> str:
    """The section the last heading in a gap between two items opens; without one the section goes on."""
    headings = [found["heading"] or "" for found in _SECTION.finditer(gap)]
    if not headings:
        return section
    return next((name for word, name in _HEADINGS if word in headings[-1]), REGULAR)


def _without_heading(words: str) -> str:
    found = _SECTION.search(words)
    return words[: found.start()] if found else words


def _notes(text: str, markers: list[re.Match[str]]) -> tuple[dict[str, str], int]:
    """The notes at the end, by their stars, and where they begin."""
    last = markers[-1].end() if markers else len(text)
    found = list(_NOTE.finditer(text, last))
    ends = [*(one.start() for one in found[1:]), len(text)]
    notes = {one["stars"]: text[one.start() : end].strip() for one, end in zip(found, ends, strict=False)}
    return notes, found[0].start() if found else len(text)


def measures_of(items: Iterable[AgendaItem]) -> tuple[Measure, ...]:
    """The measures to be heard, each once, in their order."""
    return tuple(dict.fromkeys(item.measure for item in items))
