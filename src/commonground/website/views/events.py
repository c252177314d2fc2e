"""Events, as a file for the reader's own calendar."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from commonground.accounts.requests import LanguageRequest as Request
from commonground.notices.calendar_files import Day, calendar_of
from commonground.record.coalition import profile
from commonground.website.models import EventDate, EventPage
from commonground.website.queries.events import days_of, event_called


@require_safe
def calendar(request: Request, slug: str) -> HttpResponse:
    """Every day of an event, those that are past too, so that a series stays whole."""
    page = event_called(slug, request.at, language=request.reading_language)
    if page is None:
        raise Http404
    days = days_of(page, request.at)
    written = calendar_of(
        (_day(page, date) for date in sorted([*days.to_come, *days.past], key=lambda date: date.starts_at)),
        made_by=profile().name,
        language=page.locale.language_code,
    )
    response = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}.ics"'
    return response


def _day(page: EventPage, date: EventDate) -> Day:
    return Day(
        uid=f"{page.translation_key}-{date.pk}@{urlsplit(settings.SITE_URL).hostname}",
        title=page.title,
        text=page.teaser,
        place=", ".join(part for part in (date.place, date.county) if part),
        url=f"{settings.SITE_URL}{page.address}",
        starts_at=date.starts_at,
        ends_at=date.ends_at,
        changed_at=page.last_published_at or date.starts_at,
        is_cancelled=date.is_cancelled,
    )
