from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from commonground.config.catalogues import brought_up_to_date, keep, missing_from


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = "Brings the catalogues of the interface up to date with its sentences, and says what is not translated yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("languages", nargs="*", help="Default: the languages whose interface is complete.")

    def handle(self, *, languages: list[str], **options: Any) -> None:
        for language in languages or [code for code in settings.INTERFACE_LANGUAGES if code != "en"]:
            catalogue = brought_up_to_date(language)
            keep(language, catalogue)
            missing = missing_from(catalogue)
            self.stdout.write(f"{language}: {len(catalogue):,} sentences, {len(missing):,} without a translation")
