from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from commonground.ui.clock import now
from commonground.ui.progress import track
from commonground.website.checking import Item, Report, check

KINDS = {
    "broken_links": "Broken links",
    "missing_alt": "Pictures without words",
    "stale_translations": "Translations behind their source",
    "overweight": "Pages that are too heavy on a first visit",
}


class Command(BaseCommand):
    help = "Look at every public page in every language: links, pictures, translations, weight. Asks nobody outside."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print what was found as JSON; nothing else.")

    def handle(self, *, json: bool, **options: Any) -> None:
        report = check(now(), track=track)
        self.stdout.write(as_json(report) if json else in_words(report))
        if not report.is_clean:
            raise SystemExit(1)


def as_json(report: Report) -> str:
    return json.dumps(report.kinds, ensure_ascii=False, indent=2)


def in_words(report: Report) -> str:
    lines = [f"{report.pages:,} pages looked at, each language counted."]
    for kind, items in report.kinds.items():
        lines += [f"{KINDS[kind]}: {len(items):,}", *(f"  {_line(item)}" for item in items)]
    return "\n".join([*lines, "Nothing to mend." if report.is_clean else "Mend these, then check again."])


def _line(item: Item) -> str:
    where = f"{item['page']} ({item['language']})" if item["language"] else item["page"]
    what = item.get("link") or item.get("picture") or item.get("title") or f"{item.get('bytes', 0):,} bytes"
    more = f", on {item['pages']:,} pages" if item.get("pages", 0) > 1 else ""
    return f"{where}: {what}{more}. {item.get('problem', '')} {item['help']}".replace("  ", " ")
