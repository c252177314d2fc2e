"""`commonground commitments`: what was possible and done for each seat on a day. Seats, and no names."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from commonground.agreement.management.days import end_of
from commonground.agreement.queries.commitments import Kept, whole_records
from commonground.agreement.rules.commitments import Line
from commonground.ui.clock import now

REFUSED = 2


class Command(BaseCommand):
    help = "Counts, for each seat, what was done of what was possible over twelve months; nobody is named or ranked."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", default="", metavar="DATE", help="A day, as in 2026-06-30; today if left out.")
        parser.add_argument("--json", action="store_true", help="For programs.")

    def handle(self, *, on: str, **options: object) -> None:
        try:
            found = whole_records(end_of(on) if on else now())
        except ValueError as error:
            self.stderr.write(str(error))
            sys.exit(REFUSED)
        if options["json"]:
            self.stdout.write(json.dumps([told(kept) for kept in found]))
        else:
            for kept in found:
                self.stdout.write(f"{kept.seat.label}: {'; '.join(map(_in_words, kept.record.lines))}")


def told(kept: Kept) -> dict[str, object]:
    return {
        "seat": kept.seat.label,
        "on": kept.day.isoformat(),
        "after": kept.since.isoformat(),
        "commitments": {line.key: _line(line) for line in kept.record.promised},
        "beside": {line.key: _line(line) for line in kept.record.beside},
        "on_track": kept.record.on_track,
    }


def _line(line: Line) -> dict[str, object]:
    excused = line.counts.excused if line.counts else None
    return {"possible": line.possible, "done": line.done, "excused": excused, "state": str(line.state)}


def _in_words(line: Line) -> str:
    counted = f" {line.done} of {line.possible}" if line.possible else ""
    return f"{line.key}{counted} {line.state}"
