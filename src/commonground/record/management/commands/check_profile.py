"""Read a profile and say, line by line, what would keep it from working."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand

from commonground.kernel.profile import problems_in

REFUSED = 2
LONGEST = 100


class Command(BaseCommand):
    help = "Check a profile file: prints every mistake with its line."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", dest="as_json", help="One JSON document on stdout.")

    def handle(self, *, file: Path, as_json: bool, **options: object) -> None:
        try:
            problems = problems_in(file)
        except OSError as error:
            self.stderr.write(f"{file} cannot be read: {error.strerror}.")
            sys.exit(REFUSED)
        if as_json:
            found = [{"line": line, "sentence": sentence} for line, sentence in problems]
            self.stdout.write(json.dumps({"file": str(file), "problems": found}, ensure_ascii=False))
        else:
            self._tell(file, problems)
        sys.exit(1 if problems else 0)

    def _tell(self, file: Path, problems: list[tuple[int, str]]) -> None:
        lines = file.read_bytes().decode("utf-8", "replace").splitlines() if problems else []
        for line, sentence in problems:
            self.stdout.write(f"{file}:{line}: {sentence}")
            if line <= len(lines) and lines[line - 1].strip():
                self.stdout.write(f"    {lines[line - 1].strip()[:LONGEST]}")
        if not problems:
            self.stdout.write(f"{file}: nothing to mend.")
