"""A part measured anew takes its place among the figures of the last whole run, and the page says so.

A whole run takes two hours, a change often touches one figure. What is not measured again stays as it was written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, TypeVar

from bench.engagement import Counted
from bench.feed import Fed
from bench.imports import Taken
from bench.letters import Set
from bench.organizations import Brought
from bench.pages import Look
from bench.public import Beside
from bench.report import Figures, Renewed
from bench.votes import Rates
from bench.weight import Weight

R = TypeVar("R")
# By the name in the file: what a line is made of, and what the figures and the readers call it.
LINES: Mapping[str, tuple[type[Any], str]] = {
    "imports": (Taken, "import of a session"),
    "feeds": (Fed, "a session of the bulk feed"),
    "organizations": (Brought, "organizations from a file"),
    "engagement": (Counted, "how active the members are"),
    "votes": (Rates, "twenty clients at one ballot"),
    "letters": (Set, "letters on paper"),
    "weights": (Weight, "weight of a first visit"),
    "public": (Beside, "public pages beside Wagtail"),
}


def written(file: Path) -> Figures:
    """The figures a file of an earlier run holds."""
    told = json.loads(file.read_text(encoding="utf-8"))
    return Figures(
        told["about"],
        sizes={name: (small, large) for name, (small, large) in told["sizes"].items()},
        checks=told["verify_record"],
        looks={engine: [_row(Look, line) for line in lines] for engine, lines in told["pages"].items()},
        closed=told["open_for_nobody"],
        notes=told["not_measured"],
        renewed=[_row(Renewed, line) for line in told.get("renewed", [])],
        **{name: [_row(kind, line) for line in told[name]] for name, (kind, _called) in LINES.items()},
    )


def _row(kind: type[Any], told: Mapping[str, Any]) -> Any:
    """What is counted from the rest is left out, and counted again."""
    known = {one.name: told[one.name] for one in fields(kind)}
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in known.items()})


def among(before: Figures, newer: Figures) -> Figures:
    """The earlier figures with the newer ones in their places."""
    looks = {
        engine: _in_place(before.looks.get(engine, []), newer.looks.get(engine, []), _page)
        for engine in {**before.looks, **newer.looks}
    }
    lines = {name: _in_place(getattr(before, name), getattr(newer, name), _engine_and_page) for name in LINES}
    renewed = Renewed(newer.about["measured"], newer.about["tree"], tuple(_what(newer)))
    return replace(before, looks=looks, **lines, renewed=[*_still(before.renewed, renewed), renewed])


def _in_place(before: Sequence[R], newer: Sequence[R], of: Callable[[R], Hashable]) -> list[R]:
    """Where the first of its kind stood; what is new among them comes last."""
    found: list[R] = []
    waiting = {of(row): [other for other in newer if of(other) == of(row)] for row in newer}
    known = set(waiting)
    for row in before:
        found += waiting.pop(of(row), []) if of(row) in known else [row]
    return [*found, *(row for rows in waiting.values() for row in rows)]


def _page(look: Look) -> str:
    """The name of its address, for every row and list that was looked at."""
    return look.page.partition(",")[0]


def _engine_and_page(row: Any) -> Hashable:
    return getattr(row, "engine", ""), getattr(row, "page", "")


def _what(figures: Figures) -> Iterator[str]:
    for engine, looks in figures.looks.items():
        yield from (f"{engine}: {page}" for page in dict.fromkeys(map(_page, looks)))
    for name, (_kind, called) in LINES.items():
        engines = dict.fromkeys(getattr(row, "engine", "") for row in getattr(figures, name))
        yield from (f"{engine}: {called}" if engine else called for engine in engines)


def _still(before: Sequence[Renewed], now: Renewed) -> Iterator[Renewed]:
    """What was measured anew before and not again now."""
    for one in before:
        if left := tuple(what for what in one.what if what not in now.what):
            yield replace(one, what=left)
