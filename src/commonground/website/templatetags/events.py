"""The days of events: {% load events %}.

{% calendar_told as events %}       for the shelf: .form, .page_obj, .lines (each .date, .page, .is_past)
{% days_told_by page as days %}     for one event: .to_come, .past
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.core.paginator import Page

from commonground.ui.paging import paged
from commonground.website.forms import EventsForm
from commonground.website.models import EventDate, EventPage
from commonground.website.queries.events import Days, Told, counties_told, days_of, days_told, with_pages

register = template.Library()


@dataclass(frozen=True)
class CalendarTold:
    form: EventsForm
    page_obj: Page[EventDate]
    lines: list[Told]


@register.simple_tag(takes_context=True)
def calendar_told(context: template.Context) -> CalendarTold:
    request: Any = context["request"]
    form = EventsForm(request.GET, counties=counties_told(request.at))
    county = form.asked["county"]
    rows = days_told(request.at)
    page_obj = paged(request, rows.filter(county=county) if county else rows)
    lines = with_pages(list(page_obj), request.at, language=request.reading_language)
    return CalendarTold(form, page_obj, lines)


@register.simple_tag(takes_context=True)
def days_told_by(context: template.Context, page: EventPage) -> Days:
    return days_of(page, context["request"].at)
