"""What the rows of a set of bills say. Pure.

The set is LegiScan's: one table each for bills, people, their authorships, printed texts and roll calls.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from commonground.legislature.rules.measures import Measure, SessionKey, key_in, measure_in

BILLS = (
    "bill_id",
    "bill_number",
    "status_desc",
    "status_date",
    "title",
    "description",
    "committee",
    "last_action_date",
    "last_action",
    "url",
    "state_link",
)
PEOPLE = ("people_id", "name", "last_name", "party", "role", "district", "committee_id")
SPONSORS = ("bill_id", "people_id", "position")
DOCUMENTS = ("bill_id", "document_id", "document_desc", "url", "state_link")
ROLL_CALLS = ("bill_id", "roll_call_id", "date", "chamber", "description", "yea", "nay", "nv", "absent", "total")
LONGEST_URL = 400

_OFFICIAL = re.compile(r"bill_id=(\w+)$")
_URL_YEAR = re.compile(r"/(\d{4})$")
_VERSION_CODE = re.compile(r"#(\d\d)[A-Z]{3}$")
_DISTRICT = re.compile(r"([A-Z])D-0*(\d+)")
_HOUSES = {"H": "house", "S": "senate", "L": "legislature", "Rep": "house", "Sen": "senate"}
LONGEST_ID = 40


class BillRow(NamedTuple):
    """One measure as its row states it; the fields after `measure` are compared with what is kept."""

    source_id: str
    session: SessionKey
    measure: Measure
    also_called: str
    title: str
    description: str
    status: str
    status_on: date | None
    last_action: str
    last_action_on: date | None
    committee_name: str
    source_url: str


class AuthorRow(NamedTuple):
    source_id: str
    name: str
    chamber: str
    district: str
    party: str
    is_committee: bool


class VersionRow(NamedTuple):
    """place: where it stands among the texts of its bill, counted up from the first; None when not stated"""

    source_id: str
    place: int | None
    label: str
    text_url: str


class RollCallRow(NamedTuple):
    source_id: str
    chamber: str
    place: str
    held_on: date | None
    motion: str
    ayes: int
    noes: int
    not_voting: int | None
    absent: int | None


class NotARow(Exception):
    """Why a row cannot be used, as a sentence."""


def link_in(text: str) -> str:
    """An address we may link to, or nothing."""
    return text if text.startswith(("https://", "http://")) and len(text) <= LONGEST_URL else ""


def day_or_none(text: str) -> date | None:
    """Raises NotARow for something that is not a date."""
    if not text or text == "0000-00-00":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotARow(f"{text!r} is not a date.") from None


def count_in(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 6:
        raise NotARow(f"{text!r} is not a count.")
    return int(text)


def named(text: str, longest: int) -> str:
    """A word short enough to keep, or the beginning of it."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def known_as(text: str, column: str) -> str:
    """The source's id of a row."""
    if not text or len(text) > LONGEST_ID:
        raise NotARow(f"It has no {column} we can keep." if text else f"It has no {column}.")
    return text


def bill_row(row: tuple[str, ...]) -> BillRow:
    stated, number, status, status_on, title, description, committee, acted_on, action, url, official = row
    source_id = known_as(stated, "bill_id")
    session, measure = _official(official) or _by_number(number, url)
    called = measure_in(number)
    also = called.slug if called is not None and called != measure else ""
    return BillRow(
        source_id,
        session,
        measure,
        also,
        title.strip(),
        description.strip(),
        named(status, 80),
        day_or_none(status_on),
        action.strip(),
        day_or_none(acted_on),
        named(committee, 200),
        link_in(official) or link_in(url),
    )


def _official(link: str) -> tuple[SessionKey, Measure] | None:
    """Session and number out of an official address that carries both."""
    found = _OFFICIAL.search(link)
    return key_in(found[1]) if found else None


def _by_number(number: str, url: str) -> tuple[SessionKey, Measure]:
    measure, year = measure_in(number), _URL_YEAR.search(url)
    if measure is None:
        raise NotARow(f"{number!r} is not a number of a measure.")
    if year is None:
        raise NotARow("It does not say which session it belongs to.")
    mark = re.search(r"X(\d)$", measure.type)
    first = int(year[1])
    return SessionKey(first, first + 1, int(mark[1]) if mark else 0), measure


def author_row(row: tuple[str, ...], chambers: Mapping[str, str]) -> AuthorRow:
    """chambers: names of chambers, in lower case, to their keys"""
    stated, name, _last, party, role, district, committee_id = row
    source_id = known_as(stated, "people_id")
    if not name.strip():
        raise NotARow("It has no name.")
    found = _DISTRICT.fullmatch(district)
    house = _HOUSES.get(found[1] if found else role, "")
    is_committee = committee_id not in {"", "0"}
    number = found[2] if found else ""
    return AuthorRow(
        source_id, named(name.strip(), 200), chambers.get(house, ""), number, named(party, 80), is_committee
    )


def version_row(row: tuple[str, ...]) -> tuple[str, VersionRow]:
    """The source's id of the bill, and the version."""
    bill, stated, label, url, official = row
    source_id = known_as(stated, "document_id")
    if not label:
        raise NotARow("It has no name.")
    code = _VERSION_CODE.search(official)
    place = 99 - int(code[1]) if code else None
    return bill, VersionRow(source_id, place, named(label, 80), link_in(official) or link_in(url))


def roll_call_row(row: tuple[str, ...], chambers: Mapping[str, str]) -> tuple[str, RollCallRow]:
    """The source's id of the bill, and the roll call.

    chambers  names of chambers, in lower case, to their keys
    """
    bill, stated, held_on, chamber, motion, yea, nay, not_voting, absent, total = row
    source_id = known_as(stated, "roll_call_id")
    ayes, noes, silent, away = count_in(yea), count_in(nay), count_in(not_voting), count_in(absent)
    if ayes + noes + silent + away != count_in(total):
        raise NotARow(f"Its parts make {ayes + noes + silent + away}, not the {total} it states.")
    key = chambers.get(chamber.lower(), "")
    place = "" if key else named(chamber, 200)
    return bill, RollCallRow(source_id, key, place, day_or_none(held_on), motion.strip(), ayes, noes, silent, away)


def position_row(row: tuple[str, ...]) -> tuple[str, str, int]:
    """The source's ids of the bill and the author, and the author's place among the authors."""
    bill, author, position = row
    return bill, author, count_in(position)
