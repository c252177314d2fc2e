"""Fetch the legislature's bulk feed from its official address and read it."""

from __future__ import annotations

from argparse import ArgumentParser

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from commonground.kernel.days import local_day
from commonground.legislature.fetching import address_on, fetched
from commonground.legislature.management import answers
from commonground.legislature.sources import UnreadableSet
from commonground.record.coalition import profile
from commonground.ui.clock import now


class Command(BaseCommand):
    help = "Fetch the legislature's bulk feed over the network and read it. Everything works without it too."

    def add_arguments(self, parser: ArgumentParser) -> None:
        where = "Its address, with {day} for Mon, Tue… and {year} for the session's first year; else FEED_ADDRESS."
        parser.add_argument("address", nargs="?", default="", metavar="ADDRESS", help=where)
        parser.add_argument("--json", action="store_true", dest="as_json", help="One JSON document on stdout.")

    def handle(self, *, address: str, as_json: bool, **options: object) -> None:
        pattern = address or settings.FEED_ADDRESS
        if not pattern:
            why = "There is no address: give one, or say it in FEED_ADDRESS. A file you have is read by import_pubinfo."
            answers.refuse_to_go_on(self, why, as_json=as_json)
        try:
            with fetched(address_on(pattern, local_day(now(), profile().zone))) as path:
                call_command("import_pubinfo", path, as_json=as_json, stdout=self.stdout, stderr=self.stderr)
        except UnreadableSet as unreadable:
            answers.refuse_to_go_on(self, str(unreadable), as_json=as_json)
