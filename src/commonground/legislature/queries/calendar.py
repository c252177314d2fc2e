"""The legislature's year: what was read of it, what the network's file knows, and what rules find for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from commonground.kernel.days import kept_on
from commonground.kernel.languages import Text
from commonground.kernel.profile import Profile
from commonground.legislature.calendars import file_of_the_network, placed_at
from commonground.legislature.models import CalendarDay
from commonground.legislature.rules.budget_year import Phase, Window, budget_year, fixed_days, phases_in
from commonground.legislature.rules.deadlines import DayRule, Deadline, day_rule_in, legislative_year, merged
from commonground.legislature.rules.lanes import is_in_reach, lane_of
from commonground.legislature.rules.published_calendars import CalendarLine, Placed
from commonground.record.coalition import profile


@dataclass(frozen=True)
class BudgetPhase:
    """A phase of one budget year: its days, what happens, who acts, and its date in the calendar if it has one.

    state  "not-yet" before it is over
    """

    window: Window
    told: Text
    actor: Text
    day: CalendarDay | None

    state: str = ""

    @property
    def is_one_day(self) -> bool:
        return self.window.from_on == self.window.until_on


def day_rules(network: Profile) -> list[DayRule]:
    return [day_rule_in(line.stated) for line in network.legislative_year.deadlines]


def known_dates(network: Profile) -> tuple[Placed, ...]:
    """The dates of the file that the profile names, each with its line."""
    found = file_of_the_network(network.legislative_year.dates)
    return placed_at(found, network.zone) if found else ()


def phases(network: Profile) -> dict[Phase, tuple[Text, Text]]:
    """The phases of every budget year, each with what happens and who acts, in the languages of the network."""
    lines = network.legislative_year.budget
    rows = [
        {"from_mm_dd": line.begins, "to_mm_dd": line.ends, "event": str(line.told), "key": line.event} for line in lines
    ]
    laws = {line.event: line.laws for line in lines if line.event}
    return {phase: (line.told, line.actor) for phase, line in zip(phases_in(rows, laws), lines, strict=True)}


def _deadlines(year: int, stated: Iterable[CalendarDay], network: Profile) -> tuple[Deadline, ...]:
    """Every deadline of a year: what was read, what the network's file knows, and what rules find for the rest.

    stated  the rows that a calendar stated
    """
    in_file = [one.deadline for one in known_dates(network)]
    known = merged(in_file, [row.deadline for row in stated])
    found = legislative_year(year, day_rules(network), known)
    fixed = [one for one in fixed_days(budget_year(phases(network), year)) if one.year == year]
    return merged(fixed, found)


def days_of(*years: int) -> list[CalendarDay]:
    """The days of some years in their order. Those not laid out yet are not saved, and nothing hangs on them."""
    in_reach = [year for year in years if is_in_reach(year)]
    rows = {row.key: row for row in CalendarDay.objects.filter(year__in=in_reach)}
    network = profile()
    told = {one.deadline.key: one.line for one in known_dates(network)}
    days: list[CalendarDay] = []
    for year in in_reach:
        stated = [row for row in rows.values() if row.year == year and row.feed_import_id]
        found = _deadlines(year, stated, network)
        days += [_day(one, rows.pop(one.key, None), told.get(one.key)) for one in found]
    return sorted([*days, *rows.values()], key=lambda one: (one.on, one.event))


def _day(one: Deadline, row: CalendarDay | None, line: CalendarLine | None) -> CalendarDay:
    """The row as it is kept, or as it would be laid out now."""
    source, title = (line.source[:200], line.told[:300]) if line else ("", "")
    fresh = {"on": one.on, "standing": one.standing, "basis": one.basis, "source": source, "title": title}
    if row is None:
        return CalendarDay(year=one.year, event=one.event, **fresh)
    if row.feed_import_id is None:
        for name, value in fresh.items():
            setattr(row, name, value)
    return row


def lane(year: int, key: str) -> list[CalendarDay]:
    """The days of one lane of a year: what plans hang on."""
    network = profile()
    return [day for day in days_of(year) if lane_of_day(day, network) == key]


def lane_of_day(day: CalendarDay, network: Profile) -> str:
    return lane_of(day.event, {line.event for line in network.legislative_year.budget if line.event})


def days_off(year: int) -> list[tuple[date, Text]]:
    """The holidays kept in a year, in their order, with their names in the languages of the network."""
    kept = [(kept_on(rule, near), rule.name) for rule in profile().holidays for near in (year - 1, year, year + 1)]
    return sorted(((on, name) for on, name in kept if on is not None and on.year == year), key=lambda one: one[0])


def coming(on: date, most: int) -> list[CalendarDay]:
    """The next days from a day on, over the turn of the year."""
    return [day for day in days_of(on.year, on.year + 1) if day.on >= on][:most]


def budget_phases(year: int, today: date) -> Sequence[BudgetPhase]:
    """The phases of the budget that is passed in a year, in the order of their days."""
    told = phases(profile())
    by_key = {day.key: day for day in days_of(year)}
    return [
        BudgetPhase(
            window,
            *told[window.phase],
            by_key.get(f"{window.until_on.year}/{window.phase.event}"),
            "not-yet" if window.until_on >= today else "",
        )
        for window in budget_year(told, year)
    ]
