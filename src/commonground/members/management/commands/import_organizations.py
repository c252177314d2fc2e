"""Read organizations from a CSV file or a workbook: enter those we do not have, bring the others up to date."""

from __future__ import annotations

import json
import tomllib
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path

from django.core.management.base import BaseCommand

from commonground.members.actions.importing import Taken, digest_of, import_organizations
from commonground.members.management import answers
from commonground.members.models import Organization
from commonground.members.queries import importing
from commonground.members.rules import SYSTEM
from commonground.members.rules.importing import plan
from commonground.members.rules.importing.columns import chosen
from commonground.members.rules.importing.plan import Step
from commonground.members.rules.importing.sheet import UnusableFile, unusable
from commonground.members.sentences import WORTH_NO_MENTION, sentence
from commonground.members.workbooks import read
from commonground.ui.clock import now


class Command(BaseCommand):
    help = "Read organizations from a CSV file or a workbook (.xlsx), in one step that can be undone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="A CSV file or a workbook, with a header row.")
        parser.add_argument(
            "--mapping", type=Path, metavar="FILE", help='TOML or JSON: what is kept to its column, name = "Group".'
        )
        parser.add_argument("--dry-run", action="store_true", help="Say what would be done, and do nothing.")
        parser.add_argument("--json", action="store_true", dest="as_json", help="One JSON document on stdout.")

    def handle(self, *, file: Path, mapping: Path | None, dry_run: bool, as_json: bool, **options: object) -> None:
        try:
            taken = take(file, mapping, dry_run=dry_run)
        except UnusableFile as broken:
            answers.refuse_to_go_on(self, f"{file.name}: {sentence(broken.why)} Nothing was changed.")
        if as_json:
            answers.tell_json(self, told(taken, file.name))
        else:
            self._tell(taken, file.name, dry_run=dry_run)

    def _tell(self, taken: Taken, name: str, *, dry_run: bool) -> None:
        counts = taken.counts
        self.stdout.write(
            f"{counts[plan.CREATED]:,} entered, {counts[plan.UPDATED]:,} brought up to date, "
            f"{counts[plan.UNCHANGED]:,} without anything new, {counts[plan.POSSIBLE]:,} that may be here already, "
            f"{counts[plan.ODD]:,} left out."
        )
        answers.tell_lines(self, (f"{one['where']}: {one['why']}" for one in odd(taken, name)))
        answers.tell_lines(self, (f"{one['where']}: {one['why']}" for one in possible(taken, name)))
        if dry_run:
            self.stdout.write("Nothing was changed: this was a dry run.")
        else:
            self.stdout.write(f"To take it back: commonground undo_import {taken.number}")


def take(file: Path, mapping: Path | None, *, dry_run: bool) -> Taken:
    content = _content(file)
    table = read(content)
    columns = chosen(table.header, _mapping(mapping))
    if dry_run:
        if not table.lines:
            raise unusable("no_rows")
        return Taken(importing.planned(table, columns))
    return import_organizations(table, columns, file_name=file.name, digest=digest_of(content), by=SYSTEM, at=now())


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as broken:
        raise unusable("no_file") from broken


def _mapping(file: Path | None) -> Mapping[str, object]:
    if file is None:
        return {}
    try:
        text = file.read_text(encoding="utf-8-sig")
        told = json.loads(text) if file.suffix.lower() == ".json" else tomllib.loads(text)
    except (OSError, ValueError) as broken:
        raise unusable("mapping_unreadable") from broken
    told = told.get("columns", told) if isinstance(told, dict) else told
    if not isinstance(told, dict) or not all(isinstance(one, str | bool | None) for one in told.values()):
        raise unusable("mapping_unreadable")
    return told


def told(taken: Taken, name: str) -> dict[str, object]:
    counts = taken.counts
    return {
        "created": counts[plan.CREATED],
        "updated": counts[plan.UPDATED],
        "unchanged": counts[plan.UNCHANGED],
        "possible_duplicates": possible(taken, name),
        "odd": odd(taken, name),
        "import": taken.number,
    }


def odd(taken: Taken, name: str) -> list[dict[str, object]]:
    """Every row that was left out, and every row of which something was not taken as it stands."""
    found: list[dict[str, object]] = []
    for step in taken.steps:
        worth = [note for note in step.notes if note.key not in WORTH_NO_MENTION]
        if worth:
            why = " ".join(sentence(note) for note in worth)
            found.append({**_about(step, name), "left_out": step.outcome == plan.ODD, "why": why})
    return found


def possible(taken: Taken, name: str) -> list[dict[str, object]]:
    waiting = [step for step in taken.steps if step.outcome == plan.POSSIBLE]
    names = dict(
        Organization.objects.filter(pk__in={pk for step in waiting for pk in step.candidates}).values_list("pk", "name")
    )
    return [{**_about(step, name), **_may_be(step, names)} for step in waiting]


def _may_be(step: Step, names: Mapping[int, str]) -> dict[str, object]:
    like = [{"id": pk, "name": names[pk]} for pk in step.candidates]
    lines = [int(note.facts["line"]) for note in step.notes if note.key == "like_line"]
    called = [f"“{one['name']}”" for one in like] + [f"line {line}" for line in lines]
    why = f"It may be {' or '.join(called)}. It was not entered: somebody decides on the page of this import."
    return {"organizations": like, "lines": lines, "why": why}


def _about(step: Step, name: str) -> dict[str, object]:
    line = step.listing.line
    return {"file": name, "line": line, "where": f"{name}:{line}", "name": step.listing.name, "ein": step.listing.ein}
