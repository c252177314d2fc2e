"""Ad hoc committees: a charge, an end, and who serves. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules.standing import Standing

ONLY_CHAIR_OR_STAFF_OPENS = "committee.only_chair_or_staff_opens_ad_hoc"
ENDS_BEFORE_IT_OPENS = "committee.ad_hoc_ends_before_it_opens"
OPENED_ALREADY = "committee.ad_hoc_opened_already"
HAS_ENDED = "committee.ad_hoc_has_ended"
SERVES_ALREADY = "committee.serves_already"
SERVES_FOR_ANOTHER = "committee.serves_for_another"
SERVES_NOT = "committee.serves_not"


@dataclass(frozen=True)
class AdHocFacts:
    """serves: the person in question serves on it now"""

    opened_on: date
    ends_on: date
    serves: bool = False

    def is_open(self, day: date) -> bool:
        return self.opened_on <= day < self.ends_on


def refusal_to_open_ad_hoc(
    by: Standing, *, opened_on: date | None = None, ends_on: date | None = None, known: bool = False
) -> Refusal | None:
    """The chair opens it; staff may help."""
    if not (by.presides or by.is_staff or by.is_system):
        return refuse(ONLY_CHAIR_OR_STAFF_OPENS)
    if opened_on is not None and ends_on is not None and ends_on <= opened_on:
        return refuse(ENDS_BEFORE_IT_OPENS)
    return refuse(OPENED_ALREADY) if known else None


def _speaks_for(by: Standing, organization: int) -> bool:
    return by.presides or by.is_staff or by.is_system or organization in by.organizations


def refusal_to_serve(by: Standing, facts: AdHocFacts, *, organization: int, today: date) -> Refusal | None:
    """Somebody of an organization offers to serve, or the chair or staff note that somebody does."""
    if not _speaks_for(by, organization):
        return refuse(SERVES_FOR_ANOTHER)
    if not facts.is_open(today):
        return refuse(HAS_ENDED)
    return refuse(SERVES_ALREADY) if facts.serves else None


def refusal_to_stop_serving(by: Standing, facts: AdHocFacts, *, organization: int) -> Refusal | None:
    if not _speaks_for(by, organization):
        return refuse(SERVES_FOR_ANOTHER)
    return None if facts.serves else refuse(SERVES_NOT)
