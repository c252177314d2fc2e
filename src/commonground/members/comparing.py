"""Two records side by side, and what the one that stays would say, in words."""

from __future__ import annotations

from dataclasses import dataclass

from commonground.members.models import Organization
from commonground.members.queries import importing, merging
from commonground.members.rules.importing.cells import Value
from commonground.members.said import spoken
from commonground.members.sentences import FIELDS

UNITED = ("kinds", "constituencies", "issues")


@dataclass(frozen=True)
class Line:
    """One thing both records may say; `result` is what the record that stays says afterwards."""

    label: str
    kept: str
    gone: str
    result: str


def lines(kept: Organization, gone: Organization) -> list[Line]:
    now = importing.current({kept.pk, gone.pk})
    stays, goes = now[kept.pk], now[gone.pk]
    new = {name.removesuffix("_id") for name in merging.filled(kept, gone)} - {"also_known_as", "joined_on"}
    result: dict[str, Value] = {**stays, **{name: goes[name] for name in new}}
    result |= {name: tuple(sorted({*stays[name], *goes[name]})) for name in UNITED}
    said = merging.filled(kept, gone)
    if "also_known_as" in said:
        result["also_known_as"] = tuple(said["also_known_as"])
    if "joined_on" in said:
        result["joined_on"] = said["joined_on"].isoformat()
    words = spoken().words
    return [
        Line(str(label), words(name, stays[name]), words(name, goes[name]), words(name, result[name]))
        for name, label in FIELDS.items()
        if stays[name] or goes[name] or result[name]
    ]
