"""What of the agreement waits on a desk."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from commonground.agreement.models.mou import Draft
from commonground.agreement.queries.mou_reader import known
from commonground.committee.models import Tenure
from commonground.committee.rules.agreement import State
from commonground.members.rules import Standing


def with_the_proposal(proposal: Any, reader: Standing, at: datetime) -> dict[str, Any] | None:
    """The text that is decided on, for whoever may read drafts."""
    if "agreement" not in proposal.subjects or "members" not in reader.audiences:
        return None
    draft = Draft.objects.filter(proposal=proposal.pk).first()
    return {"draft": draft} if draft else None


def with_the_seat(unsigned: Tenure, reader: Standing, _at: datetime) -> dict[str, Any] | None:
    """The way to sign, for whoever the seat waits for."""
    return {"organization": unsigned.organization_id} if unsigned.person_id == reader.person_id else None


def on_the_desk(_subject: object, reader: Standing, at: datetime) -> dict[str, Any] | None:
    """Own signatures and comments for members; for staff and the chair also whose seat is in its grace.

    A convener reads which seats of the chapter wait for a signature.
    """
    if "members" not in reader.audiences:
        return None
    now = known(reader, at)
    asked = [one for one in now.asked if one.waits]
    draft = now.draft if now.draft and now.draft.comment_closes_at and at < now.draft.comment_closes_at else None
    watches = reader.is_staff or reader.presides
    late = [one for one in now.seats if one.coverage.is_asked] if watches else []
    sent = [
        one.tenure
        for one in now.seats
        if one.coverage.state is State.WAITS
        and one.tenure.seat.chapter_id in reader.convenes
        and one.tenure.person_id != reader.person_id
    ]
    if not (asked or draft or late or sent):
        return None
    return {
        "asked": asked,
        "draft": draft,
        "late": late,
        "sent": sent,
        "uncounted": sum(one.coverage.state is State.WAITS for one in late),
        "waits": len(asked) + (1 if draft and reader.organizations else 0),
    }
