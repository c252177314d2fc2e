"""What binds all members and what is each one's own, from live records; what no record has is said to be missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet, Value

from commonground.agreement.queries.mou import Said, said
from commonground.committee.models import MouVersion
from commonground.committee.queries.agreement import version_at
from commonground.decisions.models import Ballot
from commonground.decisions.queries.positions import public_positions
from commonground.decisions.rules.kinds import Kind
from commonground.decisions.rules.tally import Outcome
from commonground.members.queries import day_of
from commonground.members.queries.directory import Holds

MOST = 12
ON_PRIORITIES = Q(
    Holds("proposal__subjects", Value("priorities")), proposal__kind__in=[Kind.INITIATIVE, Kind.PLATFORM, Kind.OTHER]
)


@dataclass(frozen=True)
class Framework:
    """
    year         the year whose priorities are asked for
    priorities   decisions of this year on priorities; the newest is the one in force
    initiatives  joint initiatives adopted this year and last, which every chapter carries in its own way
    positions    how many public stands are in force
    clauses      the clauses of the memorandum in force, by key
    """

    year: int
    priorities: Sequence[Ballot]
    initiatives: Sequence[Ballot]
    positions: int
    version: MouVersion | None
    clauses: Mapping[str, Said]


def framework(at: datetime) -> Framework:
    """Four queries for any number of decisions."""
    year, version = day_of(at).year, version_at(at)
    decided = _adopted(at, since=year - 1)
    return Framework(
        year=year,
        priorities=[one for one in decided.filter(ON_PRIORITIES) if _year_of(one) == year],
        initiatives=list(decided.filter(proposal__kind=Kind.INITIATIVE)[:MOST]),
        positions=public_positions(at).order_by().count(),
        version=version,
        clauses={clause.key.replace("-", "_"): clause for clause in said(version.clauses)} if version else {},
    )


def _adopted(at: datetime, *, since: int) -> QuerySet[Ballot]:
    """Decisions adopted in that year and later, the newest first."""
    rows = Ballot.objects.filter(outcome=Outcome.ADOPTED, closed_at__lte=at, closed_at__year__gte=since)
    return rows.select_related("proposal").order_by("-closed_at", "-pk")


def _year_of(ballot: Ballot) -> int:
    return day_of(ballot.closed_at).year if ballot.closed_at else 0
