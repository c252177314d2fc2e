"""What the file that describes an archive of roll calls says: one line each, in one of two orders. Pure.

Which order a file has, and how it spells, is read from its lines; nothing is taken from its name.

source  the README of the archives: https://github.com/JeffreyBLewis/california-rollcall-votes
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from commonground.legislature.rules.measures import Measure, SessionKey, measure_in
from commonground.legislature.rules.people import Odd
from commonground.legislature.rules.rows import NotARow, count_in, named

BY_NUMBER = ("number", "measure", "author", "topic", "date", "place", "motion", "ayes", "noes", "result")
BY_DATE = ("date", "number", "author", "topic", "place", "motion", "ayes", "noes", "result", "measure")
LAYOUTS = (BY_NUMBER, BY_DATE)
"""The orders of fields that are known: the first from 1993 on, the second since 2021."""

TOPICS_CUT_AT = 45
LONGEST_PLACE = 200
CUT_IN_A_LETTER = "cut within a letter"
NOT_UTF8 = "not written in UTF-8, and was read as Latin-1"

_SAMPLE = 500
_UNSAID = frozenset({b"", b"NA", b"NULL"})
_KINDS = {
    "date": re.compile(rb"`?(?:\d\d/\d\d/\d{4}|\d{4}-\d\d-\d\d)`?"),
    "measure": re.compile(rb"`?[A-Z]{2,5}(?:X\d)? ?\d{1,5}`?"),
    "result": re.compile(rb"`?\(?(?:PASS|FAIL)\)?`?"),
    "number": re.compile(rb"\d{1,6}"),
}
_FORMS = {**_KINDS, "ayes": _KINDS["number"], "noes": _KINDS["number"]}
_FLOOR = re.compile(r"\w+\.? floor(?: session)?")
_DAY = re.compile(r"(?:(\d{4})-(\d\d)-(\d\d)|(\d\d)/(\d\d)/(\d{4}))", re.ASCII)


class ArchivedRollCall(NamedTuple):
    """One roll call as it is described.

    number        what the file calls it, from 1
    column        where its votes stand in every line of the other file, from 0
    topic_is_cut  the topic is as long as this file lets one be and ends in no full stop, so its end may be missing
    ayes, noes    as stated; None when they are not
    result        PASS or FAIL, or nothing
    """

    number: int
    column: int
    measure: Measure
    author: str
    topic: str
    topic_is_cut: bool
    held_on: date
    place: str
    motion: str
    ayes: int | None
    noes: int | None
    result: str


class Described(NamedTuple):
    """layout  the order of the fields, one of LAYOUTS; `lines` counts every line that is not empty"""

    layout: tuple[str, ...]
    lines: int
    roll_calls: tuple[ArchivedRollCall, ...]
    odd: tuple[Odd, ...]


def text_in(raw: bytes) -> tuple[str, str]:
    """The text of some bytes, and what is odd about it: CUT_IN_A_LETTER, NOT_UTF8 or nothing."""
    try:
        return raw.decode(), ""
    except UnicodeDecodeError as wrong:
        if wrong.reason == "unexpected end of data":
            return raw[: wrong.start].decode(), CUT_IN_A_LETTER
    return raw.decode("latin-1"), NOT_UTF8


def layout_in(rows: Sequence[Sequence[bytes]]) -> tuple[str, ...]:
    """The order of fields that at least half of these rows stand in.

    raises  NotARow with what was found instead
    """
    for layout in LAYOUTS:
        if rows and 2 * sum(_stands_in(layout, row) for row in rows) >= len(rows):
            return layout
    raise NotARow(_found_instead(rows))


def _stands_in(layout: Sequence[str], row: Sequence[bytes]) -> bool:
    if len(row) != len(layout):
        return False
    return all(name not in _FORMS or _FORMS[name].fullmatch(cell) for name, cell in zip(layout, row, strict=True))


def _found_instead(rows: Sequence[Sequence[bytes]]) -> str:
    if not rows:
        return "It describes no roll call."
    kinds = [next((kind for kind, form in _KINDS.items() if form.fullmatch(cell)), "text") for cell in rows[0]]
    shown = ", ".join(kinds[:20]) + (", …" if len(kinds) > 20 else "")
    fields = "1 field" if len(kinds) == 1 else f"{len(kinds)} fields"
    return f"Its lines stand in an order we do not know; the first has {fields}: {shown}."


def described_in(source: bytes) -> Described:
    """Every roll call a file describes, and what is odd about its lines.

    source  tab separated, no header, in UTF-8
    raises  NotARow when the lines stand in no order we know
    """
    lines = enumerate(source.split(b"\n"), start=1)
    rows = [(place, line.rstrip(b"\r").split(b"\t")) for place, line in lines if line.strip()]
    layout = layout_in([row for _place, row in rows[:_SAMPLE]])
    topic = layout.index("topic")
    cuts_topics = max(len(row[topic]) for _place, row in rows if len(row) > topic) == TOPICS_CUT_AT
    roll_calls: dict[int, ArchivedRollCall] = {}
    odd: list[Odd] = []
    for column, (place, row) in enumerate(rows):
        where = f"description, line {place}"
        try:
            one, whys = _roll_call_in(row, layout, column, cuts_topics=cuts_topics)
        except NotARow as why:
            odd.append(Odd(where, str(why)))
            continue
        if one.number in roll_calls:
            odd.append(Odd(where, f"Number {one.number} is described twice; the first was taken."))
        else:
            roll_calls[one.number] = one
            odd += [Odd(where, why) for why in whys]
    return Described(layout, len(rows), tuple(roll_calls.values()), tuple(odd))


def _roll_call_in(
    row: Sequence[bytes], layout: Sequence[str], column: int, *, cuts_topics: bool
) -> tuple[ArchivedRollCall, list[str]]:
    if len(row) != len(layout):
        raise NotARow(f"It has {len(row)} fields, not {len(layout)}.")
    stated = dict(zip(layout, row, strict=True))
    said = {name: _said(cell) for name, cell in stated.items()}
    whys = [f"Its {name} is {why}." for name, (_text, why) in said.items() if why]
    text = {name: words for name, (words, _why) in said.items()}
    measure = measure_in(text["measure"])
    if measure is None:
        raise NotARow(f"{text['measure']!r} is not a number of a measure.")
    roll_call = ArchivedRollCall(
        _number(text["number"]),
        column,
        measure,
        text["author"],
        text["topic"],
        cuts_topics and len(stated["topic"]) == TOPICS_CUT_AT and not text["topic"].endswith("."),
        _day(text["date"]),
        named(text["place"], LONGEST_PLACE),
        text["motion"],
        count_in(text["ayes"]) if text["ayes"] else None,
        count_in(text["noes"]) if text["noes"] else None,
        text["result"].strip("()"),
    )
    return roll_call, whys


def _said(cell: bytes) -> tuple[str, str]:
    """A text without the feed's backticks, with single spaces; nothing where the cell says that there is none."""
    bare = cell.strip()
    if bare in _UNSAID:
        return "", ""
    text, why = text_in(bare.strip(b"`"))
    return " ".join(text.split()), why


