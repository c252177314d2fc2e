"""Read a set of bills with authors, texts and roll calls; or one bill of the past with what is known of it."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from django.core.management.base import BaseCommand

from commonground.kernel.refusal import Refused
from commonground.legislature.actions import import_bills, import_past_bill
from commonground.legislature.actions.billparts import Part
from commonground.legislature.actions.bills import BillSet
from commonground.legislature.management import answers
from commonground.legislature.rules import history, rows
from commonground.legislature.rules.people import Odd
from commonground.legislature.rules.reports import BillsReport
from commonground.legislature.sources import UnreadableSet
from commonground.legislature.tables import UNCHANGED, table_in
from commonground.members.rules import SYSTEM
from commonground.ui.clock import now
from commonground.ui.progress import track

LEGISCAN = "legiscan"
FACTS = "facts.json"
TABLES = {
    "bills": (rows.BILLS, "Bills"),
    "people": (rows.PEOPLE, "People"),
    "sponsors": (rows.SPONSORS, "Authors"),
    "documents": (rows.DOCUMENTS, "Versions"),
    "rollcalls": (rows.ROLL_CALLS, "Roll calls"),
}


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
        except Refused as refused:
            answers.refuse_to_go_on(self, answers.sentence_of(refused.refusal), as_json=as_json)
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
        raise UnreadableSet(f"There is no folder at {path}. {UNCHANGED}")
    odd: list[Odd] = []
    if (path / FACTS).is_file():
        past = _past_bill(path / FACTS)
        roll_calls = _part(path, "rollcalls", history.ROLL_CALLS, "Roll calls", odd)
        votes = _part(path, "member_votes", history.MEMBER_VOTES, "Members' votes", odd)
        chambers = answers.chambers_by_name()
        return import_past_bill(past, roll_calls, member_votes=votes, chambers=chambers, odd=odd, by=SYSTEM, at=now())
    tables = {name: _part(path, name, columns, label, odd) for name, (columns, label) in TABLES.items()}
    whole = [part for part in tables.values() if part is not None]
    if len(whole) < len(TABLES):
        raise UnreadableSet(_what_is_missing(path, [name for name, part in tables.items() if part is None]))
    found = BillSet(LEGISCAN, *whole)
    return import_bills(found, chambers=answers.chambers_by_name(), odd=odd, by=SYSTEM, at=now())


def _what_is_missing(folder: Path, names: list[str]) -> str:
    if len(names) == len(TABLES):
        needed = ", ".join(f"{name}.csv" for name in TABLES)
        return f"There is no set of bills in {folder}: it holds neither {FACTS} nor {needed}. {UNCHANGED}"
    missing = " and no ".join(f"{name}.csv" for name in names)
    return f"There is no {missing} in {folder}; each may end in .gz. {UNCHANGED}"


def _part(folder: Path, name: str, columns: Sequence[str], label: str, odd: list[Odd]) -> Part | None:
    table = table_in(folder, name)
    return Part(track(table.rows(columns, odd), label), table.at) if table else None


def _past_bill(path: Path) -> history.PastBill:
    try:
        return history.past_bill(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, rows.NotARow) as broken:
        raise UnreadableSet(f"{path.name} cannot be used: {broken} {UNCHANGED}") from broken
