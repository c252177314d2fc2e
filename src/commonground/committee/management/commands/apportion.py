"""`commonground apportion`: share seats by size, without a database."""

import json
import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from commonground.committee.rules.apportion import CannotApportion
from commonground.committee.rules.apportion_asked import answer_to

REFUSED = 2


class Command(BaseCommand):
    help = 'Reads {"sizes", "seats", "minimum", "method"} as JSON on stdin, and writes who gets how many seats.'
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="Accepted as everywhere; there is no other form.")
        parser.add_argument("--seed", type=int, default=0, help="Of the lots, where nothing else decides (default: 0).")

    def handle(self, *, seed: int, **options: object) -> None:
        try:
            answer = answer_to(sys.stdin.buffer.read(), seed=seed)
        except CannotApportion as error:
            self.stderr.write(" ".join(str(error).split()).encode("utf-8", "replace").decode())
            sys.exit(REFUSED)
        self.stdout.write(json.dumps(answer))
