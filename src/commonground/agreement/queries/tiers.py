"""How active each member organization is, for the rhythm of check-ins."""

from __future__ import annotations

from datetime import datetime

from commonground.agreement.queries.engagement import Look
from commonground.members.models import Organization


def tiers_on(at: datetime) -> dict[int, str]:
    """Those of whom something is known, members or not; all others are quiet."""
    look = Look(at)
    return {pk: look.placed(pk).tier.value for pk in look.known}


def tier_on(organization: Organization, at: datetime) -> str:
    """That of one; empty where it is no member."""
    look = Look(at, organization=organization.pk)
    return look.placed(organization.pk).tier.value if organization.is_member_on(look.day) else ""
