"""`commonground letter_pdf LETTER FILE`: a letter as it is printed, tagged for those who hear it read."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand

from commonground.advocacy.queries.papers import paper_of
from commonground.advocacy.queries.printings import NotFound, printing_called
from commonground.advocacy.queries.reading import refusal_to_print
from commonground.kernel.refusal import Refused, obey
from commonground.ui.clock import now
from commonground.ui.typeset.paper import NotPrintable
from commonground.ui.wording import words_for

REFUSED = 2


class Command(BaseCommand):
    help = "Writes the newest printing of a letter as a tagged PDF (PDF/UA)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("letter", metavar="LETTER", help="Its number, or its bill as in “AB 9005”.")
        parser.add_argument("file", metavar="FILE", type=Path, help="Where to write it.")
        parser.add_argument(
            "--committee", default="", metavar="NAME", help="For which recipient; the first if left out."
        )

    def handle(self, *, letter: str, file: Path, committee: str, **options: object) -> None:
        try:
            found = printing_called(letter, committee=committee)
            obey(refusal_to_print(found.printing, found.recipient, now()))
            file.write_bytes(paper_of(found.printing, found.recipient))
        except Refused as refused:
            self._refuse(str(words_for(refused.refusal)))
        except NotFound as nothing:
            self._refuse(str(nothing))
        except NotPrintable as unset:
            self._refuse(f"It cannot be set on paper: {unset}")
        except OSError as error:
            self._refuse(f"{file} cannot be written: {error.strerror}.")

    def _refuse(self, sentence: str) -> None:
        self.stderr.write(sentence)
        sys.exit(REFUSED)
