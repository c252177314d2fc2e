"""Read an archive of roll calls: every recorded vote of every member in a session."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand

from commonground.kernel.refusal import Refused
from commonground.legislature.actions.rollcall_sets import ArchiveSet, import_rollcalls
from commonground.legislature.management import answers
from commonground.legislature.rollcall_sources import archive_at, digest_of
from commonground.legislature.rules.archive_reports import RollCallsReport
from commonground.legislature.rules.rollcall_grids import archive_in
from commonground.legislature.rules.rows import NotARow
from commonground.legislature.sources import UnreadableSet
from commonground.legislature.tables import UNCHANGED
from commonground.members.rules import SYSTEM
from commonground.ui.clock import now

ABBREVIATED = {"asm": "assembly", "assem": "assembly", "sen": "senate", "hse": "house"}


class Command(BaseCommand):
    help = "Read an archive of roll calls: a zip or a folder with a description and the votes of every member."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, metavar="PATH", help="The archive.")
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
            return
        self.stdout.write(f"Roll calls: {answers.counts_in_words(report.kept.counts)}")
        for name, number in report.counts.items():
            self.stdout.write(f"  {name.replace('_', ' ')}: {number:,}")
        answers.tell_odd(self, report.odd)
        self.stdout.write(f"Import: {report.import_key}")


def take(path: Path) -> RollCallsReport:
    files = archive_at(path)
    try:
        archive = archive_in(files.description, files.votes)
    except NotARow as why:
        raise UnreadableSet(f"{files.source} cannot be used: {why} {UNCHANGED}") from why
    named = {name: (raw, digest_of(raw)) for name, raw in files.files.items()}
    found = ArchiveSet(files.source, archive, files.digest, named)
    return import_rollcalls(found, chambers=chambers_by_first_word(), by=SYSTEM, at=now())


def chambers_by_first_word() -> dict[str, str]:
    """What places begin with, to the keys of chambers: "asm." and "assembly"."""
    names = answers.chambers_by_name()
    return names | {short: names[name] for short, name in ABBREVIATED.items() if name in names}
