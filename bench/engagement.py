"""How active 12,000 organizations are by a million contributions, beside the bare aggregate of the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from statistics import median
from time import perf_counter
from typing import Any

from django.db import connection

from bench.databases import commanded, opened, taken_up
from bench.engines import Engine
from commonground.agreement.queries.engagement import engagement_on
from commonground.members.models import Contribution, Organization
from commonground.members.rules.taking_part import family_of

ROUNDS, BATCH = 5, 5000
AT_MOST = 3.0
ORGANIZATIONS, CONTRIBUTIONS = 12_000, 1_000_000
SCRATCH = "engagement"
AT = datetime(2026, 3, 12, 20, tzinfo=UTC)
SINCE, UNTIL = date(2025, 3, 12), date(2026, 3, 12)
BARE = """SELECT organization_id, COUNT(*), COUNT(DISTINCT kind) FROM members_contribution
WHERE "on" > %s AND "on" <= %s GROUP BY organization_id"""


@dataclass(frozen=True)
class Counted:
    """Seconds, medians: the bare aggregate, and the whole count with tiers, seats, leaves and peers' words."""

    engine: str
    rounds: int
    organizations: int
    contributions: int
    bare: float
    whole: float
    range: str

    @property
    def ratio(self) -> float:
        return self.whole / self.bare

    @property
    def met(self) -> bool:
        return self.ratio <= AT_MOST

    def told(self) -> dict[str, Any]:
        return {**asdict(self), "ratio": self.ratio, "most": AT_MOST, "met": self.met}


def measured(
    engine: Engine, *, rounds: int = ROUNDS, organizations: int = ORGANIZATIONS, contributions: int = CONTRIBUTIONS
) -> Counted:
    times: dict[str, list[float]] = {"bare": [], "whole": []}
    with _filled(engine, organizations, contributions):
        found = engagement_on(AT)
        for _turn in range(rounds):
            times["bare"].append(_timed(_aggregate))
            times["whole"].append(_timed(lambda: engagement_on(AT)))
    seconds = {name: median(taken) for name, taken in times.items()}
    return Counted(engine.name, rounds, organizations, contributions, **seconds, range=found.range)


@contextmanager
def _filled(engine: Engine, organizations: int, contributions: int) -> Iterator[None]:
    """A database of its own: a third of the organizations contributed much, a third little, a third nothing."""
    engine.make(SCRATCH)
    commanded(engine.url(SCRATCH), ["migrate", "-v0"])
    database = opened(engine.url(SCRATCH))
    database.ensure_connection()
    with taken_up(database):
        _organizations(organizations)
        _contributions(organizations // 3, contributions)
        yield
    database.close()
    engine.drop(SCRATCH)


def _organizations(number: int) -> None:
    made = (Organization(pk=at, name=f"Organization {at:05}", slug=f"o-{at}") for at in range(1, number + 1))
    Organization.objects.bulk_create(list(made), batch_size=2000)


def _contributions(third: int, number: int) -> None:
    """Of a thousand, two come from the second third, of one kind only: so it takes part and is not active."""
    kinds = [kind for kind in Contribution.Kind.values if kind != "attended"]
    days = [SINCE + timedelta(days=day + 1) for day in range((UNTIL - SINCE).days)]

    def one(at: int) -> Contribution:
        quieter = at % 500 == 0
        kind = kinds[0 if quieter else at // third % len(kinds)]
        whose, on = at % third + 1 + (third if quieter else 0), days[at % len(days)]
        return Contribution(organization_id=whose, kind=kind, family=family_of(kind), on=on, source=f"bench:{at}")

    made = (one(at) for at in range(number))
    while batch := list(islice(made, BATCH)):
        Contribution.objects.bulk_create(batch)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _aggregate() -> None:
    with connection.cursor() as cursor:
        cursor.execute(BARE, [SINCE, UNTIL])
        cursor.fetchall()


def _timed(deed: Any) -> float:
    began = perf_counter()
    deed()
    return perf_counter() - began
