"""The ledger of budget cuts as the year goes: what is proposed in January and May, and what is enacted in June."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from commonground.demo.cast import STORY
from commonground.demo.diary.schedule import at_hour
from commonground.demo.diary.year import Page, Year
from commonground.legislature.actions import enter_cut, settle_cut
from commonground.legislature.models import BudgetChange

HOUR = 16


def cuts(year: Year) -> Iterator[Page]:
    """Each line is entered by the director on its day; what settles others says so at once."""
    entered: dict[str, BudgetChange] = {}
    rows: list[dict[str, Any]] = tomllib.loads((STORY / "cuts.toml").read_text(encoding="utf-8"))["lines"]
    for number, row in enumerate(rows):
        yield Page(at_hour(row["on"], HOUR, number), 0, partial(_enter, year, row, entered))


def _enter(year: Year, row: Mapping[str, Any], entered: dict[str, BudgetChange], at: datetime) -> None:
    by = year.as_director(at)
    change = entered[row["key"]] = enter_cut(
        row["program"],
        row["year"],
        row["dollars"] * 100,
        row["what"],
        row["source"],
        kind=row.get("kind", "cut"),
        stage=row.get("stage", "enacted"),
        source_on=row["source_on"],
        by=by,
        at=at,
    )
    for settled in row.get("settles", ()):
        settle_cut(entered[settled].pk, change.pk, by=by, at=at)
