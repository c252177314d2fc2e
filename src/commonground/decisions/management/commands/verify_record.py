"""`commonground verify_record`: walk the chained books, count every closed ballot again, and say what does not fit."""

import json
import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from commonground.decisions.queries.verification import ballots_to_verify, first_misfit_among
from commonground.record.models import Entry
from commonground.record.queries import clocks_set_back, first_misfit
from commonground.record.rules import SEALED
from commonground.ui.progress import track


class Command(BaseCommand):
    help = (
        "Walks the chained books and recomputes every closed tally. Exits 1 naming the first entry that does not fit."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", dest="as_json", help="One JSON document on stdout.")

    def handle(self, *, as_json: bool, **options: object) -> None:
        ballots = ballots_to_verify()
        misfit = first_misfit() or first_misfit_among(track(ballots, "Ballots", total=len(ballots)))
        entries = Entry.objects.exclude(book=SEALED).count()
        if as_json:
            found = {"fits": misfit is None, "entries": entries, "ballots": len(ballots), "misfit": misfit}
            self.stdout.write(json.dumps(found))
        elif misfit:
            self.stdout.write(f"This does not fit: {misfit}.")
        else:
            self.stdout.write(f"Every entry fits. Entries: {entries}; ballots counted again: {len(ballots)}.")
        if not as_json and (set_back := clocks_set_back()):
            (book, number), times = next(iter(set_back)), f"{len(set_back)} time{'s' * (len(set_back) > 1)}"
            self.stdout.write(f"The clock was set back {times}; first at {book} {number}.")
        sys.exit(1 if misfit else 0)
