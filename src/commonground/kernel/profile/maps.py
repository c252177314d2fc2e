"""The map of a network: where the outlines of its counties are, and what land they show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from commonground.kernel.languages import Text
from commonground.kernel.profile.reading import Table


@dataclass(frozen=True)
class MapPlan:
    """
    file    with the outlines: a path from the project's folder, or beside the profile
    land    whose counties they are: "California"
    source  where the outlines are from
    """

    file: str
    land: Text
    source: Text


def map_of(table: Table) -> dict[str, Any]:
    if not table.values:
        return {"map": None}
    file = table.words("file")
    if file.strip() and not file.endswith(".json"):
        table.note("file", f'"file" is "{file}"; it names a file of outlines that ends in .json.')
    plan = MapPlan(file, table.text("land"), table.text("source", needed=False))
    table.leftovers()
    return {"map": plan}
