"""A map of counties: who is where, and where its words find room. Pure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

LETTER = 0.54  # the width of a letter, in sizes of the type
ROOM_FOR_ONE, ROOM_FOR_MORE = 11, 15
AWAY = 10
ONE_LINE, LINE = 14, 1.1


class Reach(StrEnum):
    HOME = "home"  # a member has its home there
    SERVED = "served"  # members work there whose home is elsewhere
    NONE = "none"


@dataclass(frozen=True)
class Outline:
    """
    at    the place inside that is farthest from every border
    room  how far
    """

    name: str
    path: str
    at: tuple[int, int]
    room: int


@dataclass(frozen=True)
class Outlines:
    """
    spans  from where to where land reaches, for each strip of the map from the top
    """

    width: int
    height: int
    strip: int
    spans: Sequence[tuple[int, int]]
    counties: Sequence[Outline]


@dataclass(frozen=True)
class Count:
    """
    at_home  members that have their home and their vote there
    serving  members that work there too, from elsewhere
    """

    at_home: int = 0
    serving: int = 0

    @property
    def both(self) -> int:
        return self.at_home + self.serving

    @property
    def reach(self) -> Reach:
        if self.at_home:
            return Reach.HOME
        return Reach.SERVED if self.serving else Reach.NONE


def count_by_county(alike: Iterable[tuple[str, Sequence[str], int]]) -> tuple[dict[str, Count], int]:
    """What each county has, and how many members name none.

    alike  home county, counties served, and how many members say just that
    """
    home: Counter[str] = Counter()
    serving: Counter[str] = Counter()
    nowhere = 0
    for county, served, number in alike:
        home[county] += number
        for other in set(served) - {county}:
            serving[other] += number
        nowhere += 0 if county or served else number
    names = {*home, *serving} - {""}
    return {name: Count(home[name], serving[name]) for name in names}, nowhere


@dataclass(frozen=True)
class Wanted:
    """A name that points at a place inside the land."""

    words: str
    at: tuple[int, int]


@dataclass(frozen=True)
class Placed:
    """A name in the free space beside the land, and the line that leads from it to its place.

    y       of the first line of words
    anchor  which end of the words stands at x, as SVG says it
    """

    lines: tuple[str, ...]
    x: int
    y: int
    anchor: str
    to: tuple[int, int]

    @property
    def begin(self) -> tuple[int, int]:
        """Where the line leaves the words."""
        return self.x + (-6 if self.anchor == "start" else 6), self.y - 9

    def box(self, size: int) -> tuple[float, float, float, float]:
        wide, high = _extent(self.lines, size)
        start = self.x if self.anchor == "start" else self.x - wide
        return start, self.y - size, start + wide, self.y - size + high


def place_names(wanted: Sequence[Wanted], map_: Outlines, size: int) -> list[Placed]:
    """Each name as near as there is room for it beside the land; one without room is left out."""
    placed: list[Placed] = []
    for one in sorted(wanted, key=lambda one: -len(one.words)):
        free = [spot for spot in _spots(one, map_, size) if not any(_touch(spot, other, size) for other in placed)]
        if free:
            placed.append(min(free, key=lambda spot: math.dist((spot.x, spot.y), one.at)))
    return placed


def in_lines(words: str) -> tuple[str, ...]:
    """A long name in two lines, as even as its words allow."""
    if len(words) <= ONE_LINE or " " not in words:
        return (words,)
    parts = words.split(" ")
    cuts = [(" ".join(parts[:cut]), " ".join(parts[cut:])) for cut in range(1, len(parts))]
    return min(cuts, key=lambda lines: max(map(len, lines)))


def _extent(lines: Sequence[str], size: int) -> tuple[float, float]:
    return max(map(len, lines)) * size * LETTER, size * (LINE * (len(lines) - 1) + 1.3)


def _spots(one: Wanted, map_: Outlines, size: int) -> Iterable[Placed]:
    lines = in_lines(one.words)
    wide, high = _extent(lines, size)
    strips = math.ceil(high / map_.strip) + 1
    for first in range(len(map_.spans) - strips):
        beside = map_.spans[first : first + strips]
        y = first * map_.strip + size + map_.strip // 2
        start, end = max(right for _left, right in beside) + AWAY, min(left for left, _right in beside) - AWAY
        if start + wide <= map_.width:
            yield Placed(lines, start, y, "start", one.at)
        if end - wide >= 0:
            yield Placed(lines, end, y, "end", one.at)


def _touch(one: Placed, other: Placed, size: int) -> bool:
    left, top, right, bottom = one.box(size)
    of_other = other.box(size)
    return left < of_other[2] and of_other[0] < right and top < of_other[3] and of_other[1] < bottom


def has_room(outline: Outline, number: int) -> bool:
    """Whether a number can be read inside a county."""
    return outline.room >= (ROOM_FOR_ONE if number < 10 else ROOM_FOR_MORE)


def reaches(counts: Mapping[str, Count], names: Iterable[str]) -> Counter[Reach]:
    return Counter(counts.get(name, Count()).reach for name in names)
