from __future__ import annotations

from datetime import datetime

from django.db import transaction

from commonground.decisions.models import Position
from commonground.decisions.queries.audiences import presiding_accounts
from commonground.decisions.queries.positions import newest_version, review_of_newest
from commonground.members.queries import accounts_of
from commonground.notices.actions import queue
from commonground.notices.queries import notices_about


@transaction.atomic
def tell_of_new_version(position: Position, *, at: datetime) -> int:
    """Proposers, chair and staff hear of the newest text; nobody once they did, or once somebody looked at it."""
    version = newest_version(position.bill_id) if position.bill_id else None
    if version is None or review_of_newest(position) is not None:
        return 0
    if notices_about("version_entered", position=position.pk, version=version.pk).exists():
        return 0
    credited = [position.proposal, *position.proposal.merged_here.all()]
    proposers = accounts_of(row.submitted_by_id for row in credited if row.submitted_by_id is not None)
    return queue(
        "version_entered",
        to=dict.fromkeys([*proposers, *presiding_accounts(at)]),
        at=at,
        key=f"version_entered:{position.pk}:{version.pk}",
        position=position.pk,
        version=version.pk,
    )
