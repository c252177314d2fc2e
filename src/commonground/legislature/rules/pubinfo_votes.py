"""Roll calls of the bulk feed: a summary of each, and the members' own votes, which come in another table. Pure.

The summary knows the day, the members' rows the hour too; both name measure, place, sequence and motion.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from commonground.legislature.rules.pubinfo_cells import Cell, bill_in, day_in, number_in, said
from commonground.legislature.rules.pubinfo_fields import Fields
from commonground.legislature.rules.rollcall_grids import Tally
from commonground.legislature.rules.rollcalls import Choice
from commonground.legislature.rules.rows import NotARow

_CHOICES = {"AYE": Choice.AYE, "NOE": Choice.NO, "ABS": Choice.NOT_VOTING}
_PLACES: Mapping[str, tuple[str | None, bool | None]] = {
    "AFLOOR": ("assembly", True),
    "SFLOOR": ("senate", True),
    "CX": ("assembly", False),
    "CS": ("senate", False),
}


class RollKey(NamedTuple):
    """What the two tables know a roll call by. place: AFLOOR, SFLOOR, or the code of a committee: CX25, CS61"""

    bill: str
    place: str
    held_on: date
    sequence: int
    motion: int


class FeedRollCall(NamedTuple):
    """The summary of a roll call. result: PASS, FAIL; None when it is not stated"""

    key: RollKey
    ayes: int | None
    noes: int | None
    not_voting: int | None
    result: str | None


class FeedVote(NamedTuple):
    """What one member answered; None when the row does not say."""

    key: RollKey
    name: str
    choice: Choice | None


class Agreement(StrEnum):
    """Whether the members' votes make what the summary of a roll call states.

    NOT_GIVEN  the summary states no ayes or no noes
    NO_VOTES   no member's vote is known
    """

    EQUAL = "equal"
    DIFFERENT = "different"
    NOT_GIVEN = "not_given"
    NO_VOTES = "no_votes"


def roll_call_row(fields: Fields) -> FeedRollCall:
    bill, place, at, sequence, motion, ayes, noes, silent, result, *_others = fields
    stated = (said(result) or "").strip("()").upper()
    key = _key(bill, place, at, sequence, motion)
    return FeedRollCall(key, number_in(ayes), number_in(noes), number_in(silent), stated or None)


def vote_row(fields: Fields) -> FeedVote:
    bill, place, name, at, sequence, code, motion, *_others = fields
    member = said(name)
    if member is None:
        raise NotARow("It does not say who voted.")
    if code and code not in _CHOICES:
        raise NotARow(f"{code[:20]!r} is not a vote.")
    return FeedVote(_key(bill, place, at, sequence, motion), member, _CHOICES[code] if code else None)


@lru_cache(maxsize=4096)
def _key(bill: Cell, place: Cell, at: Cell, sequence: Cell, motion: Cell) -> RollKey:
    """The rows of one roll call stand together, so their key is made once."""
    held_on, where, order, moved = day_in(at), said(place), number_in(sequence), number_in(motion)
    if held_on is None or where is None or order is None or moved is None:
        raise NotARow("It does not say when, where or on which motion the vote was.")
    return RollKey(bill_in(bill), where, held_on, order, moved)


def house_at(place: str) -> tuple[str | None, bool | None]:
    """The house a place belongs to, and whether it is its floor; None for places that tell neither."""
    return _PLACES.get(place if place.endswith("FLOOR") else place[:2], (None, None))


def tallies(votes: Iterable[FeedVote]) -> dict[RollKey, Tally]:
    """What the members' votes make, by roll call; as many tallies are held as there are roll calls."""
    counts: dict[RollKey, Counter[Choice | None]] = {}
    for vote in votes:
        counts.setdefault(vote.key, Counter())[vote.choice] += 1
    return {key: Tally(of[Choice.AYE], of[Choice.NO], of[Choice.NOT_VOTING]) for key, of in counts.items()}


def compared(stated: FeedRollCall, counted: Tally | None) -> Agreement:
    """Whether the members' votes, counted for the same key, make what is stated; what is not stated is not compared."""
    if stated.ayes is None or stated.noes is None:
        return Agreement.NOT_GIVEN
    if counted is None:
        return Agreement.NO_VOTES
    return Agreement.DIFFERENT if difference(stated, counted) else Agreement.EQUAL


def difference(stated: FeedRollCall, counted: Tally) -> str:
    """A sentence on where the two differ, or nothing."""
    pairs = (
        ("ayes", stated.ayes, counted.ayes),
        ("noes", stated.noes, counted.noes),
        ("not voting", stated.not_voting, counted.not_voting),
    )
    unlike = [(what, said_, made) for what, said_, made in pairs if said_ is not None and said_ != made]
    if not unlike:
        return ""
    summary = ", ".join(f"{number} {what}" for what, number, _made in unlike)
    rows = ", ".join(f"{made} {what}" for what, _number, made in unlike)
    return f"The summary states {summary}; the members' votes make {rows}."
