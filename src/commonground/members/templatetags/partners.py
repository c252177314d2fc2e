from __future__ import annotations

from django import template

from commonground.members.models import Organization

register = template.Library()


@register.filter
def shown_to(organization: Organization, among_us: bool) -> frozenset[str]:
    """The parts of its page that a reader may see: {% with seen=organization|shown_to:among_us %}."""
    return organization.shown(among_us=among_us)
