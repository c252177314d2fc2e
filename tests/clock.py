"""The clock of the suite: it stands where a test puts it, and otherwise tells the time."""

from datetime import datetime

from django.utils import timezone


class StandingClock:
    def __init__(self) -> None:
        self.moment: datetime | None = None

    def stands_at(self, moment: datetime) -> None:
        self.moment = moment

    def runs(self) -> None:
        self.moment = None


CLOCK = StandingClock()


def now() -> datetime:
    return CLOCK.moment or timezone.now()
