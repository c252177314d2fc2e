"""How a new or an older set changes the roles that are known. Pure.

Ends are exclusive. A set describes one date; a role it no longer lists has ended by then, unless it states the end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from commonground.legislature.rules.people import RoleRow, Seat

STATED = "stated"
MISSING = "missing"


@dataclass(frozen=True)
class Held:
    """One role that is known. The key is that of its row, None for a new one."""

    seat: Seat
    from_on: date | None
    until_on: date | None
    ended_by: str
    first_seen_on: date
    key: int | None = None

    def is_open(self, on: date) -> bool:
        return self.until_on is None or self.until_on > on

    def covers(self, on: date) -> bool:
        return (self.from_on is None or self.from_on <= on) and self.is_open(on)


def brought_forward(
    held: Sequence[Held], roles: Iterable[RoleRow], *, on: date, unread: Collection[tuple[str, str]] = ()
) -> list[Held]:
    """The roles as they are known after a set that is the newest, or of the same date as the newest.

    unread   kinds and districts of roles the set lists but that could not be read; none of them is closed
    """
    after = list(held)
    taken: set[int] = set()
    waiting = sorted(roles, key=lambda role: not role.is_current(on))
    for match in (_exact, _same, _meant):
        unmatched: list[RoleRow] = []
        for role in waiting:
            place = match(after, taken, role, on)
            if place is None:
                unmatched.append(role)
            else:
                more = _restated(after, place, role, on)
                taken |= {place, *range(len(after), len(after) + len(more))}
                after += more
        waiting = unmatched
    for role in waiting:
        taken.add(len(after))
        after.append(_begun(after, role, on))
    spared = [n for n, one in enumerate(after) if (one.seat.kind, one.seat.district) in unread]
    return [one if n in taken or n in spared else closed(one, on) for n, one in enumerate(after)]


def closed(one: Held, on: date) -> Held:
    """Not listed on that date: it has ended by then. One that had not begun never did."""
    if not one.is_open(on):
        return one
    return replace(one, until_on=max(on, one.from_on or on), ended_by=MISSING)


def filled_in(held: Sequence[Held], roles: Iterable[RoleRow], *, on: date, next_on: date) -> list[Held]:
    """The roles as they are known after a set older than the newest: it adds, and never closes.

    next_on   the date of the set after this one; a role that is not known there had ended by then
    """
    after = list(held)
    for role in roles:
        place = _known(after, role, on)
        if place is None:
            after.append(_seen_then(after, role, on, next_on))
        elif after[place].from_on is None and role.from_on is not None and role.from_on <= on:
            after[place] = replace(after[place], from_on=role.from_on)
    return after


def _exact(after: Sequence[Held], taken: Collection[int], role: RoleRow, on: date) -> int | None:
    """The role as it is stated, word for word."""
    stated = (role.seat, role.from_on, role.until_on)
    return next((n for n, one in _free(after, taken) if (one.seat, one.from_on, one.until_on) == stated), None)


def _same(after: Sequence[Held], taken: Collection[int], role: RoleRow, on: date) -> int | None:
    """The role with this seat and start; one that is still open comes first."""
    same = [n for n, one in _free(after, taken) if (one.seat, one.from_on) == (role.seat, role.from_on)]
    if role.until_on is None:
        same = [n for n in same if after[n].is_open(on)]
    return min(same, key=lambda n: not after[n].is_open(on), default=None)


def _free(after: Sequence[Held], taken: Collection[int]) -> list[tuple[int, Held]]:
    return [(n, one) for n, one in enumerate(after) if n not in taken]


def _meant(after: Sequence[Held], taken: Collection[int], role: RoleRow, on: date) -> int | None:
    """The role a set speaks of although it states another start than before."""
    free = [n for n, one in _free(after, taken) if one.seat == role.seat]
    if role.is_current(on):
        same_day = [n for n in free if after[n].ended_by == MISSING and after[n].until_on == on]
        corrected = [n for n in free if after[n].ended_by == STATED and after[n].from_on == role.from_on]
        return next(iter([n for n in free if after[n].is_open(on)] + same_day + corrected), None)
    if role.is_open(on) or role.until_on is None:
        return None
    ended = [n for n in free if after[n].ended_by == STATED and after[n].until_on == role.until_on]
    overlapped = [n for n in free if after[n].is_open(on) and role.until_on > (after[n].from_on or date.min)]
    return next(iter(ended + overlapped), None)


def _ended_as_stated(one: Held, role: RoleRow) -> Held:
    if role.until_on is None:
        return replace(one, until_on=None, ended_by="")
    return replace(one, until_on=max(role.until_on, one.from_on or role.until_on), ended_by=STATED)


def _restated(after: list[Held], place: int, role: RoleRow, on: date) -> list[Held]:
    """Change the role in its place to what is stated now; the answer holds a second one when a new term began."""
    one = after[place]
    if role.from_on is not None and role.from_on > max(one.first_seen_on, one.from_on or date.min):
        after[place] = replace(one, until_on=role.from_on, ended_by=STATED)
        return [_ended_as_stated(Held(one.seat, role.from_on, None, "", on), role)]
    start = _corrected_start(after, place, role)
    if start is not None and start > on and role.is_current(on):
        start = on
    after[place] = _ended_as_stated(replace(one, from_on=start), role)
    return []


def _corrected_start(after: Sequence[Held], place: int, role: RoleRow) -> date | None:
    """The start a set states now, but never before an earlier time in the seat had ended."""
    one = after[place]
    if role.from_on is None or one.from_on is None or role.from_on >= one.from_on:
        return role.from_on or one.from_on
    earlier = [other for n, other in enumerate(after) if n != place and other.seat == one.seat]
    ends = [other for other in earlier if other.until_on and role.from_on < other.until_on <= one.from_on]
    if any(other.ended_by == MISSING for other in ends):
        return one.from_on
    return max([role.from_on, *(other.until_on for other in ends if other.until_on)])


def _begun(after: Sequence[Held], role: RoleRow, on: date) -> Held:
    """A role not known before. Someone who was missing in between has come back: it begins anew."""
    from_on = role.from_on
    ends = [one.until_on for one in after if one.seat == role.seat and one.ended_by == MISSING and one.until_on]
    if role.is_current(on) and any(from_on is None or from_on < end for end in ends):
        from_on = on
    return Held(role.seat, from_on, role.until_on, STATED if role.until_on else "", on)


def _known(after: Sequence[Held], role: RoleRow, on: date) -> int | None:
    """The role that already tells what an older set says of this one."""
    same = [n for n, one in enumerate(after) if one.seat == role.seat]
    if not role.is_current(on):
        ended = [n for n in same if role.until_on is not None and after[n].until_on == role.until_on]
        begun = [n for n in same if role.from_on is not None and after[n].from_on == role.from_on]
        return next(iter(ended + begun), None)
    covering = [n for n in same if after[n].covers(on)]
    ended = [n for n in same if after[n].ended_by == STATED and _overlap(after[n], role)]
    return next(iter(covering + ended), None)


def _overlap(one: Held, role: RoleRow) -> bool:
    """The role as a newer set states it, with an end it did not have before."""
    begins, ends = one.from_on or date.min, one.until_on or date.max
    return (role.from_on or date.min) < ends and begins < (role.until_on or date.max)


def _seen_then(after: Sequence[Held], role: RoleRow, on: date, next_on: date) -> Held:
    """A role only an older set lists: it lasted until the next set, or until the same seat began anew."""
    if role.until_on is not None and not role.is_open(on):
        return Held(role.seat, role.from_on, role.until_on, STATED, on)
    from_on = _begun(after, role, on).from_on
    again = [one.from_on for one in after if one.seat == role.seat and one.from_on and one.from_on > on]
    limit = max(min([next_on, *again]), from_on or date.min)
    if role.until_on is not None and role.until_on <= limit:
        return Held(role.seat, from_on, role.until_on, STATED, on)
    return Held(role.seat, from_on, limit, MISSING, on)
