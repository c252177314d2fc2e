"""Read a table of hearings with their agendas."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand

from commonground.kernel.refusal import Refused
from commonground.legislature.actions.billparts import Part
from commonground.legislature.actions.hearing_sets import HearingSet, import_hearings
from commonground.legislature.management import answers
from commonground.legislature.rules.agendas import COLUMNS
from commonground.legislature.rules.archive_reports import HearingsReport
from commonground.legislature.rules.people import Odd
from commonground.legislature.sources import UnreadableSet
from commonground.legislature.tables import UNCHANGED, Table, table_in
from commonground.members.rules import SYSTEM
from commonground.record.coalition import profile
from commonground.ui.clock import now
from commonground.ui.progress import track

NAME = "hearings"
LARGEST = 200_000_000
MOST_REASONS = 10


class Command(BaseCommand):
    help = "Read hearings and what is on their agendas: a hearings.csv, or a folder that holds one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, metavar="PATH", help="The table, or the folder it lies in.")
        parser.add_argument("--json", action="store_true", dest="as_json", help="One JSON document on stdout.")

    def handle(self, *, path: Path, as_json: bool, **options: object) -> None:
        odd: list[Odd] = []
        try:
            report = take(path, odd)
        except UnreadableSet as unreadable:
            answers.refuse_to_go_on(self, str(unreadable), as_json=as_json)
        except Refused as refused:
            reasons = (f"{row.where}: {row.why}" for row in odd[:MOST_REASONS])
            sentence = "\n".join([answers.sentence_of(refused.refusal), *reasons])
            answers.refuse_to_go_on(self, sentence, as_json=as_json)
        if as_json:
            answers.tell_json(self, report.told())
            return
        self.stdout.write(f"Hearings: {answers.counts_in_words(report.kept.counts)}; {report.moved:,} moved")
        self.stdout.write(f"Items: {report.items:,}, and {report.cut_items:,} that break off")
        answers.tell_odd(self, report.odd)
        self.stdout.write(f"Import: {report.import_key}")


def take(path: Path, odd: list[Odd]) -> HearingsReport:
    """odd: what was found odd, also where the set is refused"""
    table = table_in(path, NAME) if path.is_dir() else Table(path) if path.is_file() else None
    if table is None:
        raise UnreadableSet(f"There is no {NAME}.csv at {path}. {UNCHANGED}")
    part = Part(track(table.rows(COLUMNS, odd), "Hearings"), table.at)
    found = HearingSet(table.path.name, part, _raw(table.path))
    return import_hearings(
        found, chambers=answers.chambers_by_name(), zone=profile().zone, odd=odd, by=SYSTEM, at=now()
    )


def _raw(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableSet(f"{path.name} is too large to be a table of hearings. {UNCHANGED}")
        return path.read_bytes()
    except OSError as broken:
        raise UnreadableSet(f"{path.name} cannot be read: {broken.strerror}. {UNCHANGED}") from broken
