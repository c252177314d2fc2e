"""{% load calendar %}: lanes and months by their names, where something can be read, and what is due next."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from commonground.kernel.days import local_day
from commonground.legislature.queries.calendar import coming
from commonground.legislature.wording_of_calendar import LANES, event_words
from commonground.record.coalition import profile
from commonground.ui.pages import Request

register = template.Library()
SHOWN = 4


@register.filter
def named_lane(key: str) -> str:
    return str(LANES.get(key, key))


@register.filter
def named_month(day: date) -> str:
    """January 2026."""
    words = date_format(day, "YEAR_MONTH_FORMAT")
    return words[:1].upper() + words[1:]


@register.simple_tag
def source_link(source: str) -> SafeString | str:
    """Where something can be read: an address by the name of its site, anything else in its own words."""
    found = urlsplit(source)
    if found.scheme not in {"http", "https"} or not found.hostname:
        return source
    return format_html('<a href="{}" rel="noreferrer">{}</a>', source, found.hostname)


@register.inclusion_tag("legislature/parts/next_deadlines.html", takes_context=True)
def next_deadlines(context: template.Context) -> dict[str, object]:
    """The next days of the legislature's year, as a section of its own."""
    request: Request = context["request"]
    days = coming(local_day(request.at, profile().zone), SHOWN)
    return {"days": [(day, event_words(day.event, day.title)) for day in days], "request": request}
