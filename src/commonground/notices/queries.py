from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q, QuerySet

from commonground.notices.models import TABLES, WAITING, Letter, Notice
from commonground.ui.paging import MANY, count_up_to


@dataclass(frozen=True)
class Waiting:
    """What has not gone out.

    late_since  when the oldest letter that should be out was due; None if none is late
    """

    waiting: int
    later: int
    late_since: datetime | None
    failed: int


def waiting(at: datetime) -> Waiting:
    due = Q(due_at__lte=at)
    counted = Notice.objects.filter(WAITING).aggregate(
        waiting=Count("pk", filter=due), later=Count("pk", filter=~due), late_since=Min("due_at", filter=due)
    )
    return Waiting(**counted, failed=Notice.objects.filter(failed_at__isnull=False).count())


@dataclass(frozen=True)
class Outbox:
    """How all letters stand; `sent` and `dropped` are counted up to MANY and one."""

    now: Waiting
    sent: int
    dropped: int


def outbox(at: datetime) -> Outbox:
    sent, dropped = (count_up_to(MANY + 1, letters(only)) for only in ("sent", "dropped"))
    return Outbox(waiting(at), sent, dropped)


def letters(only: str = "") -> QuerySet[Notice]:
    """The latest first; `only` failed, waiting, sent or dropped."""
    chosen = {
        "failed": Q(failed_at__isnull=False),
        "waiting": WAITING,
        "sent": Q(sent_at__isnull=False),
        "dropped": Q(dropped_at__isnull=False),
    }
    return Notice.objects.filter(chosen.get(only, Q())).select_related("user").order_by("-queued_at", "-pk")


def ready(at: datetime, table: type[Letter] = Notice) -> QuerySet[Letter]:
    """What may be tried now, the longest waiting first; what another worker holds comes back when its lease is over."""
    return table._default_manager.filter(WAITING, try_at__lte=at).order_by("try_at", "pk")


def notices_about(kind: str, **facts: object) -> QuerySet[Notice]:
    """All letters of a kind about the same thing, e.g. ("decision_made", position=7): who was written to, who came."""
    about = {f"facts__{name}": value for name, value in facts.items()}
    return Notice.objects.filter(kind=kind, **about).select_related("user").order_by("queued_at", "pk")


def letters_to(user_id: int) -> int:
    """For the reader's own eyes: sealed ones too."""
    return sum(table._default_manager.filter(user_id=user_id).count() for table in TABLES)


@dataclass(frozen=True)
class Reach:
    """The letters that tell of one thing."""

    asked: int
    sent: int
    dropped: int

    @property
    def waiting(self) -> int:
        return self.asked - self.sent - self.dropped


def reach_of(about: str) -> Reach:
    """about: the key they were queued under"""
    told = Notice.objects.filter(about=about)
    return Reach(**told.aggregate(asked=Count("pk"), sent=Count("sent_at"), dropped=Count("dropped_at")))
