"""Who sat in each chamber on a date, and which districts nobody held."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date

from django.core.management.base import BaseCommand

from commonground.legislature.management import answers
from commonground.legislature.queries import sitting_on, vacant_on
from commonground.record.coalition import profile


class Command(BaseCommand):
    help = "List the members of the legislature on a date, and its vacant districts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=answers.day_given, required=True, metavar="DATE")
        parser.add_argument("--json", action="store_true", dest="as_json", help="One JSON document on stdout.")

    def handle(self, *, on: date, as_json: bool, **options: object) -> None:
        members = sitting_on(on)
        vacant = vacant_on(members, profile().seats_by_chamber)
        if as_json:
            answers.tell_json(
                self,
                {
                    "members": [
                        {
                            "id": member.external_id,
                            "name": member.name,
                            "chamber": member.chamber,
                            "district": member.district or None,
                            "party": member.party or None,
                        }
                        for member in members
                    ],
                    "vacant": [{"chamber": seat.chamber, "district": seat.district} for seat in vacant],
                },
            )
            return
        for member in members:
            party = member.party or "no party stated"
            self.stdout.write(f"{member.chamber} {member.district}: {member.name} ({party})")
        for seat in vacant:
            self.stdout.write(f"{seat.chamber} {seat.district}: vacant")
