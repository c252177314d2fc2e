"""When committees of a legislature must have a letter, and what their analyses list, as a network writes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from typing import Any

from commonground.kernel.days import WEEKDAYS
from commonground.kernel.profile.reading import Table

POSITIONS = (
    "sponsor", "co_sponsor", "support", "support_if_amended", "concerns",
    "neutral", "oppose_unless_amended", "oppose", "watch", "none",
)  # fmt: skip
LONGEST_NAME, LONGEST_NOTE, MOST_DAYS = 200, 500, 60
_WAYS = ("business_days", "days", "weekday")


@dataclass(frozen=True)
class LetterPolicyLine:
    """What one committee asks of letters. What is not written stays unknown.

    deadline   {"business_days": 5}, {"days": 1, "at": 12:00} or {"weekday": "thursday", "week": "before"}; or nothing
    lists      positions its analysis lists; listed_as: a position to the one it is listed under
    says_what  whether it says what it lists at all
    """

    committee: str
    deadline: dict[str, object] = field(default_factory=dict)
    lists: tuple[str, ...] = ()
    listed_as: dict[str, str] = field(default_factory=dict)
    says_what: bool = False
    one_by_one: bool = False
    notes: tuple[str, ...] = ()

    @property
    def stated(self) -> dict[str, object]:
        """The values that are written, as a row."""
        row: dict[str, object] = {"committee": self.committee, "one_by_one": self.one_by_one, "notes": self.notes}
        if self.deadline:
            row["deadline"] = self.deadline
        if self.says_what:
            row |= {"lists": self.lists, "listed_as": self.listed_as}
        return row


def letter_policies_of(top: Table) -> dict[str, Any]:
    policies = top.tables("letter_policies", _policy)
    seen: set[str] = set()
    for place, policy in enumerate(policies):
        if policy.committee.casefold() in seen:
            sentence = f'"{policy.committee}" has two letter policies. Write one.'
            top.findings.note(("letter_policies", place, "committee"), sentence)
        seen.add(policy.committee.casefold())
    return {"letter_policies": policies}


def _policy(row: Table) -> LetterPolicyLine:
    committee, says_what = row.words("committee"), bool({"lists", "listed_as"} & row.values.keys())
    if len(committee) > LONGEST_NAME:
        row.note("committee", f'"committee" has room for {LONGEST_NAME} letters.')
    return LetterPolicyLine(
        committee.strip(),
        _deadline(row) if "deadline" in row.values else {},
        _positions(row, "lists"),
        _listed_as(row),
        says_what,
        row.truth("one_by_one"),
        _notes(row),
    )


def _positions(row: Table, key: str) -> tuple[str, ...]:
    said = row.list_of_words(key)
    for place, position in enumerate(said):
        if position.strip() and position not in POSITIONS:
            _strange(row, position, key, place)
    return tuple(position for position in said if position in POSITIONS)


def _strange(row: Table, position: str, *path: str | int) -> None:
    sentence = f'"{position}" is not a position; it must be one of {", ".join(POSITIONS)}.'
    row.findings.note((*row.path, *path), sentence)


def _listed_as(row: Table) -> dict[str, str]:
    table = row.table("listed_as", needed=False)
    found = {position: table.words(position) for position in table.values}
    for position, listed in found.items():
        for one in (position, listed):
            if one.strip() and one not in POSITIONS:
                _strange(row, one, "listed_as", position)
    return {position: listed for position, listed in found.items() if {position, listed} <= set(POSITIONS)}


def _notes(row: Table) -> tuple[str, ...]:
    notes = row.list_of_words("notes")
    for place, note in enumerate(notes):
        if len(note) > LONGEST_NOTE:
            row.findings.note((*row.path, "notes", place), f"A note has room for {LONGEST_NOTE} letters.")
    return tuple(note for note in notes if note.strip() and len(note) <= LONGEST_NOTE)


def _deadline(row: Table) -> dict[str, object]:
    """The rule as it is written; nothing when it is none."""
    table = row.table("deadline")
    ways = [way for way in _WAYS if way in table.values]
    if not table.values or len(ways) != 1:
        row.note("deadline", 'A deadline is counted in one way: business_days = 5, days = 1 or weekday = "thursday".')
        table.asked.update(table.values)
        return {}
    way = ways[0]
    found: dict[str, object] = {way: _count(table, way)}
    if "week" in table.values:
        found["week"] = table.one_of("week", ("before",))
        if way != "weekday":
            table.note("week", '"week" goes with a weekday only.')
    if "at" in table.values:
        found["at"] = table.clock("at")
    table.leftovers()
    return found if _is_whole(found) else {}


def _count(table: Table, way: str) -> object:
    return table.one_of(way, WEEKDAYS) if way == "weekday" else table.number(way, least=1, most=MOST_DAYS)


def _is_whole(found: dict[str, object]) -> bool:
    at = found.get("at")
    return (at is None or isinstance(at, time)) and not ("week" in found and "weekday" not in found)
