"""Which hearing of a committee a letter goes to."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from commonground.advocacy.models import Recipient
from commonground.advocacy.queries.deadlines import Deadline
from commonground.advocacy.queries.facts import Known
from commonground.advocacy.rules.letters import Sent
from commonground.legislature.models import Hearing
from commonground.members.queries import day_of


def hearing_for(recipient: Recipient, bill_id: int, at: datetime) -> Hearing | None:
    """The one that was named, as long as it is to come; otherwise the committee's next one that lists the bill."""
    named, today = recipient.hearing, day_of(at)
    if named is not None and not named.is_cancelled and named.on >= today:
        return named
    return hearings_of(bill_id, at).filter(committee=recipient.committee_id).first()


def waits(known: Known, deadline: Deadline) -> bool:
    """Whether the newest printing has not gone to this recipient yet."""
    submission = known.facts.submission_to(deadline.recipient.pk)
    return submission is None or submission.sent is Sent.WAITING


def has_moved(known: Known, at: datetime) -> bool:
    """Whether a deadline is another than the one staff know of, or a committee has no hearing to come; no query."""
    today = day_of(at)
    waiting = [one for one in known.deadlines if waits(known, one)]
    hearings = [one.recipient.hearing for one in waiting if one.recipient.committee_id is not None]
    unset = any(one is None or one.is_cancelled or one.on < today for one in hearings)
    return unset or any(one.at != one.recipient.told_due_at for one in waiting)


def hearings_of(bill_id: int, at: datetime) -> QuerySet[Hearing]:
    """Hearings to come whose agenda lists the bill, the next one first."""
    listed = Hearing.objects.filter(items__bill=bill_id, items__pulled_at=None)
    rows = listed.filter(on__gte=day_of(at), cancelled_at=None).select_related("committee")
    return rows.order_by("on", "at_time", "pk").distinct()
