"""Read a list of candidates: CSV with name, office, election_on, source; if known, holds_office and other_spellings."""

from __future__ import annotations

import csv
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from commonground.members.rules import SYSTEM
from commonground.ui.clock import now
from commonground.website.actions.ballot_names import Line, take_ballot_names

NEEDED = ("name", "office", "election_on", "source")
YES = {"1", "yes", "y", "true", "x"}


def lines_in(path: Path) -> Iterator[Line]:
    """raises ValueError that names the line"""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        missing = [name for name in NEEDED if name not in (rows.fieldnames or ())]
        if missing:
            raise ValueError(f"line 1: the column {missing[0]} is missing")
        for row in rows:
            said = {
                name: (value or "").strip() for name, value in row.items() if isinstance(value, str | None) and name
            }
            yield _line(said, rows.line_num)


def _line(said: dict[str, str], number: int) -> Line:
    empty = next((name for name in NEEDED if not said[name]), "")
    if empty:
        raise ValueError(f"line {number}: {empty} is empty")
    try:
        day = date.fromisoformat(said["election_on"])
    except ValueError:
        raise ValueError(f"line {number}: {said['election_on']!r} is no day such as 2026-11-03") from None
    spellings = "\n".join(part.strip() for part in said.get("other_spellings", "").split("|") if part.strip())
    return Line(
        said["name"][:160], said["office"][:200], day, said["source"][:300],
        said.get("holds_office", "").lower() in YES, spellings,
    )  # fmt: skip


class Command(BaseCommand):
    help = "Read a list of people on coming ballots; other spellings stand in one column, divided by |."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, metavar="FILE")

    def handle(self, *, path: Path, **options: object) -> None:
        try:
            new, changed = take_ballot_names(list(lines_in(path)), by=SYSTEM, at=now())
        except (OSError, UnicodeDecodeError, ValueError) as unreadable:
            raise CommandError(f"{path.name}: {unreadable}") from None
        self.stdout.write(f"{new:,} new, {changed:,} corrected")
