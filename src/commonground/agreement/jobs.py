"""What the clock does for this room."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from commonground.agreement.actions.ladder_after import end_what_is_over
from commonground.agreement.actions.ladder_ballot import count_motion
from commonground.agreement.actions.ladder_forget import forget
from commonground.agreement.models import Case, Motion
from commonground.agreement.queries.ladder import overdue_cases
from commonground.agreement.rules.forgetting import KEPT
from commonground.members.rules.standing import SYSTEM


def tend_what_is_sealed(at: datetime) -> int:
    """Count secret ballots that are due, close what nobody decided in time, delete what has been kept long enough."""
    due = Motion.objects.filter(ballot__closed_at=None, ballot__closes_at__lte=at)
    for case_id in list(due.values_list("case", flat=True)):
        count_motion(case_id, by=SYSTEM, at=at)
    over = overdue_cases(at)
    for case_id in over:
        end_what_is_over(case_id, at=at)
    kept = Case.objects.filter(Q(closed_at__lte=at - KEPT), thinned_at=None).values_list("pk", flat=True)
    return sum(forget(case_id, at=at) for case_id in list(kept))
