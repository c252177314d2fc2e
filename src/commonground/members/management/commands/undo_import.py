"""Take a whole import back."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from commonground.kernel.refusal import Refused
from commonground.members.actions.undoing import undo_elsewhere, undo_import
from commonground.members.management import answers
from commonground.members.models import Import, Organization
from commonground.members.queries.undoing import what_hangs
from commonground.members.rules import SYSTEM
from commonground.members.sentences import FIELDS
from commonground.ui.clock import now


class Command(BaseCommand):
    help = "Take a whole import back: what it entered goes, what it changed says again what it said before."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", metavar="ID", help="As the import printed it: 12, or feed-12.")
        parser.add_argument("--json", action="store_true", dest="as_json", help="One JSON document on stdout.")

    def handle(self, *, number: str | int, as_json: bool, **options: object) -> None:
        if not str(number).isdigit():
            self._undo_elsewhere(str(number), as_json=as_json)
            return
        source = Import.objects.filter(pk=int(number)).first()
        if source is None:
            answers.refuse_to_go_on(self, f"There is no import {number}.", as_json=as_json)
        try:
            undone = undo_import(source.pk, by=SYSTEM, at=now())
        except Refused as refused:
            sentence = answers.sentence_of(refused.refusal)
            answers.refuse_to_go_on(self, "\n".join([sentence, *_hanging(source)]), as_json=as_json)
        names = dict(Organization.objects.filter(pk__in=[pk for pk, _kept in undone.stays]).values_list("pk", "name"))
        stays = [{"id": pk, "name": names.get(pk, ""), "changed_since": list(kept)} for pk, kept in undone.stays]
        if as_json:
            answers.tell_json(self, {"removed": undone.removed, "set_back": undone.set_back, "stays": stays})
            return
        self.stdout.write(f"{undone.removed:,} removed, {undone.set_back:,} set back.")
        for pk, kept in undone.stays:
            words = ", ".join(str(FIELDS.get(one, one)) for one in kept)
            self.stdout.write(f"  {names.get(pk, pk)}: changed since, and stays: {words}")

    def _undo_elsewhere(self, number: str, *, as_json: bool) -> None:
        try:
            told = undo_elsewhere(number, by=SYSTEM, at=now())
        except Refused as refused:
            answers.refuse_to_go_on(self, answers.sentence_of(refused.refusal), as_json=as_json)
        if told is None:
            answers.refuse_to_go_on(self, f"There is no import {number}.", as_json=as_json)
        if as_json:
            answers.tell_json(self, told)
            return
        self.stdout.write(", ".join(f"{count:,} {kind.replace('_', ' ')}" for kind, count in told.items()) + ".")


def _hanging(source: Import) -> list[str]:
    """What came to hang on the organizations it entered, a line for each."""
    if source.undone_at is not None:
        return []
    hanging = what_hangs(source)
    return [f"  {one.organization}: {', '.join(f'{number} {words}' for words, number in one.told)}" for one in hanging]
