"""Which ballots a representative answered, asked about, and reported on. What was said is not read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef

from commonground.agreement.rules.commitments import Presence
from commonground.decisions.models import Consultation, ReportBack, RollSeat, Vote
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


def answered(people: Collection[int], since: date, at: datetime) -> dict[int, list[Answered]]:
    """For each person, the ballots counted within the window; one query for any number."""
    votes = Vote.objects.filter(ballot=OuterRef("ballot"), seat=OuterRef("seat"))
    words = Consultation.objects.filter(proposal=OuterRef("ballot__proposal"), seat=OuterRef("seat"))
    reports = ReportBack.objects.filter(ballot=OuterRef("ballot"), seat=OuterRef("seat"))
    from_at = moment_of(since + timedelta(days=1), time.min, profile().zone)
    counted = RollSeat.objects.filter(
        tenure__person__in=people,
        ballot__outcome__in=DECIDED,
        ballot__by_consensus=False,
        ballot__closed_at__gte=from_at,
        ballot__closed_at__lte=at,
    ).order_by("ballot__closed_at", "ballot_id")
    rows = counted.values_list(
        "tenure__person",
        "ballot__closed_at",
        Exists(votes.filter(as_alternate=False)),
        Exists(votes.filter(as_alternate=True)),
        Exists(words.filter(consulted=True)),
        Exists(words.filter(consulted=False)),
        Exists(reports),
    )
    found: dict[int, list[Answered]] = defaultdict(list)
    for person, closed_at, *facts in rows:
        found[person].append(Answered(closed_at, *facts))
    return found
