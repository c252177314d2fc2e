"""Which letters a reader finds: members and staff all of them, everybody else those that were sent."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from commonground.advocacy.models import Letter, Submission
from commonground.advocacy.queries.facts import letters
from commonground.decisions.rules.readers import may_read
from commonground.members.rules import Standing


def sent() -> Exists:
    """Whether something of the letter went to somebody."""
    return Exists(Submission.objects.filter(printing__letter=OuterRef("pk")))


def visible_to(reader: Standing) -> QuerySet[Letter]:
    if may_read(reader):
        return letters()
    return letters().filter(sent(), withdrawn_at=None)
