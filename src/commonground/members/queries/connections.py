"""For somebody who speaks for one organization and reads the page of another: what the two share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from commonground.kernel.languages import own_name
from commonground.members.models import Organization
from commonground.members.queries.directory import day_of
from commonground.members.rules import Standing, connections
from commonground.record.coalition import profile


def what_you_share(found: Organization, reader: Standing, at: datetime) -> dict[str, Any] | None:
    """For a panel on the page of an organization; three queries, and none for whoever speaks for none or for it."""
    own = reader.organizations
    if not own or found.pk in own or not found.is_member_on(day_of(at)):
        return None
    rows = Organization.objects.prefetch_related("constituencies", "issues").filter(pk__in=own)
    ours = rows.order_by("name", "pk").first()
    shared = connections.in_common(_says(ours), _says(found)) if ours else []
    told = [(one.kind, get_text_list([_said(one.kind, what) for what in one.what], _("and"))) for one in shared]
    return {"told": told, "name": found.name} if told else None


def _says(organization: Organization) -> Mapping[str, Sequence[str]]:
    spoken_by_all = profile().source_language
    return {
        connections.COUNTIES: list(filter(None, [organization.county, *organization.counties_served])),
        connections.CONSTITUENCIES: [str(term) for term in organization.constituencies.all()],
        connections.ISSUES: [str(term) for term in organization.issues.all()],
        connections.LANGUAGES: [code for code in organization.languages if code != spoken_by_all],
    }


def _said(kind: str, what: str) -> str:
    return own_name(what) if kind == connections.LANGUAGES else what
