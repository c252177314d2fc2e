"""What the clock does for this room."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from commonground.agreement.actions.ladder_after import end_what_is_over
from commonground.agreement.actions.ladder_ballot import count_motion
from commonground.agreement.actions.ladder_forget import forget
from commonground.agreement.actions.mou import adopt
from commonground.agreement.actions.seat_tables import put_table_in_force
from commonground.agreement.actions.signing import write_letters
from commonground.agreement.models import Case, Motion
from commonground.agreement.queries.ladder import overdue_cases
from commonground.agreement.queries.mou import adopted_drafts
from commonground.agreement.queries.seat_tables import adopted_and_waiting
from commonground.agreement.rules.forgetting import KEPT
from commonground.members.rules.standing import SYSTEM


def tend_what_is_sealed(at: datetime) -> int:
    """Count secret ballots that are due, close what nobody decided in time, delete what has been kept long enough.

    The worker's log counts what its jobs did: of this one it never says anything but nought.
    """
    due = Motion.objects.filter(ballot__closed_at=None, ballot__closes_at__lte=at)
    for case_id in list(due.values_list("case", flat=True)):
        count_motion(case_id, by=SYSTEM, at=at)
    over = overdue_cases(at)
    for case_id in over:
        end_what_is_over(case_id, at=at)
    kept = Case.objects.filter(Q(closed_at__lte=at - KEPT), thinned_at=None).values_list("pk", flat=True)
    for case_id in list(kept):
        forget(case_id, at=at)
    return 0


def put_seat_tables_in_force(at: datetime) -> int:
    """Tables of seats that the committee adopted, and that nobody has laid out yet."""
    waiting = list(adopted_and_waiting().values_list("pk", flat=True))
    for table_id in waiting:
        put_table_in_force(table_id, by=SYSTEM, at=at)
    return len(waiting)


def keep_the_memorandum(at: datetime) -> int:
    """What the committee adopted comes into force; whoever is asked to sign or to renew hears of it."""
    adopted = list(adopted_drafts().values_list("pk", flat=True))
    for draft_id in adopted:
        adopt(draft_id, by=SYSTEM, at=at)
    return len(adopted) + write_letters(at=at)
