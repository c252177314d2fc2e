"""Read a set of bills with authors, texts and roll calls; or one bill of the past with what is known of it."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from django.core.management.base import BaseCommand

from commonground.legislature.actions import import_bills, import_past_bill
from commonground.legislature.actions.billparts import Part
from commonground.legislature.actions.bills import BillSet
from commonground.legislature.management import answers
from commonground.legislature.rules import history, rows
from commonground.legislature.rules.people import Odd
from commonground.legislature.rules.reports import BillsReport
from commonground.legislature.sources import UnreadableSet
from commonground.legislature.tables import table_in
from commonground.members.rules import SYSTEM
from commonground.ui.clock import now
from commonground.ui.progress import track

LEGISCAN = "legiscan"
FACTS = "facts.json"


class Command(BaseCommand):
    help = "Read bills from a folder: a session set of LegiScan, or one bill of the past (facts.json)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, metavar="PATH", help="The folder with the tables of the set.")
        parser.add_argument("--json", action="store_true", dest="as_json", help="One JSON document on stdout.")

    def handle(self, *, path: Path, as_json: bool, **options: object) -> None:
        try:
            report = take(path)
        except UnreadableSet as unreadable:
            answers.refuse_to_go_on(self, str(unreadable), as_json=as_json)
        if as_json:
            answers.tell_json(self, report.told())
        else:
            self._tell(report)

    def _tell(self, report: BillsReport) -> None:
        for label, tally in (
            ("Bills", report.bills),
            ("Authors", report.authors),
            ("Versions", report.versions),
            ("Roll calls", report.roll_calls),
        ):
            self.stdout.write(f"{label}: {answers.counts_in_words(tally.counts) or 'none'}")
        answers.tell_odd(self, report.odd)


def take(path: Path) -> BillsReport:
    if not path.is_dir():
        raise UnreadableSet(f"There is no folder at {path}.")
    odd: list[Odd] = []
    if (path / FACTS).is_file():
        past = _past_bill(path / FACTS)
        roll_calls = _part(path, "rollcalls", history.ROLL_CALLS, "Roll calls", odd)
        return import_past_bill(past, roll_calls, chambers=answers.chambers_by_name(), odd=odd, by=SYSTEM, at=now())
    bills = _part(path, "bills", rows.BILLS, "Bills", odd)
    if bills is None:
        raise UnreadableSet(f"There is no bills.csv and no {FACTS} in {path}.")
    found = BillSet(
        LEGISCAN,
        bills,
        _part(path, "people", rows.PEOPLE, "People", odd),
        _part(path, "sponsors", rows.SPONSORS, "Authors", odd),
        _part(path, "documents", rows.DOCUMENTS, "Versions", odd),
        _part(path, "rollcalls", rows.ROLL_CALLS, "Roll calls", odd),
    )
    return import_bills(found, chambers=answers.chambers_by_name(), odd=odd, by=SYSTEM, at=now())


def _part(folder: Path, name: str, columns: Sequence[str], label: str, odd: list[Odd]) -> Part | None:
    table = table_in(folder, name)
    return Part(track(table.rows(columns, odd), label), table.at) if table else None


def _past_bill(path: Path) -> history.PastBill:
    try:
        return history.past_bill(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, rows.NotARow) as broken:
        raise UnreadableSet(f"{path.name} cannot be used: {broken}") from broken
