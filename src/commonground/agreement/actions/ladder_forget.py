"""What the clock deletes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from commonground.agreement.actions.case_steps import told_of
from commonground.agreement.models import Case
from commonground.agreement.rules.forgetting import is_to_be_deleted, is_to_be_thinned
from commonground.decisions.actions.secret import forget_secretly
from commonground.notices.actions import forget_sealed


@transaction.atomic
def forget(case_id: int, *, at: datetime) -> bool:
    """Delete a case, or all of it but its ending and its dates, once its time has come."""
    case = Case.objects.select_for_update().get(pk=case_id)
    if is_to_be_deleted(case.ending, case.closed_at, at):
        _empty(case)
        case.delete()
        return True
    if case.thinned_at is None and is_to_be_thinned(case.ending, case.closed_at, at):
        _empty(case)
        _thin(case, at)
        return True
    return False


def _empty(case: Case) -> None:
    """Letters, ballots, barriers and the people of the review."""
    forget_sealed(told_of(case))
    ballots = list(case.motions.values_list("ballot", flat=True))
    case.motions.all().delete()
    for ballot in ballots:
        forget_secretly(ballot)
    case.barriers.all().delete()
    case.panel.all().delete()


def _thin(case: Case, at: datetime) -> None:
    for step in case.steps.filter(voice__isnull=False):
        step.voice.delete()
    case.steps.update(by=None, words="", language="", details={})
    case.person = case.buddy = case.seat = None
    case.salt, case.thinned_at = "", at
    case.save()
