"""What of check-ins, and of what is sealed, waits on a desk."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from commonground.agreement.queries.checkins import barriers_of, due_with_peers
from commonground.agreement.queries.ladder import open_cases_for
from commonground.agreement.rules.engagement_permits import refusal_to_speak_up
from commonground.members.models import Organization
from commonground.members.queries import day_of
from commonground.members.rules.standing import Standing


def on_the_desk(_subject: object, by: Standing, at: datetime) -> dict[str, Any] | None:
    """For a desk's own reader; for staff only what they took on, and of a case nothing."""
    if by.person_id is None or by.is_sponsor:
        return None
    open_cases = open_cases_for(by)
    dues = [due for due in due_with_peers(by, at) if due.is_late] if by.seats else []
    barriers = list(barriers_of(by.person_id).filter(due_on__lte=day_of(at))) if by.is_member or by.is_staff else []
    if not (open_cases or dues or barriers or by.seats or by.is_staff):
        return None
    waits = len(open_cases) + len(dues) + len(barriers)
    return {
        "cases": len(open_cases),
        "dues": dues,
        "barriers": barriers,
        "waits": waits,
        "asks_organizations": by.is_staff,
    }


def with_organization(organization: Organization, reader: Standing, at: datetime) -> dict[str, Any] | None:
    """For staff the way to note a talk, for its own people and its peers the way to how active it counts as."""
    speaks = organization.pk in reader.organizations and not reader.is_sponsor
    may_lift = refusal_to_speak_up(reader, organization.pk) is None and organization.is_member_on(day_of(at))
    if not (reader.is_staff or speaks or may_lift):
        return None
    return {"slug": organization.slug, "may_ask": reader.is_staff, "speaks": speaks, "may_lift": may_lift}
