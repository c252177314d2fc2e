"""What the rows of a set of people say, and what is odd about them. Pure.

A row comes as text throughout: what a file leaves unquoted is not guessed into numbers or dates.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeGuard

UNSAID = frozenset({"", "~", "null", "Null", "NULL"})
LONGEST_NAME = 200
LONGEST_WORD = 80
_CHAMBER_WORDS = frozenset({"lower", "upper", "legislature"})
_STATE = re.compile(r"ocd-jurisdiction/country:[a-z]{2}(/(state|district|territory|province):[a-z_~.-]+)/[a-z]+")


@dataclass(frozen=True)
class Odd:
    """A row that is not as it should be: where it stands, and why it is odd."""

    where: str
    why: str


@dataclass(frozen=True)
class Seat:
    """A place someone holds: the kind of office, its body and district. Without a chamber it does not sit."""

    kind: str
    place: str = ""
    chamber: str = ""
    district: str = ""

    @property
    def number(self) -> int | None:
        is_number = re.fullmatch(r"[0-9]{1,5}", self.district)
        return int(self.district) if is_number else None


@dataclass(frozen=True)
class RoleRow:
    """One role as a source states it; no start means it began before anything we know."""

    seat: Seat
    from_on: date | None = None
    until_on: date | None = None

    def is_current(self, on: date) -> bool:
        return (self.from_on is None or self.from_on <= on) and self.is_open(on)

    def is_open(self, on: date) -> bool:
        return self.until_on is None or self.until_on > on


@dataclass(frozen=True)
class PersonRow:
    """One person as a source lists them.

    unread   seats of roles that could not be read: not a reason to think the person left them
    readable  False when the list of roles itself could not be read
    """

    external_id: str
    name: str
    where: str
    party: str = ""
    other_names: tuple[str, ...] = ()
    roles: tuple[RoleRow, ...] = ()
    unread: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    readable: bool = True


def said(value: object, longest: int = LONGEST_NAME) -> str:
    """A text a row states; empty when it states none, or something that is not a text we can keep."""
    if not isinstance(value, str) or "\x00" in value:
        return ""
    text = " ".join(value.split())
    return "" if text in UNSAID or len(text) > longest else text


def is_unsaid(value: object) -> bool:
    return value is None or (isinstance(value, str) and value.strip() in UNSAID)


def day_said(value: object) -> date | None:
    """A date a row states, or None when it states none. Raises ValueError for one we cannot read."""
    if is_unsaid(value):
        return None
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip(), re.ASCII):
        raise ValueError(value)
    return date.fromisoformat(value.strip())


def person_in(row: object, where: str, *, on: date, seats: Mapping[str, int]) -> tuple[PersonRow | None, list[Odd]]:
    """The person a file describes, and everything odd about it.

    seats   how many seats each chamber has
    """
    if not isinstance(row, Mapping):
        return None, [Odd(where, "This is not a description of a person.")]
    external_id, name = said(row.get("id"), 100), said(row.get("name"))
    if not external_id or external_id.startswith("ocd-organization/"):
        return None, [Odd(where, "It has no id of a person.")]
    if not name:
        return None, [Odd(where, "It has no name we can keep.")]
    stated = row.get("roles")
    if not _is_list(stated) and not is_unsaid(stated):
        person = PersonRow(external_id, name, where, _party(row, on), _other_names(row, name), readable=False)
        return person, [Odd(where, "Its roles are not a list; they were left as they are.")]
    rows = stated if _is_list(stated) else ()
    roles, unread, odd = _roles(rows, where, on=on, seats=seats)
    if not rows:
        odd.append(Odd(where, "It states no role."))
    person = PersonRow(external_id, name, where, _party(row, on), _other_names(row, name), roles, frozenset(unread))
    return person, odd


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _roles(
    rows: Sequence[object], where: str, *, on: date, seats: Mapping[str, int]
) -> tuple[tuple[RoleRow, ...], set[tuple[str, str]], list[Odd]]:
    roles: list[RoleRow] = []
    unread: set[tuple[str, str]] = set()
    odd: list[Odd] = []
    for place, row in enumerate(rows, start=1):
        there = f"{where}, role {place}"
        role, why = role_in(row, seats=seats)
        if why:
            odd.append(Odd(there, why))
        if role is None:
            if isinstance(row, Mapping):
                unread.add((said(row.get("type"), LONGEST_WORD), said(row.get("district"), LONGEST_WORD)))
        elif any(_is_same(role, other, on) for other in roles):
            odd.append(Odd(there, "The same seat is stated twice; the first was taken."))
        else:
            roles.append(role)
    odd += [Odd(where, why) for why in _clashes(roles, on)]
    return tuple(roles), unread, odd


def _is_same(role: RoleRow, other: RoleRow, on: date) -> bool:
    """Stated word for word, or held on that date for the second time."""
    both_held = role.is_current(on) and other.is_current(on)
    return role == other or (both_held and role.seat == other.seat)


def role_in(row: object, *, seats: Mapping[str, int]) -> tuple[RoleRow | None, str]:
    """The role a row states, and what is odd about it; no role when it cannot be kept."""
    kind = said(row.get("type"), LONGEST_WORD) if isinstance(row, Mapping) else ""
    if not isinstance(row, Mapping) or not kind:
        return None, "It does not say which kind of role it is."
    try:
        from_on, until_on = day_said(row.get("start_date")), day_said(row.get("end_date"))
    except ValueError:
        stated = f"{row.get('start_date')!r} and {row.get('end_date')!r}"
        return None, f"Of its dates, {stated}, one cannot be read, so the role was left out."
    if from_on and until_on and until_on < from_on:
        return None, f"It ends on {until_on}, before it begins on {from_on}, so the role was left out."
    place, district = said(row.get("jurisdiction")), said(row.get("district"), LONGEST_WORD)
    chamber = chamber_of(kind, seats) if not place or _STATE.fullmatch(place) else ""
    seat = Seat(kind, place, chamber, district)
    return RoleRow(seat, from_on, until_on), _odd_seat(seat, seats)


def chamber_of(kind: str, chambers: Collection[str]) -> str:
    """The chamber a source speaks of; where there is only one, by whatever name sources have for chambers."""
    if kind in chambers:
        return kind
    return next(iter(chambers)) if len(chambers) == 1 and kind in _CHAMBER_WORDS else ""


def _odd_seat(seat: Seat, seats: Mapping[str, int]) -> str:
    if not seat.chamber:
        return ""
    if not seat.district:
        return f"A role in the {seat.chamber} chamber without a district."
    most = seats[seat.chamber]
    if seat.number is None or not 1 <= seat.number <= most:
        return f"District {seat.district} of the {seat.chamber} chamber, which has districts 1 to {most}."
    return ""


def _clashes(roles: Sequence[RoleRow], on: date) -> list[str]:
    """Two seats of the legislature held at once."""
    held = [role.seat for role in roles if role.seat.chamber and role.is_current(on)]
    distinct = list(dict.fromkeys((seat.chamber, seat.district) for seat in held))
    if len(distinct) < 2:
        return []
    names = " and ".join(f"{chamber} {district or 'without district'}" for chamber, district in distinct)
    return [f"It holds {len(distinct)} seats at once: {names}."]


def _party(row: Mapping[str, object], on: date) -> str:
    """The party on a date; of several the last one that began."""
    stated = row.get("party")
    if not _is_list(stated):
        return said(stated, LONGEST_WORD)
    current = [party for party in stated if isinstance(party, Mapping) and _holds(party, on)]
    names = [said(party.get("name"), LONGEST_WORD) for party in current]
    return next((name for name in reversed(names) if name), "")


def _holds(row: Mapping[str, object], on: date) -> bool:
    try:
        from_on, until_on = day_said(row.get("start_date")), day_said(row.get("end_date"))
    except ValueError:
        return False
    return (from_on is None or from_on <= on) and (until_on is None or until_on > on)


def _other_names(row: Mapping[str, object], name: str) -> tuple[str, ...]:
    stated = row.get("other_names")
    rows = stated if _is_list(stated) else ()
    names = (said(other.get("name")) if isinstance(other, Mapping) else said(other) for other in rows)
    return tuple(dict.fromkeys(other for other in names if other and other != name))
