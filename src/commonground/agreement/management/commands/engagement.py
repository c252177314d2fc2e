"""`commonground engagement`: how active the members are on a day, as a range, with the rule it was counted by."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from commonground.agreement.management.days import end_of
from commonground.agreement.queries.engagement import engagement_on
from commonground.agreement.rules.engagement import Engagement
from commonground.ui.clock import now

REFUSED = 2


class Command(BaseCommand):
    help = "Counts the member organizations by tier; no organization is named."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", default="", metavar="DATE", help="A day, as in 2026-06-30; today if left out.")
        parser.add_argument("--json", action="store_true", help="For programs.")

    def handle(self, *, on: str, **options: object) -> None:
        try:
            found = engagement_on(end_of(on) if on else now())
        except ValueError as error:
            self.stderr.write(str(error))
            sys.exit(REFUSED)
        self.stdout.write(json.dumps(told(found)) if options["json"] else _in_words(found))


def told(found: Engagement) -> dict[str, object]:
    return {
        "on": found.day.isoformat(),
        "members": found.members,
        "tiers": {str(tier): number for tier, number in found.tiers.items()},
        "by_peers": found.by_peers,
        "strict": found.strict,
        "broad": found.broad,
        "range": found.range,
        "rule": found.terms.told,
        "window": {"after": found.since.isoformat(), "until": found.day.isoformat()},
    }


def _in_words(found: Engagement) -> str:
    tiers = ", ".join(f"{number} {tier}" for tier, number in found.tiers.items())
    rule = f"rule v{found.terms.number}, {found.terms.months} months to {found.day.isoformat()}"
    return f"{found.range} of {found.members} ({rule}): {tiers}"
