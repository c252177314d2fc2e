"""How many seats each constituency gets by its size: three methods, whole numbers and exact fractions only.

source  docs/rules.md, "Seats by size"
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Method(StrEnum):
    WEBSTER = "webster"
    HAMILTON = "hamilton"
    HUNTINGTON_HILL = "huntington_hill"


LARGER_SIZE, LOT = "larger size", "lot"
MOST_SEATS = 1_000_000


class CannotApportion(ValueError):
    """What was asked has no answer; the sentence says why."""


@dataclass(frozen=True)
class Tie:
    """Constituencies with the same claim to fewer seats than they are, and how it was decided.

    seat   the number of the seat, in the order of giving
    among  who had the same claim to it, by name
    """

    seat: int
    among: tuple[str, ...]
    decided_by: str


@dataclass(frozen=True)
class Claim:
    """What a constituency brings forward for its next seat: the greater claim goes first.

    first  it holds none, and the method serves everybody once before anybody twice
    worth  the size over the divisor; a remainder for Hamilton; a square for Huntington–Hill
    """

    first: bool
    worth: Fraction

    def __lt__(self, other: Claim) -> bool:
        return (self.first, self.worth) < (other.first, other.worth)


@dataclass(frozen=True)
class Award:
    """One seat given: its number, to whom, and by which claim (None: by the minimum, or a whole quota)."""

    seat: int
    to: str
    claim: Claim | None = None


@dataclass(frozen=True)
class Apportionment:
    method: Method
    seats: Mapping[str, int]
    ties: tuple[Tie, ...]
    awards: tuple[Award, ...]


def apportion(
    sizes: Mapping[str, int], *, seats: int, minimum: int = 0, method: Method = Method.WEBSTER, seed: int = 0
) -> Apportionment:
    """Share the seats among the constituencies.

    minimum  what each one gets before anything is counted; for the two divisor methods
    seed     of the lots that are drawn where nothing else decides
    raises   CannotApportion, with one sentence
    """
    _unless_fit(sizes, seats, minimum)
    share = _by_quota if method is Method.HAMILTON else _by_divisor
    counting = _Counting(sizes, seats, seed)
    share(counting, method, minimum)
    held = {name: counting.held[name] for name in sizes}
    return Apportionment(method, held, tuple(counting.ties), tuple(counting.awards))


def _unless_fit(sizes: Mapping[str, int], seats: int, minimum: int) -> None:
    if not sizes:
        raise CannotApportion("There is no constituency to give a seat to.")
    if small := [name for name, size in sizes.items() if size < 1]:
        raise CannotApportion(f"The size of {min(small)} is below 1.")
    if not 0 <= seats <= MOST_SEATS:
        raise CannotApportion(f"The seats are a number from 0 to {MOST_SEATS}.")
    if minimum < 0:
        raise CannotApportion("The minimum is below 0.")
    if minimum * len(sizes) > seats:
        raise CannotApportion(f"A minimum of {minimum} for {len(sizes)} constituencies is more than {seats} seats.")


class _Counting:
    """Seats as they are given, one after the other."""

    def __init__(self, sizes: Mapping[str, int], seats: int, seed: int) -> None:
        self.sizes, self.seats, self.seed = sizes, seats, seed
        self.held = dict.fromkeys(sizes, 0)
        self.awards: list[Award] = []
        self.ties: list[Tie] = []

    @property
    def left(self) -> int:
        return self.seats - len(self.awards)

    def give(self, name: str, claim: Claim | None = None) -> None:
        self.held[name] += 1
        self.awards.append(Award(len(self.awards) + 1, name, claim))

    def give_equals(self, names: Collection[str], claim: Claim) -> None:
        """One seat each to those with the same claim; where there are fewer seats, by size, then by lot.

        A tie is noted only where the seats do not reach: else everybody gets one, whatever the order.
        """
        contested = len(names) > self.left
        by_size = sorted(names, key=lambda name: (-self.sizes[name], self._lot(name) if contested else name, name))
        winners, losers = by_size[: self.left], by_size[self.left :]
        for place, name in enumerate(winners):
            if contested:
                # Whoever is larger than all who got nothing needed no lot.
                by = LOT if self.sizes[name] == self.sizes[losers[0]] else LARGER_SIZE
                self.ties.append(Tie(len(self.awards) + 1, tuple(sorted(by_size[place:])), by))
            self.give(name, claim)

    def _lot(self, name: str) -> str:
        """Drawn for this seed and this seat; anybody can draw it again."""
        ticket = f"{self.seed}/{len(self.awards) + 1}/{name}"
        return hashlib.sha256(ticket.encode("utf-8", "surrogatepass")).hexdigest()


def _by_divisor(counting: _Counting, method: Method, minimum: int) -> None:
    """After the minimum, each seat goes to the greatest claim; Webster and Huntington–Hill differ in the divisor."""
    for name in sorted(counting.sizes):
        for _place in range(minimum):
            counting.give(name)
    waiting = [(_Last(_claim(counting, method, name)), name) for name in counting.sizes]
    heapq.heapify(waiting)
    while counting.left:
        first, name = heapq.heappop(waiting)
        equals = [name]
        while waiting and waiting[0][0].claim == first.claim:
            equals.append(heapq.heappop(waiting)[1])
        counting.give_equals(equals, first.claim)
        for one in equals:
            heapq.heappush(waiting, (_Last(_claim(counting, method, one)), one))


@dataclass(frozen=True)
class _Last:
    """A claim in a heap that hands out the smallest first: the greatest claim is the smallest here."""

    claim: Claim

    def __lt__(self, other: _Last) -> bool:
        return other.claim < self.claim


def _claim(counting: _Counting, method: Method, name: str) -> Claim:
    size, held = counting.sizes[name], counting.held[name]
    if method is Method.WEBSTER:
        return Claim(first=False, worth=Fraction(2 * size, 2 * held + 1))
    if held == 0:
        return Claim(first=True, worth=Fraction(0))
    # The divisor is the root of n × (n + 1); squares keep it exact, and compare as the numbers do.
    return Claim(first=False, worth=Fraction(size * size, held * (held + 1)))


def _by_quota(counting: _Counting, method: Method, minimum: int) -> None:
    """Whole quotas first, then the largest remainders; the minimum is for the divisor methods."""
    whole = sum(counting.sizes.values())
    remainders: dict[Fraction, list[str]] = {}
    for name in sorted(counting.sizes):
        quota, rest = divmod(counting.sizes[name] * counting.seats, whole)
        for _place in range(quota):
            counting.give(name)
        remainders.setdefault(Fraction(rest, whole), []).append(name)
    for worth in sorted(remainders, reverse=True):
        if counting.left:
            counting.give_equals(remainders[worth], Claim(first=False, worth=worth))
