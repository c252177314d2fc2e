"""A bill of the past, from a file of facts and a table of roll calls. What is null there stays unknown. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from commonground.legislature.rules.measures import Measure, SessionKey, measure_in
from commonground.legislature.rules.rollcalls import Choice
from commonground.legislature.rules.rows import NotARow, count_in, day_or_none, named

ROLL_CALLS = (
    "rollcall_no",
    "date",
    "house",
    "location",
    "motion",
    "ayes_reported",
    "noes_reported",
    "result",
    "ayes_counted",
    "noes_counted",
    "not_voting_counted",
)
MEMBER_VOTES = ("rollcall_no", "date", "location", "member", "vote")
_CHOICES = {choice.value.replace("_", " "): choice for choice in Choice}
LONGEST_MEMBER = 100
_FACTS = (
    "coalition_name",
    "sponsor_note",
    "what_it_did",
    "as_amended",
    "first_policy_committee",
    "outcome",
    "chapter_number",
    "signed_on",
)
_ASKED = frozenset({"chapter_number", "signed_on"})  # asked of every bill of the past; silence means not found
_YEARS = re.compile(r"(\d{4})\D+(\d{4})")


class Fact(NamedTuple):
    """Something stated of the bill, in one or more lines; an empty text means that nobody found it."""

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


class PastVote(NamedTuple):
    """What one member answered in the roll call of that number."""

    number: str
    name: str
    choice: Choice


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
        if key is None:
            found += [Fact(what, "", "")] if what in _ASKED else []
        else:
            text = "\n".join(str(line) for line in _list_of(row[key])) or str(row[key] or "")
            found.append(Fact(what, text, sources if what == "outcome" else ""))
    return found


def _list_of(value: object) -> Sequence[object]:
    return value if isinstance(value, Sequence) and not isinstance(value, str) else ()


def _sources(value: object) -> str:
    stated = [row for row in _list_of(value) if isinstance(row, Mapping)]
    return "\n".join(f"{row.get('fact', '')}: {row.get('source', '')}" for row in stated)


def past_roll_call(row: tuple[str, ...], chambers: Mapping[str, str]) -> PastRollCall:
    """chambers: names of chambers, in lower case, to their keys"""
    number, held_on, house, place, motion, ayes, noes, result, *counted = row
    if not number:
        raise NotARow("It has no number.")
    agreed, against, silent = (count_in(text) for text in counted)
    if (agreed, against) != (count_in(ayes), count_in(noes)):
        raise NotARow(f"Counted {agreed} to {against}, reported {ayes} to {noes}.")
    return PastRollCall(
        number,
        chambers.get(house.lower(), ""),
        named(place or house, 200),
        day_or_none(held_on),
        motion.strip(),
        agreed,
        against,
        silent,
        named(result, 40),
    )


def past_vote(row: tuple[str, ...]) -> PastVote:
    """A row of the table of members' votes."""
    number, _held_on, _place, member, vote = (text.strip() for text in row)
    if not number or not member:
        raise NotARow("It does not say who voted, or in which roll call.")
    choice = _CHOICES.get(vote.lower().replace("_", " "))
    if choice is None:
        raise NotARow(f"{vote!r} is not a vote.")
    return PastVote(number, named(member, LONGEST_MEMBER), choice)
