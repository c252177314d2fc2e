"""What an organization can carry, and when we write to whom about signing. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from commonground.committee.rules.agreement import Coverage, State
from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules.standing import Standing

NOT_YOURS_TO_SAY = "agreement.mou_not_yours_to_say"
FULL, REDUCED, MINIMUM = "full", "reduced", "minimum"
HALF_OF_JANUARY = timedelta(days=17)
NEARLY_OVER = timedelta(days=6)


def refusal_to_say_capacity(by: Standing, organization: int) -> Refusal | None:
    """An organization says by itself what it can carry."""
    return None if organization in by.organizations and not by.is_sponsor else refuse(NOT_YOURS_TO_SAY)


@dataclass(frozen=True)
class Letter:
    """stage  opens, reminder, ends or over: one letter for each"""

    kind: str
    stage: str


def letter_due(coverage: Coverage, at: datetime) -> Letter | None:
    """The letter of the moment to somebody who holds a seat; nothing while nothing is asked."""
    if not coverage.is_asked:
        return None
    kind = "mou_renewal" if coverage.state is State.RENEW else "mou_to_sign"
    if coverage.until is None:
        return Letter("mou_check_in", "over")
    left = coverage.until - at
    if left <= NEARLY_OVER:
        return Letter(kind, "ends")
    return Letter(kind, "reminder" if left <= HALF_OF_JANUARY else "opens")