def _number(text: str) -> int:
    number = count_in(text)
    if number < 1:
        raise NotARow(f"{text!r} is not a number of a roll call.")
    return number


def _day(text: str) -> date:
    found = _DAY.fullmatch(text)
    if found is None:
        raise NotARow(f"{text!r} is not a date.")
    parts = (found[1], found[2], found[3]) if found[1] else (found[6], found[4], found[5])
    try:
        return date(*map(int, parts))
    except ValueError:
        raise NotARow(f"{text!r} is not a date.") from None


def chamber_at(place: str, chambers: Mapping[str, str]) -> str:
    """The chamber a place belongs to, by its first word: "ASM. APPR.", "Senate Floor Session"; else nothing.

    chambers  first words of places, in lower case and without the period, to the keys of chambers
    """
    first = place.split(maxsplit=1)[0].rstrip(".").lower() if place.strip() else ""
    return chambers.get(first, "")


def is_floor(place: str) -> bool:
    """Whether a place is the floor of a chamber and not one of its committees."""
    return _FLOOR.fullmatch(" ".join(place.lower().split())) is not None


def session_of(roll_call: ArchivedRollCall) -> SessionKey:
    """The session a roll call belongs to: two years from an odd one, begun in the December before it.

    A measure of an extraordinary session carries its mark: SBX1 1.

    source  Cal. Const., art. IV, sec. 3(a)
    """
    day = roll_call.held_on
    year = day.year + (day.month == 12 and day.year % 2 == 0)
    first = year - (year % 2 == 0)
    mark = re.search(r"X(\d)$", roll_call.measure.type)
    return SessionKey(first, first + 1, int(mark[1]) if mark else 0)
