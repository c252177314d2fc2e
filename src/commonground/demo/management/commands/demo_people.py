from __future__ import annotations

from django.core.management.base import BaseCommand

from commonground.demo.queries import people_to_be
from commonground.demo.wording import GROUPS, OFFICES
from commonground.ui.clock import now


class Command(BaseCommand):
    help = "Name the people of the demonstration one can sign in as."

    def handle(self, **options: object) -> None:
        self.stdout.write("Sign in with one click at /demo/ as one of these:")
        for group, people in people_to_be(now()):
            self.stdout.write(f"\n{GROUPS[group]}")
            for one in people:
                self.stdout.write(f"  {one.person.name:<28} {OFFICES[one.office]}, {one.place}".rstrip(", "))
