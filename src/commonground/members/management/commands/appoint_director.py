"""`commonground appoint_director`: the first person of a new installation, who lets in everybody else."""

from __future__ import annotations

import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.db import transaction

from commonground.members.actions import give_role, welcome_person
from commonground.members.models import Role
from commonground.members.queries import in_office
from commonground.members.rules import SYSTEM
from commonground.record.coalition import profile
from commonground.record.queries import founded_profile
from commonground.ui.clock import now

REFUSED = 2


class Command(BaseCommand):
    help = "Opens an account for the first director, who then signs in with a code sent by e-mail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--language", default="", help="A code of the profile's languages; its first if left out.")

    def handle(self, *, email: str, name: str, language: str, **options: object) -> None:
        at = now()
        if not founded_profile():
            self._refuse("Found the coalition first: commonground found.")
        if Role.objects.filter(in_office(at), kind=Role.Kind.DIRECTOR).exists():
            self._refuse("There is a director, who can give this role to somebody else on the page of people.")
        with transaction.atomic():
            code = language or profile().source_language
            person = welcome_person(name, email=email, language=code, by=SYSTEM, at=at)
            give_role(person, Role.Kind.DIRECTOR, by=SYSTEM, at=at)
        self.stdout.write(f"{name} directs, and signs in at /sign-in/ with {email}.")

    def _refuse(self, sentence: str) -> None:
        self.stderr.write(sentence)
        sys.exit(REFUSED)
