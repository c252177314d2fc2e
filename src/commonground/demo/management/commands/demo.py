from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from commonground.accounts.models import User
from commonground.demo.actions import start_clock
from commonground.demo.diary.founding import found_coalition
from commonground.demo.diary.whole import live_until
from commonground.record.coalition import path_of, profile_at
from commonground.record.models import Entry
from commonground.ui.progress import track

PROFILE = "common_ground_demo"


def day(text: str) -> date:
    return date.fromisoformat(text)


class Command(BaseCommand):
    help = "Build the invented year of the demonstration up to the morning of a day, by the deeds its people did."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--until", type=day, default=date(2026, 3, 12), help="A day of 2026 (default: 2026-03-12).")

    def handle(self, *, until: date, **options: object) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demonstration is not for production.", returncode=2)
        if User.objects.exists() or Entry.objects.exists():
            raise CommandError("This database has data already; nothing was changed.", returncode=2)
        if settings.PROFILE not in ("", PROFILE):
            raise CommandError(f"The demonstration runs under the profile {PROFILE}.", returncode=2)
        with transaction.atomic():
            year = found_coalition(profile_at(path_of(PROFILE)))
            end = live_until(year, until, track=lambda days: track(days, "Days"))
            start_clock(shows_at=end, real=timezone.now())
        self.stderr.write(f"Built up to {end:%Y-%m-%d %H:%M}.")
