"""Read a set of legislators, and of their committees, as they were on a date."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand

from commonground.kernel.refusal import Refused
from commonground.legislature.actions import import_legislature
from commonground.legislature.actions.imports import RawSet
from commonground.legislature.management import answers
from commonground.legislature.rules.reports import PeopleReport
from commonground.legislature.sources import UnreadableSet, rows_in
from commonground.members.rules import SYSTEM
from commonground.record.coalition import profile
from commonground.ui.clock import now
from commonground.ui.progress import track


class Command(BaseCommand):
    help = "Read legislators, and committees if given, from folders or tar archives of YAML files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("legislature", type=Path, metavar="LEGISLATURE", help="A folder or tar.gz of people.")
        parser.add_argument(
            "committees", type=Path, metavar="COMMITTEES", nargs="?", help="A folder or tar.gz of committees."
        )
        parser.add_argument(
            "--as-of", type=answers.day_given, required=True, metavar="DATE", help="The date the set describes."
        )
        parser.add_argument(
            "--backfill", action="store_true", help="Take a set older than the newest: it adds roles and closes none."
        )
        parser.add_argument("--json", action="store_true", dest="as_json", help="One JSON document on stdout.")

    def handle(
        self,
        *,
        legislature: Path,
        committees: Path | None,
        as_of: date,
        backfill: bool,
        as_json: bool,
        **options: object,
    ) -> None:
        try:
            people = _set_at(legislature, "People")
            bodies = _set_at(committees, "Committees") if committees else None
            report = import_legislature(
                people,
                bodies,
                as_of=as_of,
                seats=profile().seats_by_chamber,
                backfill=backfill,
                by=SYSTEM,
                at=now(),
            )
        except UnreadableSet as unreadable:
            answers.refuse_to_go_on(self, str(unreadable), as_json=as_json)
        except Refused as refused:
            answers.refuse_to_go_on(self, answers.sentence_of(refused.refusal), as_json=as_json)
        if as_json:
            answers.tell_json(self, report.told())
        else:
            self._tell(report)

    def _tell(self, report: PeopleReport) -> None:
        self.stdout.write(f"People: {answers.counts_in_words(report.people.counts)}")
        if report.committees.counts:
            self.stdout.write(f"Committees: {answers.counts_in_words(report.committees.counts)}")
        answers.tell_odd(self, report.odd)


def _set_at(path: Path, label: str) -> RawSet:
    found = rows_in(path)
    return RawSet(track(found.rows, label, total=len(found.rows)), frozenset(found.unread), tuple(found.odd))
