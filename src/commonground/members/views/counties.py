from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from commonground.members import queries
from commonground.members.queries.counties import members_by_county
from commonground.members.requests import Request
from commonground.members.views.organizations import is_among_us
from commonground.ui.pages import page


@require_safe
def counties(request: Request) -> HttpResponse:
    """Members read of everyone; the public of those that agreed to be named with their counties."""
    among_us = is_among_us(request)
    found = members_by_county(queries.day_of(request.at), among_us=among_us)
    return page(request, "members/counties.html", {"found": found, "among_us": among_us})
