from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta

from django.conf import settings

from commonground.kernel.days import local_day
from commonground.legislature.actions import lay_out_programs
from commonground.legislature.actions.agendas import join_agendas
from commonground.legislature.actions.authorities import lay_out_authorities, tell_of_ends
from commonground.legislature.actions.calendar import lay_out_year
from commonground.legislature.actions.telling import forget_news, look, tell
from commonground.legislature.queries.feed_imports import imported_since
from commonground.legislature.rules.watching import Pace
from commonground.members.rules import SYSTEM
from commonground.record.coalition import profile
from commonground.record.queries import founded_profile

DECEMBER = 12
A_DAY = timedelta(hours=20)
_fetching: list[subprocess.Popen[bytes]] = []


def keep_the_programs(at: datetime) -> int:
    """A network that was founded knows the programs its profile names, also those it named later."""
    return lay_out_programs(profile(), by=SYSTEM) if founded_profile() else 0


def keep_the_calendar(at: datetime) -> int:
    """A row for every day of this year and, once a new session is near, of the next, so that plans can hang on them."""
    if not founded_profile():
        return 0
    today = local_day(at, profile().zone)
    years = [today.year, today.year + 1] if today.month == DECEMBER else [today.year]
    return sum(lay_out_year(year, by=SYSTEM, at=at) for year in years)


def watch_the_authorities(at: datetime) -> int:
    """The programs of the profile's table are there, and staff hear before one of them ends."""
    return lay_out_authorities(profile(), by=SYSTEM, at=at) + tell_of_ends(at) if founded_profile() else 0


def join_what_is_heard(at: datetime) -> int:
    """A bill that becomes known shows the hearings whose agendas named it before."""
    return join_agendas()


def tell_followers(at: datetime) -> int:
    """What happened to bills that are followed is noted, and the letters about it are asked for."""
    return look(at=at) + tell(Pace.AT_ONCE, at=at) + tell(Pace.DAILY, at=at)


def forget_old_news(at: datetime) -> int:
    return forget_news(at=at)


def fetch_the_feed(at: datetime) -> int:
    """Once a day, where an address is set: a process of its own fetches the bulk feed, so that other work goes on."""
    is_at_it = bool(_fetching) and _fetching[-1].poll() is None
    if not settings.FEED_ADDRESS or is_at_it or imported_since(at - A_DAY):
        return 0
    _fetching[:] = [subprocess.Popen([sys.executable, "-m", "commonground", "fetch_pubinfo"])]
    return 1
