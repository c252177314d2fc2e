from __future__ import annotations

from datetime import datetime

from commonground.committee.models import Alternate, Tenure
from commonground.members.queries import in_office


def seats_held_for(organization_id: int, at: datetime) -> int:
    """How many people hold a seat for an organization, or stand in for one, now or soon."""
    still = in_office(at)
    held = Tenure.objects.filter(organization=organization_id).filter(still).count()
    return held + Alternate.objects.filter(organization=organization_id).filter(still).count()
