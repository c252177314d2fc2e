"""Which ballots a representative answered, asked about, and reported on. What was said is not read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import FilteredRelation, OuterRef, Q, QuerySet, Subquery

from commonground.agreement.rules.commitments import Presence
from commonground.committee.models import Tenure
from commonground.decisions.models import Ballot, Consultation, ReportBack, Vote
from commonground.decisions.queries.facts import DECIDED
from commonground.kernel.days import moment_of
from commonground.record.coalition import profile

TIME_TO_REPORT = timedelta(days=14)


@dataclass(frozen=True)
class Answered:
    """One ballot on whose roll a representative stood.

    in_person, by_alternate  who answered it for the seat
    asked, hindered          the chapter was asked, or the representative said what was in the way
    told                     the representative reported back
    """

    closed_at: datetime
    in_person: bool
    by_alternate: bool
    asked: bool
    hindered: bool
    told: bool

    @property
    def responded(self) -> Presence:
        if self.in_person:
            return Presence.ATTENDED
        return Presence.ALTERNATE if self.by_alternate else Presence.ABSENT

    @property
    def consulted(self) -> Presence:
        if self.asked:
            return Presence.ATTENDED
        return Presence.EXCUSED if self.hindered else Presence.ABSENT

    def reported(self, at: datetime) -> Presence | None:
        """None while there is still time for it."""
        if self.told:
            return Presence.ATTENDED
        return None if at < self.closed_at + TIME_TO_REPORT else Presence.ABSENT


def answered(terms: Collection[Tenure], since: date, at: datetime) -> dict[int, list[Answered]]:
    """For each person, the ballots counted within the window; one query for any number.

    terms  when they held which seat
    """
    if not terms:
        return {}
    people = {term.pk: term.person_id for term in terms}
    found: dict[int, list[Answered]] = defaultdict(list)
    for term, closed_at, *facts in _counted(terms, since, at):
        if term is not None:
            found[people[term]].append(Answered(closed_at, *(fact is not None for fact in facts)))
    return found


def _counted(terms: Collection[Tenure], since: date, at: datetime) -> QuerySet[Ballot, tuple[Any, ...]]:
    """Each ballot with each of these seats on its roll; one with none of them stands there without a seat."""
    from_at = moment_of(since + timedelta(days=1), time.min, profile().zone)
    # From the ballots of the window to their rolls, and not from all a seat was ever asked: hence a join that may fail.
    stood = FilteredRelation(
        "roll", condition=Q(roll__tenure__in=terms, roll__seat__in={term.seat_id for term in terms})
    )
    votes = Vote.objects.filter(ballot=OuterRef("pk"), seat=OuterRef("stood__seat"))
    words = Consultation.objects.filter(proposal=OuterRef("proposal"), seat=OuterRef("stood__seat"))
    reports = ReportBack.objects.filter(ballot=OuterRef("pk"), seat=OuterRef("stood__seat"))
    within = Ballot.objects.filter(
        outcome__in=DECIDED, by_consensus=False, closed_at__gte=from_at, closed_at__lte=at
    ).order_by("closed_at", "pk")
    return within.annotate(stood=stood).values_list(
        "stood__tenure",
        "closed_at",
        _one_of(votes.filter(as_alternate=False)),
        _one_of(votes.filter(as_alternate=True)),
        _one_of(words.filter(consulted=True)),
        _one_of(words.filter(consulted=False)),
        _one_of(reports),
    )


def _one_of(rows: QuerySet[Any]) -> Subquery:
    """The key of a row, if there is one. For EXISTS, PostgreSQL would read all rows of all years once and keep them."""
    return Subquery(rows.order_by().values("pk")[:1])
