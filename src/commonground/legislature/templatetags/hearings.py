"""{% load hearings %}: when a hearing is held, in the zone of its committee, and whose committee meets."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from commonground.legislature.models import AgendaItem, Hearing
from commonground.legislature.templatetags.legislature import chamber
from commonground.ui.templatetags.paper import day, moment

register = template.Library()
Context = template.Context


@register.simple_tag(takes_context=True)
def held(context: Context, hearing: Hearing, style: str = "long") -> SafeString | str:
    """Its day and hour; while no hour is announced, the day and that it is still open."""
    starts_at = hearing.starts_at(context["coalition"].zone)
    if starts_at is not None:
        return moment(context, starts_at, style)
    return format_html("{}, {}", day(hearing.on, "weekday"), gettext("hour not announced"))


@register.simple_tag(takes_context=True)
def meets(context: Context, hearing: Hearing) -> SafeString | str:
    """The committee as its source writes it, with its chamber: Assembly, Education; Assembly Committee on Education."""
    coalition = context["coalition"]
    name = format_html('<span lang="{}">{}</span>', coalition.source_language, hearing.committee_name)
    known = coalition.chamber(hearing.chamber)
    if known and hearing.committee_name.startswith(f"{known.names.say(coalition.source_language)} "):
        return name
    house = chamber(context, hearing.chamber)
    return format_html("{}, {}", house, name) if house else name


@register.filter
def named_section(section: str) -> str:
    """What a part of an agenda is called."""
    known = dict(AgendaItem.Section.choices)
    return str(known.get(section, section))
