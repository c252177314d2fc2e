"""Draws the outlines of the map from a file of counties: `python make.py counties.geojson > outlines.json`.

Every border is simplified once, for the two counties it divides, so that no gap opens between them.
"""

from __future__ import annotations

import json
import math
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

WIDTH, EDGE = 800, 8
STRIP = 12
LEAST_TRIANGLE = 5.0  # in square units of the map: a bend that spans less is left out
LEAST_ISLAND = 26.0
Point = tuple[int, int]
Ring = list[Point]

# California Albers: an equal-area projection, standard parallels 34 and 40.5 degrees north, middle 120 degrees west.
SOUTH, NORTH, MIDDLE = math.radians(34), math.radians(40.5), math.radians(-120)
CONE = (math.sin(SOUTH) + math.sin(NORTH)) / 2
BASE = math.cos(SOUTH) ** 2 + 2 * CONE * math.sin(SOUTH)


def albers(longitude: float, latitude: float) -> tuple[float, float]:
    far = math.sqrt(BASE - 2 * CONE * math.sin(math.radians(latitude))) / CONE
    turn = CONE * (math.radians(longitude) - MIDDLE)
    return far * math.sin(turn), far * math.cos(turn)


def rings_of(geometry: dict) -> list[list[list[float]]]:
    parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [part[0] for part in parts]


def on_paper(features: list[dict]) -> tuple[dict[str, list[Ring]], int]:
    """Every ring in whole units of the map, and its height."""
    flat = {f["properties"]["name"]: [[albers(*p) for p in r] for r in rings_of(f["geometry"])] for f in features}
    xs, ys = zip(*(p for rings in flat.values() for ring in rings for p in ring), strict=True)
    scale = (WIDTH - 2 * EDGE) / (max(xs) - min(xs))

    def placed(point: tuple[float, float]) -> Point:
        return round((point[0] - min(xs)) * scale) + EDGE, round((point[1] - min(ys)) * scale) + EDGE

    height = round((max(ys) - min(ys)) * scale) + 2 * EDGE
    return {
        name: [without_doubles([placed(p) for p in ring]) for ring in rings] for name, rings in flat.items()
    }, height


def without_doubles(ring: Ring) -> Ring:
    kept = [ring[0], *(b for a, b in pairwise(ring) if a != b)]
    return kept[:-1] if kept[0] == kept[-1] else kept


def corners(counties: dict[str, list[Ring]]) -> set[Point]:
    """Where three borders meet; a simplified border begins and ends there."""
    neighbors: dict[Point, set[Point]] = defaultdict(set)
    for rings in counties.values():
        for ring in rings:
            for a, b in pairwise([*ring, ring[0]]):
                neighbors[a].add(b)
                neighbors[b].add(a)
    return {point for point, near in neighbors.items() if len(near) > 2}


def area(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]]))) / 2


def simplified(line: Ring) -> Ring:
    """A line between two corners, without bends that nobody would see (Visvalingam and Whyatt)."""
    line = list(line)
    while len(line) > 2:
        sizes = [(area(line[i - 1 : i + 2]), i) for i in range(1, len(line) - 1)]
        smallest, place = min(sizes)
        if smallest >= LEAST_TRIANGLE:
            break
        del line[place]
    return line


def simplified_ring(ring: Ring, fixed: set[Point]) -> Ring:
    starts = [i for i, point in enumerate(ring) if point in fixed]
    if len(starts) < 2:
        far = max(range(len(ring)), key=lambda i: math.dist(ring[i], min(ring)))
        starts = sorted({ring.index(min(ring)), far})
    turned = ring[starts[0] :] + ring[: starts[0] + 1]
    cuts = [i - starts[0] for i in starts] + [len(turned) - 1]
    kept: Ring = []
    for a, b in pairwise(cuts):
        line = turned[a : b + 1]
        forward = line[0] <= line[-1]  # both neighbors walk a border the same way, so that they keep the same bends
        short = simplified(line if forward else line[::-1])
        kept += (short if forward else short[::-1])[:-1]
    return kept


def within(point: tuple[float, float], ring: Ring) -> bool:
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in pairwise([*ring, ring[0]]):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def to_edge(point: tuple[float, float], ring: Ring) -> float:
    def to(a: Point, b: Point) -> float:
        dx, dy = b[0] - a[0], b[1] - a[1]
        t = max(0, min(1, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / (dx * dx + dy * dy or 1)))
        return math.dist(point, (a[0] + t * dx, a[1] + t * dy))

    return min(to(a, b) for a, b in pairwise([*ring, ring[0]]))


def heart(ring: Ring) -> tuple[int, int, int]:
    """The place inside that is farthest from any border, and how far: there a number is written."""
    xs, ys = zip(*ring, strict=True)
    spots = [(x, y) for x in range(min(xs), max(xs), 2) for y in range(min(ys), max(ys), 2) if within((x, y), ring)]
    best = max(spots, key=lambda spot: to_edge(spot, ring))
    return (*best, int(to_edge(best, ring)))


def spans(rings: list[Ring], height: int) -> list[list[int]]:
    """From where to where land reaches, for each strip of the map from the top: beside it names are written."""
    found: list[list[int]] = [[WIDTH, 0] for _ in range(0, height, STRIP)]
    for ring in rings:
        for a, b in pairwise([*ring, ring[0]]):
            steps = max(1, abs(b[1] - a[1]))
            for step in range(steps + 1):
                x, y = a[0] + (b[0] - a[0]) * step / steps, a[1] + (b[1] - a[1]) * step / steps
                strip = found[min(int(y) // STRIP, len(found) - 1)]
                strip[:] = min(strip[0], math.floor(x)), max(strip[1], math.ceil(x))
    return found


def path(ring: Ring) -> str:
    steps = "".join(f"l{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(ring)).replace(" -", "-")
    return f"M{ring[0][0]} {ring[0][1]}{steps}z"


def main(source: str) -> None:
    features = json.loads(Path(source).read_text())["features"]
    counties, height = on_paper(features)
    fixed = corners(counties)
    drawn, land = [], []
    for name, rings in sorted(counties.items()):
        short = [simplified_ring(ring, fixed) for ring in rings]
        largest = max(short, key=area)
        kept = [ring for ring in short if ring is largest or (len(ring) > 2 and area(ring) >= LEAST_ISLAND)]
        land += kept
        drawn.append({"name": name, "path": "".join(map(path, kept)), "at": heart(largest)})
    lines = ",\n".join(json.dumps(county, ensure_ascii=False) for county in drawn)
    head = f'"width": {WIDTH}, "height": {height}, "strip": {STRIP}, "spans": {spans(land, height)}'
    sys.stdout.write(f'{{{head}, "counties": [\n{lines}\n]}}\n')


if __name__ == "__main__":
    main(sys.argv[1])
