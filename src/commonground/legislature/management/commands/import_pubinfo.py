"""Read the legislature's bulk feed from a folder or a zip archive."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand

from commonground.kernel.refusal import Refused
from commonground.legislature.actions.pubinfo import import_pubinfo
from commonground.legislature.management import answers
from commonground.legislature.pubinfo_sets import opened
from commonground.legislature.rules.feed_reports import PubinfoReport
from commonground.legislature.rules.people import Odd
from commonground.legislature.sources import UnreadableSet
from commonground.members.rules import SYSTEM
from commonground.ui.clock import now


class Command(BaseCommand):
    help = "Read bills, texts, histories, analyses and votes from the legislature's bulk feed: a folder or a zip."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, metavar="PATH", help="The folder or the zip with its .dat files.")
        parser.add_argument("--json", action="store_true", dest="as_json", help="One JSON document on stdout.")

    def handle(self, *, path: Path, as_json: bool, **options: object) -> None:
        try:
            with opened(path) as found:
                report = import_pubinfo(found, chambers=answers.chambers_by_name(), by=SYSTEM, at=now())
        except UnreadableSet as unreadable:
            answers.refuse_to_go_on(self, str(unreadable), as_json=as_json)
        except Refused as refused:
            answers.refuse_to_go_on(self, answers.sentence_of(refused.refusal), as_json=as_json)
        if as_json:
            answers.tell_json(self, report.told())
        else:
            self._tell(report)

    def _tell(self, report: PubinfoReport) -> None:
        for name, tally in report.tallies.items():
            label = name.replace("_", " ").capitalize()
            self.stdout.write(f"{label}: {answers.counts_in_words(tally.counts) or 'none'}")
        answers.tell_odd(self, [Odd(row.where, row.why) for row in report.odds.whole()])
        self.stdout.write(f"To take this back: commonground undo_import {report.key}")
