"""How long a governor may keep a measure, as the constitution of the state says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from commonground.kernel.profile.reading import Table

_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)")
_A_LEAP_YEAR = 2000


@dataclass(frozen=True)
class GovernorTerm:
    """days           after a measure is presented
    close_days     first year of a session: after the houses close, for what is with the governor then
    passed_before  second year, as (month, day): what passed before it and is with the governor on it or later
    fixed_day      may be kept until this day
    """

    days: int
    close_days: int
    passed_before: tuple[int, int]
    fixed_day: tuple[int, int]


def governor_in(table: Table) -> GovernorTerm | None:
    """The table [legislature.governor]; a network whose legislature has no such rule leaves it out."""
    if "governor" not in table.values:
        table.asked.add("governor")
        return None
    row = table.table("governor")
    term = GovernorTerm(
        row.number("days", least=1, most=120),
        row.number("close_days", least=1, most=120),
        _month_day(row, "passed_before"),
        _month_day(row, "fixed_day"),
    )
    row.leftovers()
    return term


def _month_day(row: Table, key: str) -> tuple[int, int]:
    said = row.words(key)
    found = _MONTH_DAY.fullmatch(said)
    try:
        on = date(_A_LEAP_YEAR, int(found[1]), int(found[2])) if found else None
    except ValueError:
        on = None
    if said.strip() and on is None:
        row.note(key, f'"{key}" is "{said}"; it is a month and a day, such as "09-30".')
    return (on.month, on.day) if on else (1, 1)
