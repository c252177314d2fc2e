"""Until when a committee of the legislature must have a letter for a hearing."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import datetime

from django.core.management.base import BaseCommand

from commonground.advocacy.queries.deadlines import policies
from commonground.advocacy.wording.deadlines import rule_told
from commonground.legislature.management import answers
from commonground.legislature.rules.hours import moment_in
from commonground.legislature.rules.letter_policies import LetterDue, LetterPolicy, letter_due, policy_for
from commonground.legislature.rules.rows import NotARow
from commonground.record.coalition import profile


class Command(BaseCommand):
    help = "Say until when a committee must have a letter for a hearing, and which positions its analysis lists."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--committee", required=True, metavar="NAME")
        parser.add_argument("--hearing", required=True, metavar="TIME", help='As "2026-04-22 09:15".')
        parser.add_argument("--json", action="store_true", dest="as_json", help="One JSON document on stdout.")

    def handle(self, *, committee: str, hearing: str, as_json: bool, **options: object) -> None:
        policy = policy_for(committee, policies())
        if policy is None:
            sentence = f"There is no letter policy for {committee!r}."
            answers.refuse_to_go_on(self, sentence, as_json=as_json)
        try:
            due = self._due(policy, moment_in(hearing, profile().zone))
        except (NotARow, ValueError, OverflowError) as error:
            answers.refuse_to_go_on(self, str(error), as_json=as_json)
        until = due.at.astimezone(profile().zone) if due else None
        if as_json:
            self._tell(policy, until)
            return
        self.stdout.write(f"{until:%Y-%m-%d %H:%M}" if until else "No deadline is stated.")
        self.stdout.write(rule_told(policy.rule))
        self.stdout.write(f"Lists: {', '.join(policy.headings) or 'not stated'}")

    def _due(self, policy: LetterPolicy, hearing_at: datetime) -> LetterDue | None:
        if policy.rule is None:
            return None
        network = profile()
        return letter_due(
            policy.rule,
            hearing_at,
            zone=network.zone,
            closing=network.closing_time,
            holidays=network.calendar,
        )

    def _tell(self, policy: LetterPolicy, until: datetime | None) -> None:
        document = {
            "deadline": until.isoformat() if until else None,
            "rule": rule_told(policy.rule),
            "lists": list(policy.headings),
        }
        answers.tell_json(self, document)
