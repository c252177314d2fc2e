"""What time does to letters: deadlines move with hearings, silence is reminded of, addresses are forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from commonground.advocacy.actions.locking import note, taken
from commonground.advocacy.models import Invitation, Recipient, SignOn
from commonground.advocacy.queries.deadlines import Deadline
from commonground.advocacy.queries.facts import Known
from commonground.advocacy.queries.hearings import hearing_for, waits
from commonground.members.queries import staff_accounts
from commonground.members.rules import SYSTEM
from commonground.notices.actions import queue

KEPT_AFTERWARDS = timedelta(days=30)


@transaction.atomic
def follow_hearings(letter_id: int, *, at: datetime) -> int:
    """Each committee that has not got the letter: its hearing as it is set now, and who must know of it."""
    known = taken(letter_id, at)
    moved = [one for one in known.deadlines if waits(known, one) and _find_hearing(one.recipient, known, at)]
    if moved:
        known = taken(letter_id, at)
    told = [one for one in known.deadlines if waits(known, one) and one.at != one.recipient.told_due_at]
    for one in told:
        _tell(known, one, at)
    return len(told)


def _find_hearing(recipient: Recipient, known: Known, at: datetime) -> bool:
    """The committee's next hearing of the bill, when the one we knew is none any more."""
    if recipient.committee_id is None:
        return False
    hearing = hearing_for(recipient, known.letter.bill_id, at)
    if hearing is None or hearing.pk == recipient.hearing_id:
        return False
    Recipient.objects.filter(pk=recipient.pk).update(hearing=hearing)
    note("letter.addressed", known.letter, SYSTEM, at, recipient=recipient.pk, hearing=hearing.pk)
    return True


def _tell(known: Known, deadline: Deadline, at: datetime) -> None:
    """Staff hear of a deadline that came nearer; one that moved away gives time and is seen on the page."""
    before, now, recipient = deadline.recipient.told_due_at, deadline.at, deadline.recipient
    Recipient.objects.filter(pk=recipient.pk).update(told_due_at=now)
    if before is None:
        return
    note("letter.rescheduled", known.letter, SYSTEM, at, recipient=recipient.pk, nearer=bool(now and now < before))
    if now is None or now >= before:
        return
    key = f"letter_due_sooner:{recipient.pk}:{now.timestamp():.0f}"
    to = staff_accounts(at)
    queue("letter_due_sooner", to=to, at=at, key=key, letter=known.letter.pk, recipient=recipient.pk)


def forget_addresses(*, at: datetime) -> int:
    """A while after a letter is over, where its messages went is forgotten; returns how many addresses were."""
    since = at - KEPT_AFTERWARDS
    forgotten = 0
    for over in ({"letter__archived_at__lte": since}, {"letter__withdrawn_at__lte": since}):
        forgotten += Invitation.objects.filter(**over).exclude(email="").update(email="")
        forgotten += SignOn.objects.filter(**over).exclude(email="").update(email="", digest="")
    return forgotten
