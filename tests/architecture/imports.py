"""Which room imports from which, read from the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.house import FLOORS, SOURCE, Module, modules

PARTS = ("urls", "views", "forms", "actions", "queries", "models", "wording", "rules", "jobs", "letters", "panels")


def _names(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def imported_rooms() -> dict[str, set[str]]:
    """By room: the other rooms its modules import from."""
    found: dict[str, set[str]] = {room: set() for room in FLOORS}
    for module in modules():
        if module.room in FLOORS:
            rooms = (name.split(".")[1] for name in _names(module) if name.startswith("commonground."))
            found[module.room].update(room for room in rooms if room in FLOORS and room != module.room)
    return found


def parts_of(room: str) -> list[str]:
    return [part for part in PARTS if (SOURCE / room / f"{part}.py").exists() or (SOURCE / room / part).is_dir()]
