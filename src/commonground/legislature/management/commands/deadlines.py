"""The deadlines of a year, each official or provisional."""

from __future__ import annotations

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from commonground.legislature.management import answers
from commonground.legislature.models import CalendarDay
from commonground.legislature.queries.calendar import days_of
from commonground.legislature.rules.lanes import is_in_reach, out_of_reach


class Command(BaseCommand):
    help = "Print the deadlines of a year: what its calendars state, and what rules find for the rest."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--year", type=int, required=True, metavar="YEAR", help="Such as 2027.")
        parser.add_argument("--json", action="store_true", dest="as_json", help="One JSON document on stdout.")

    def handle(self, *, year: int, as_json: bool, **options: object) -> None:
        if not is_in_reach(year):
            answers.refuse_to_go_on(self, out_of_reach(year), as_json=False)
        days = days_of(year)
        if as_json:
            told = [
                {"on": day.on.isoformat(), "event": day.event, "standing": day.standing, "basis": _basis(day)}
                for day in days
            ]
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for day in days:
            self.stdout.write(f"{day.on}  {day.standing:11}  {day.event}  {_basis(day)}".rstrip())


def _basis(day: CalendarDay) -> str:
    """The law or rule it follows; else where the day is stated."""
    return day.basis or day.source or "the timetable of the budget year"
