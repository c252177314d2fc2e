"""`commonground found`: a coalition opens its book, with the chapters, seats and rules its profile states."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from commonground.committee.actions import found
from commonground.decisions.actions.rulesets import put_in_force
from commonground.kernel.profile import Profile, ProfileError
from commonground.kernel.refusal import Refused
from commonground.members.rules import SYSTEM
from commonground.record import coalition
from commonground.ui.clock import now
from commonground.ui.wording import words_for

REFUSED = 2


class Command(BaseCommand):
    help = "Founds the coalition of a profile in an empty database: chapters, seats and the first rules."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--profile", default="", metavar="KEY", help="A file of profiles/ by its key, or a path.")

    def handle(self, *, profile: str, **options: object) -> None:
        try:
            self._found(key_of(profile))
        except Refused as refused:
            self._refuse(str(words_for(refused.refusal)))
        except ProfileError as error:
            self._refuse(f"The profile does not work, line {error.line}: {error.sentence}")
        except (OSError, ValueError) as error:
            self._refuse(str(error))

    def _found(self, key: str) -> None:
        plan = coalition.profile_at(coalition.path_of(key))
        at = now()
        with transaction.atomic():
            seats = found(plan, by=SYSTEM, at=at, key=key)
            rule_set = put_in_force(plan.rules, by=SYSTEM, at=at, source=str(plan.rules_source))
        coalition.forget()
        self.stdout.write(self._told(plan, len(seats), rule_set.number))

    def _told(self, plan: Profile, seats: int, rules: int) -> str:
        return f"{plan.name} is founded: {len(plan.chapters)} chapters, {seats} seats, rule set {rules} in force."

    def _refuse(self, sentence: str) -> None:
        self.stderr.write(sentence)
        sys.exit(REFUSED)


def key_of(asked: str) -> str:
    """The profile to found: the one asked for, the one this installation is set to, or the default.

    raises  ValueError when the installation is set to another one, which would win over what the book says
    """
    if asked and settings.PROFILE and asked != settings.PROFILE:
        raise ValueError(f"COMMONGROUND_PROFILE says {settings.PROFILE}; found that one, or leave the variable unset.")
    key = asked or settings.PROFILE or coalition.DEFAULT
    return key if (settings.PROFILES / f"{key}.toml").exists() else str(Path(key).resolve())
