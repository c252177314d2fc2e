"""Read a published calendar of the legislature's year."""

from __future__ import annotations

import hashlib
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand

from commonground.kernel.refusal import Refused
from commonground.legislature.actions.calendar import CalendarReport, import_calendar
from commonground.legislature.calendars import lines_at
from commonground.legislature.management import answers
from commonground.legislature.rules.lanes import is_in_reach, out_of_reach
from commonground.legislature.sources import UnreadableSet
from commonground.members.rules import SYSTEM
from commonground.record.coalition import profile
from commonground.ui.clock import now


class Command(BaseCommand):
    help = "Read the dates of a year from a calendar file (.ics) or a table (.csv); provisional days become official."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, metavar="PATH", help="A calendar file, or a table with date and event.")
        parser.add_argument("--year", type=int, required=True, metavar="YEAR", help="Dates of other years are left.")
        parser.add_argument("--json", action="store_true", dest="as_json", help="One JSON document on stdout.")

    def handle(self, *, path: Path, year: int, as_json: bool, **options: object) -> None:
        if not is_in_reach(year):
            answers.refuse_to_go_on(self, out_of_reach(year), as_json=as_json)
        try:
            report = _read(path, year)
        except UnreadableSet as unreadable:
            answers.refuse_to_go_on(self, str(unreadable), as_json=as_json)
        except Refused as refused:
            answers.refuse_to_go_on(self, answers.sentence_of(refused.refusal), as_json=as_json)
        number = report.feed.key if report.feed else ""
        if as_json:
            odd = [{"where": one.where, "why": one.why} for one in report.odd]
            answers.tell_json(self, {"days": report.counts, "odd": odd, "import": number})
            return
        self.stdout.write(f"Days of {year}: {answers.counts_in_words(report.counts)} ({number})")
        answers.tell_odd(self, report.odd)


def _read(path: Path, year: int) -> CalendarReport:
    lines, odd = lines_at(path, profile().zone)
    raw = path.read_bytes()
    return import_calendar(
        lines,
        year=year,
        source=path.name,
        odd=odd,
        digest=hashlib.sha256(raw).hexdigest(),
        raw=raw,
        by=SYSTEM,
        at=now(),
    )
