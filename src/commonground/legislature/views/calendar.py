from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext, override
from django.views.decorators.http import require_safe

from commonground.accounts.rules import interface_language, match
from commonground.kernel.days import local_day
from commonground.kernel.profile import Profile
from commonground.legislature.queries.calendar import budget_phases, days_off
from commonground.legislature.queries.calendar_entries import Entry, by_month, entries, sources_of
from commonground.legislature.rules.lanes import LANES, is_in_reach
from commonground.legislature.wording_of_calendar import LANES as LANE_WORDS
from commonground.members.requests import Request
from commonground.notices.calendar_files import Day, calendar_of
from commonground.record.coalition import profile
from commonground.ui.pages import page

AHEAD = timedelta(days=366)
EVERYTHING = "all"


@require_safe
def calendar(request: Request) -> HttpResponse:
    """What comes in the next year, month by month."""
    today = local_day(request.at, profile().zone)
    lane = _lane_asked(request)
    found = entries(today, today + AHEAD, lanes=_lanes(lane), reader=request.standing, at=request.at)
    context = {"months": by_month(found), "today": today, "any_provisional": any(one.is_provisional for one in found)}
    return page(request, "legislature/calendar.html", {**context, **_around(lane, today.year)})


@require_safe
def calendar_year(request: Request, year: int) -> HttpResponse:
    if not is_in_reach(year):
        raise Http404
    lane = _lane_asked(request)
    found = entries(date(year, 1, 1), date(year, 12, 31), lanes=_lanes(lane), reader=request.standing, at=request.at)
    context = {
        "months": by_month(found),
        "official": sum(one.is_official for one in found),
        "provisional": sum(one.is_provisional for one in found),
        "holidays": days_off(year),
        "sources": sources_of(found),
        "address": request.path,
    }
    return page(request, "legislature/calendar_year.html", {**context, **_around(lane, year)})


@require_safe
def budget_year(request: Request, year: int) -> HttpResponse:
    """The budget that is passed in a year, from the autumn before."""
    if not is_in_reach(year):
        raise Http404
    context = {"phases": budget_phases(year, local_day(request.at, profile().zone))}
    return page(request, "legislature/budget_year.html", {**context, **_around("", year)})


@require_safe
def calendar_feed(request: Request, lane: str) -> HttpResponse:
    """A calendar to subscribe to: from the beginning of last year to the end of the next, as everybody may read it.

    The address names the language: what fetches it for somebody asks for none.
    """
    network = profile()
    language = _language_asked(request, network)
    if not language or lane not in {*LANES, EVERYTHING}:
        raise Http404
    with override(language):
        written = _feed(lane, language, request, network)
    return HttpResponse(written, content_type="text/calendar; charset=utf-8")


def _language_asked(request: Request, network: Profile) -> str:
    """Empty where it is none of the coalition's."""
    wanted = request.GET.get("lang", "")
    language = match(wanted, network.languages) if wanted else network.source_language
    return interface_language(language, settings.INTERFACE_LANGUAGES) if language else ""


def _feed(lane: str, language: str, request: Request, network: Profile) -> str:
    year = local_day(request.at, network.zone).year
    found = entries(date(year - 1, 1, 1), date(year + 1, 12, 31), lanes=_lanes(lane), at=request.at)
    name = f"{network.short_name}: {LANE_WORDS.get(lane, gettext('Calendar'))}"
    return calendar_of(
        [_day(one, language) for one in found],
        made_by=network.name,
        language=language,
        name=name,
        zone=network.zone,
        about="Calendar",
    )


def _lane_asked(request: Request) -> str:
    asked = request.GET.get("lane", "")
    return asked if asked in LANES else ""


def _lanes(lane: str) -> tuple[str, ...]:
    return (lane,) if lane in LANES else LANES


def _around(lane: str, year: int) -> dict[str, Any]:
    """What stands around every page of the calendar."""
    return {
        "lane": lane,
        "lane_words": LANE_WORDS.get(lane, ""),
        "lanes": LANE_WORDS.items(),
        "year": year,
        "next_year": year + 1,
        "last_year": year - 1,
        "has_budget": bool(profile().legislative_year.budget),
    }


def _day(one: Entry, language: str) -> Day:
    basis = one.said_basis.say(language) if one.said_basis else one.basis
    title = gettext("Provisional: %(title)s") % {"title": one.title} if one.is_provisional else one.title
    return Day(
        uid=f"{one.uid}@{urlsplit(settings.SITE_URL).hostname}",
        title=title,
        text="\n".join(part for part in (one.note, basis, one.said_source) if part),
        place="",
        url=f"{settings.SITE_URL}{one.url}",
        starts_at=one.starts_at or one.on,
        ends_at=None,
        changed_at=one.changed_at,
        is_cancelled=one.is_cancelled,
        is_tentative=one.is_provisional,
    )
