"""What happened to the bills of the story in the legislature, entered by the director in the evening of the day."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from commonground.demo.bills import YEAR
from commonground.demo.cast import STORY
from commonground.demo.diary.schedule import at_hour
from commonground.demo.diary.year import Page, Year
from commonground.legislature.actions.happenings import enter_happening

EVENING = 18


def lines() -> Iterator[tuple[str, datetime, list[str]]]:
    """Of which bill, when, and what: its kind, then a committee or a number among the statutes. By bill, by day."""
    for row in tomllib.loads((STORY / "happened.toml").read_text(encoding="utf-8"))["bills"]:
        for minute, (on, *what) in enumerate(row["happened"]):
            yield row["id"], at_hour(date.fromisoformat(f"{YEAR}-{on}"), EVENING, minute), what


def happened(year: Year) -> Iterator[Page]:
    for place, (bill, at, what) in enumerate(lines()):
        yield Page(at, place, partial(_enter, year, bill, what))


def _enter(year: Year, bill: str, what: list[str], at: datetime) -> None:
    kind, committee, chapter = [*what, "", ""][:3]
    by = year.as_director(at)
    enter_happening(year.bills[bill].pk, kind, at.date(), committee=committee, chapter=chapter, by=by, at=at)
