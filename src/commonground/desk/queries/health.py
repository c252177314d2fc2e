"""How well the committee and the chapters hear each other: counts by chapter, in the chapters' order, never a score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.db.models import Count, F, Model, Q, QuerySet
from django.utils.translation import get_language

from commonground.decisions.models import Acknowledgement, Ballot, Question, Reading, ReportBack, RollSeat
from commonground.decisions.queries.waiting import decisions
from commonground.decisions.rules.tally import Outcome
from commonground.members.models import Chapter
from commonground.members.queries import day_of, directory, still_member
from commonground.notices.models import Notice
from commonground.record.coalition import profile

PERIOD = timedelta(days=90)
Counts = dict[int | None, int]
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Share:
    """How many of how many."""

    done: int
    of: int


@dataclass(frozen=True)
class Hearing:
    """One chapter, or those at large, over the period.

    letters    decision notices that were sent, out of those queued
    read       decisions read by an organization, out of organizations times decisions
    reported   decisions a seat reported back on, out of decisions it was entitled to vote on
    taken_up   adopted decisions the chapter acknowledged; those at large acknowledge none
    answered   questions answered, out of those asked
    """

    chapter: Chapter | None
    letters: Share
    read: Share
    reported: Share
    taken_up: Share | None
    answered: Share

    @property
    def name(self) -> str:
        return str(self.chapter) if self.chapter else profile().at_large_name.say(get_language() or "en")


@dataclass(frozen=True)
class Health:
    since: datetime
    decided: int
    adopted: int
    chapters: Sequence[Hearing]


def health(at: datetime) -> Health:
    """The last ninety days; the same queries for any number of decisions."""
    since = at - PERIOD
    lately = decisions().filter(closed_at__gt=since, closed_at__lte=at)
    outcomes = list(lately.order_by().values_list("outcome", flat=True))
    adopted = outcomes.count(Outcome.ADOPTED)
    found = _Counted(lately, since, at)
    lines = [_hearing(chapter, members, found, len(outcomes), adopted) for chapter, members in _places(at)]
    return Health(since, len(outcomes), adopted, lines)


def _places(at: datetime) -> Iterable[tuple[Chapter | None, int]]:
    """Those at large only where somebody is."""
    for chapter, members in directory(day_of(at)).by_chapter:
        if chapter is not None or members or profile().at_large_seats:
            yield chapter, members


class _Counted:
    """Every count by chapter, a query each."""

    def __init__(self, lately: QuerySet[Ballot], since: datetime, at: datetime) -> None:
        ballots = lately.order_by().values("pk")
        today = still_member(day_of(at), "organization__")
        self.read = _by("organization__chapter", Reading.objects.filter(today, ballot__in=ballots))
        self.reported = _by("seat__chapter", ReportBack.objects.filter(ballot__in=ballots))
        self.entitled = _by("chapter", RollSeat.objects.filter(ballot__in=ballots))
        in_force = lately.order_by().filter(outcome=Outcome.ADOPTED).values("pk")
        self.taken_up = _by("chapter", Acknowledgement.objects.filter(ballot__in=in_force))
        asked = Question.objects.filter(asked_at__gt=since, asked_at__lte=at)
        self.asked, self.answered = _both("organization__chapter", asked, done=Q(answered_at__isnull=False))
        self.queued, self.sent = _letters(since, at)


def _letters(since: datetime, at: datetime) -> tuple[Counts, Counts]:
    """Letters to those who spoke for an organization when they were written, by its chapter."""
    roles = "user__person__roles"
    speaks = _in_office(roles, F("queued_at")) & Q(**{f"{roles}__kind": "contact"})
    letters = Notice.objects.filter(speaks, kind="decision_notice", queued_at__gt=since, queued_at__lte=at)
    chapter = f"{roles}__organization__chapter"
    return _both(chapter, letters, done=Q(sent_at__isnull=False))


def _in_office(roles: str, at: F) -> Q:
    """The roles that hold at the moment of each row that reaches them through something else."""
    return Q(**{f"{roles}__from_at__lte": at}) & (
        Q(**{f"{roles}__until_at": None}) | Q(**{f"{roles}__until_at__gt": at})
    )


def _by(chapter: str, rows: QuerySet[M]) -> Counts:
    counted = rows.order_by().values(chapter).annotate(number=Count("pk", distinct=True))
    return dict(counted.values_list(chapter, "number"))


def _both(chapter: str, rows: QuerySet[M], *, done: Q) -> tuple[Counts, Counts]:
    """How many there are, and how many of them are done."""
    counted = (
        rows.order_by()
        .values(chapter)
        .annotate(number=Count("pk", distinct=True), finished=Count("pk", distinct=True, filter=done))
    )
    lines = list(counted.values_list(chapter, "number", "finished"))
    return {place: number for place, number, _ in lines}, {place: finished for place, _, finished in lines}


def _hearing(chapter: Chapter | None, members: int, found: _Counted, decided: int, adopted: int) -> Hearing:
    key = chapter.pk if chapter else None
    return Hearing(
        chapter,
        letters=Share(found.sent.get(key, 0), found.queued.get(key, 0)),
        read=Share(found.read.get(key, 0), members * decided),
        reported=Share(found.reported.get(key, 0), found.entitled.get(key, 0)),
        taken_up=Share(found.taken_up.get(key, 0), adopted) if chapter else None,
        answered=Share(found.answered.get(key, 0), found.asked.get(key, 0)),
    )
