"""A release as it is given out: {% load press %}.

{% sheet_of page as sheet %}          all it says, positions as they are on the day somebody reads
{% picked_up page as clippings %}     who printed it
{% press_room as room %}              whom to call, and what the network says of itself
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import template

from commonground.record.coalition import profile
from commonground.website.models import PickUp, PressRelease
from commonground.website.queries import press as queries
from commonground.website.queries.coalition import Contact, contact_of

register = template.Library()


@register.simple_tag(takes_context=True)
def sheet_of(context: template.Context, page: PressRelease) -> queries.Sheet:
    """Once for each answer, though several parts of the page ask."""
    known: dict[str, queries.Sheet] = page.__dict__
    if "sheet_given" not in known:
        known["sheet_given"] = queries.sheet_of(page, context["request"].at)
    return known["sheet_given"]


@register.simple_tag
def picked_up(page: PressRelease) -> Sequence[PickUp]:
    return queries.picked_up(page)


@dataclass(frozen=True)
class PressRoom:
    contact: Contact | None
    boilerplate: str


@register.simple_tag(takes_context=True)
def press_room(context: template.Context) -> PressRoom:
    return PressRoom(contact_of(profile()), queries.boilerplate_in(context["request"].reading_language))
