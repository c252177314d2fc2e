"""A bill of the past, from a file of facts and a table of its roll calls. What the file leaves null stays unknown. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from commonground.legislature.rules.measures import Measure, SessionKey, measure_in
from commonground.legislature.rules.rows import NotARow, count_in, day_or_none, named

ROLL_CALLS = (
    "rollcall_no", "date", "house", "location", "motion", "ayes_reported", "noes_reported", "result",
    "ayes_counted", "noes_counted", "not_voting_counted",
)
_FACTS = (
    "coalition_name", "sponsor_note", "what_it_did", "as_amended", "first_policy_committee", "outcome", "chapter_number",
    "signed_on",
)
_YEARS = re.compile(r"(\d{4})\D+(\d{4})")


class Fact(NamedTuple):
    """Something stated of the bill; an empty text means that nobody found it."""

    what: str
    text: str
    source: str


class PastBill(NamedTuple):
    session: SessionKey
    measure: Measure
    title: str
    author: str
    facts: tuple[Fact, ...]


class PastRollCall(NamedTuple):
    number: str
    chamber: str
    place: str
    held_on: date | None
    motion: str
    ayes: int
    noes: int
    not_voting: int
    result: str


def past_bill(row: object) -> PastBill:
    """Raises NotARow when the file does not say which bill it speaks of."""
    if not isinstance(row, Mapping):
        raise NotARow("It does not hold facts about a bill.")
    measure, years = measure_in(str(row.get("bill", ""))), _YEARS.search(str(row.get("session", "")))
    if measure is None or years is None:
        raise NotARow("It does not say which bill it speaks of, or of which session.")
    session = SessionKey(int(years[1]), int(years[2]))
    author = str(row.get("author_full") or row.get("author") or "")
    return PastBill(session, measure, str(row.get("title") or ""), author, tuple(_facts(row)))


def _facts(row: Mapping[str, object]) -> list[Fact]:
    sources = _sources(row.get("sources"))
    found: list[Fact] = []
    for what in _FACTS:
        key = next((name for name in row if name == what or name.startswith(f"{what}_at_")), None)
        if key is not None:
            value = row[key]
            texts = [str(text) for text in value] if _is_list(value) else [str(value or "")]
            found += [Fact(what, text, sources if what == "outcome" else "") for text in texts]
    return found


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _sources(value: object) -> str:
    rows = value if isinstance(value, Sequence) and not isinstance(value, str) else []
    stated = [row for row in rows if isinstance(row, Mapping)]
    return "\n".join(f"{row.get('fact', '')}: {row.get('source', '')}" for row in stated)


def past_roll_call(row: tuple[str, ...], chambers: Mapping[str, str]) -> PastRollCall:
    """chambers: names of chambers, in lower case, to their keys"""
    number, held_on, house, place, motion, ayes, noes, result, *counted = row
    if not number:
        raise NotARow("It has no number.")
    stated, reported = [count_in(text) for text in counted], [count_in(ayes), count_in(noes)]
    if stated[:2] != reported:
        raise NotARow(f"Counted {stated[0]} to {stated[1]}, reported {reported[0]} to {reported[1]}.")
    chamber = chambers.get(house.lower(), "")
    where = named(place or house, 200)
    return PastRollCall(
        number, chamber, where, day_or_none(held_on), motion.strip(), *reported, stated[2], named(result, 40)
    )
