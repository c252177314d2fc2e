"""The outlines of the counties, read once from the file that the profile names."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from django.conf import settings

from commonground.members.rules.counties import Outline, Outlines
from commonground.record.coalition import profile


def outlines() -> Outlines | None:
    """None where the profile names no map, or where its file is not there: then counties are a list."""
    plan = profile().map
    if plan is None:
        return None
    places = (settings.PROJECT / plan.file, settings.PROFILES / plan.file, Path(settings.PROFILE).parent / plan.file)
    found = next((place for place in places if place.is_file()), None)
    return outlines_in(found) if found else None


@cache
def outlines_in(file: Path) -> Outlines:
    told = json.loads(file.read_text(encoding="utf-8"))
    counties = [
        Outline(one["name"], one["path"], (one["at"][0], one["at"][1]), one["at"][2]) for one in told["counties"]
    ]
    spans = [(left, right) for left, right in told["spans"]]
    return Outlines(told["width"], told["height"], told["strip"], spans, counties)


def counties_known() -> list[str]:
    """Every county of the map, of the chapters and of the regions, by name."""
    drawn = outlines()
    return sorted({*profile().counties, *(one.name for one in (drawn.counties if drawn else ()))})
