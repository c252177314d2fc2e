"""Pages whose hour has come."""

from __future__ import annotations

from datetime import datetime

from django.core.management import call_command
from django.db import transaction
from wagtail.models import Revision

from commonground.kernel.refusal import Refused
from commonground.members.rules import SYSTEM
from commonground.record.actions import write_entry
from commonground.website.models import EditorialPage
from commonground.website.queries.guards import standing_in_the_way


def publish_what_is_due(at: datetime) -> int:
    """Publish and take down what is due; a page in whose way something stands is held back and stops nobody else."""
    due = Revision.page_revisions.filter(approved_go_live_at__lte=at).order_by("approved_go_live_at", "pk")
    held = sum(_hold_back(revision, at) for revision in due)
    try:
        call_command("publish_scheduled", verbosity=0)
    except Refused:
        return held  # came up this very moment; the next minute finds it and holds it back
    return held


@transaction.atomic
def _hold_back(revision: Revision, at: datetime) -> int:
    page = revision.as_object()
    if not isinstance(page, EditorialPage) or not standing_in_the_way(page, at):
        return 0
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    write_entry("page.held_back", page, by=SYSTEM, at=at, audience="staff", revision=revision.pk)
    return 1
