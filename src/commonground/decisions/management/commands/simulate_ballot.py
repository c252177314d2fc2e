"""`commonground simulate_ballot`: try tallies under a rule set, line by line, without a database."""

import json
import os
import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from commonground.decisions.rules.simulation import answer_to


class Command(BaseCommand):
    help = "Reads one ballot a line as JSON on stdin, and writes one line for each: how it comes out."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="Accepted as everywhere; there is no other form.")

    def handle(self, **options: object) -> None:
        encode = json.JSONEncoder().encode
        try:
            for line in sys.stdin.buffer:
                sys.stdout.write(f"{encode(answer_to(line))}\n")
                sys.stdout.flush()
        except BrokenPipeError:
            # Whoever read the answers has heard enough; Python would complain once more when it flushes at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
