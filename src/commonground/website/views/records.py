"""The public face: read without signing in, without a cookie and without a script."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from commonground.accounts.requests import LanguageRequest as Request
from commonground.members.queries import day_of, directory
from commonground.members.queries.counties import members_by_county
from commonground.record.coalition import profile
from commonground.ui.pages import page
from commonground.ui.paging import paged
from commonground.website.forms import PartnersForm, PositionsForm
from commonground.website.kept import shows_what_is_public
from commonground.website.queries.coalition import PartnersInOrder, by_place, contact_of, partners, rules_today
from commonground.website.queries.positions import briefs, fitting, public_position


@require_safe
def positions(request: Request) -> HttpResponse:
    shows_what_is_public(request)
    return page(request, "website/positions.html", {"read": partial(_positions_asked_for, request)})


def _positions_asked_for(request: Request) -> dict[str, object]:
    """Read only when the page does not stand kept."""
    form = PositionsForm(request.GET, at=request.at)
    asked = form.asked
    year = int(asked["year"]) if asked["year"] else None
    page_obj = paged(request, fitting(request.at, text=asked["q"], stand=asked["stand"], year=year))
    return {"form": form, "page_obj": page_obj, "briefs": briefs(page_obj, request.reading_language)}


@require_safe
def position(request: Request, reference: str) -> HttpResponse:
    found = public_position(reference, request.at, language=request.reading_language)
    if found is None:
        raise Http404
    context = {"found": found, "decision": found.decision, "contact": contact_of(profile())}
    return page(request, "website/position.html", context)


@require_safe
def partner_list(request: Request) -> HttpResponse:
    day = day_of(request.at)
    form = PartnersForm(request.GET)
    asked = form.asked
    counted = directory(day)
    chosen = partners(day, text=asked["q"], chapter=asked["chapter"]) if any(asked.values()) else None
    page_obj = paged(request, PartnersInOrder(day, counted) if chosen is None else chosen)
    context = {
        "form": form,
        "page_obj": page_obj,
        "places": by_place(page_obj),
        "directory": counted,
        "found": members_by_county(day, among_us=False),
    }
    return page(request, "website/partners.html", context)


@require_safe
def how_we_decide(request: Request) -> HttpResponse:
    rules = rules_today(request.at, request.reading_language)
    return page(request, "website/how_we_decide.html", {"rules": rules, "terms": rules.terms})
