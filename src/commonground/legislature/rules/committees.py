"""What the rows of a set of committees say, and how a set changes who is known to sit on them. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from commonground.legislature.rules.people import LONGEST_WORD, Odd, chamber_of, said

JOINT = "joint"
_JOINT_WORDS = {"legislature": JOINT, "joint": JOINT}
_RANKS = {"chair": 0, "co-chair": 1, "vice chair": 2}
_ROLES = {"": "member", "vice-chair": "vice chair", "vice chairperson": "vice chair", "cochair": "co-chair"}


@dataclass(frozen=True)
class CommitteeRow:
    """One committee as a source lists it; readable is False when its list of members could not be read."""

    external_id: str
    name: str
    chamber: str
    where: str
    seats: tuple[tuple[str, str], ...] = ()
    readable: bool = True


@dataclass(frozen=True)
class SeatHeld:
    """Someone's place on a committee: a person's row, their role, from when until when."""

    person: int
    role: str
    from_on: date
    until_on: date | None = None
    key: int | None = None

    def covers(self, on: date) -> bool:
        return self.from_on <= on and (self.until_on is None or self.until_on > on)


def committee_in(row: object, where: str, *, chambers: Sequence[str]) -> tuple[CommitteeRow | None, list[Odd]]:
    """The committee a file describes, and everything odd about it."""
    if not isinstance(row, Mapping):
        return None, [Odd(where, "This is not a description of a committee.")]
    external_id, name = said(row.get("id"), 100), said(row.get("name"))
    if not external_id or external_id.startswith("ocd-person/"):
        return None, [Odd(where, "It has no id of a committee.")]
    if not name:
        return None, [Odd(where, "It has no name we can keep.")]
    stated = said(row.get("chamber"), LONGEST_WORD)
    chamber = chamber_of(stated, chambers) or _JOINT_WORDS.get(stated, "")
    odd = [] if chamber else [Odd(where, f"Its chamber is {stated or 'not stated'}; it was kept as a joint committee.")]
    members = row.get("members")
    if members is not None and (not isinstance(members, Sequence) or isinstance(members, str)):
        odd.append(Odd(where, "Its members are not a list; they were left as they are."))
        return CommitteeRow(external_id, name, chamber or JOINT, where, readable=False), odd
    seats, odd_seats = _seats(members or [], where)
    return CommitteeRow(external_id, name, chamber or JOINT, where, seats), odd + odd_seats


def _seats(rows: Sequence[object], where: str) -> tuple[tuple[tuple[str, str], ...], list[Odd]]:
    seats: dict[str, str] = {}
    odd: list[Odd] = []
    for place, row in enumerate(rows, start=1):
        there = f"{where}, member {place}"
        person = said(row.get("person_id"), 100) if isinstance(row, Mapping) else ""
        if not isinstance(row, Mapping) or not person:
            odd.append(Odd(there, "It does not say which person it is."))
        elif person in seats:
            odd.append(Odd(there, f"{said(row.get('name')) or person} is listed twice."))
        else:
            seats[person] = role_of(row.get("role"))
    return tuple(seats.items()), odd


def role_of(stated: object) -> str:
    role = said(stated, LONGEST_WORD).lower()
    return _ROLES.get(role, role)


def rank_of(role: str) -> int:
    """Chairs first, then vice chairs, then everyone else."""
    return _RANKS.get(role, len(_RANKS))


def brought_forward(held: Sequence[SeatHeld], listed: Sequence[tuple[int, str]], *, on: date) -> list[SeatHeld]:
    """The seats as they are known after the newest set: each (person, role) listed sits, everyone else has left."""
    after: list[SeatHeld] = []
    waiting = dict.fromkeys(listed)
    for one in held:
        is_open = one.until_on is None or one.until_on >= on
        if is_open and (one.person, one.role) in waiting:
            del waiting[one.person, one.role]
            after.append(replace(one, until_on=None))
        else:
            after.append(replace(one, until_on=max(on, one.from_on)) if one.until_on is None else one)
    return after + [SeatHeld(person, role, on) for person, role in waiting]


def filled_in(
    held: Sequence[SeatHeld], listed: Sequence[tuple[int, str]], *, on: date, next_on: date
) -> list[SeatHeld]:
    """The seats as they are known after an older set: it adds, and never closes."""
    after = list(held)
    for person, role in listed:
        same = [n for n, one in enumerate(after) if (one.person, one.role) == (person, role)]
        if any(after[n].covers(on) for n in same):
            continue
        continued = next((n for n in same if on < after[n].from_on <= next_on), None)
        if continued is None:
            after.append(SeatHeld(person, role, on, next_on))
        else:
            after[continued] = replace(after[continued], from_on=on)
    return after
