"""Show one bill: its title, stage, texts, history and votes, as the sources tell them."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from commonground.legislature.management import answers
from commonground.legislature.queries.told import bill_called, bill_told
from commonground.legislature.rules.measures import session_in


class Command(BaseCommand):
    help = "Show one bill: SESSION is 20252026 (20252026-1 when extraordinary), NUMBER is AB 1656."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("session", metavar="SESSION")
        parser.add_argument("number", metavar="NUMBER", nargs="+", help="With or without quotes: AB 1656.")
        parser.add_argument("--json", action="store_true", dest="as_json", help="One JSON document on stdout.")

    def handle(self, *, session: str, number: list[str], as_json: bool, **options: object) -> None:
        parts, called = session_in(session), " ".join(number)
        if parts is None:
            sentence = f"{session!r} is not a session such as 20252026, or 20252026-1 for an extraordinary one."
            answers.refuse_to_go_on(self, sentence, as_json=as_json)
        bill = bill_called(str(parts), called)
        if bill is None:
            answers.refuse_to_go_on(self, f"We know no {called} of the session {parts}.", as_json=as_json)
        told = bill_told(bill)
        if as_json:
            answers.tell_json(self, told)
        else:
            self._tell(f"{bill.label}, {parts}", told)

    def _tell(self, called: str, told: dict[str, Any]) -> None:
        chapter = told["chapter"]
        self.stdout.write(f"{called}: {told['title'] or 'title not stated'}")
        self.stdout.write(f"Lead authors: {', '.join(told['lead_authors']) or 'not stated'}")
        self.stdout.write(f"Stage: {told['stage'] or 'not known'}")
        if chapter:
            self.stdout.write(f"Chapter {chapter['number']}, Statutes of {chapter['year']}")
        for one in told["versions"]:
            self.stdout.write(f"  text {one['number'] or ''} {one['date'] or 'date not stated'} {one['subject'] or ''}")
        for one in told["history"]:
            self.stdout.write(f"  {one['date']} {one['action']}")
        for one in told["votes"]:
            when, tally = one["date"] or "date not stated", f"{_said(one['ayes'])}–{_said(one['noes'])}"
            self.stdout.write(f"  {when} {one['place'] or ''} {tally} {one['result'] or ''} {one['motion'] or ''}")
        if told["unknown"]:
            self.stdout.write(f"Not known: {', '.join(told['unknown'])}")


def _said(number: int | None) -> str:
    return "?" if number is None else str(number)
