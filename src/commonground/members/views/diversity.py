from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from commonground.members.queries import day_of
from commonground.members.queries.diversity import diversity
from commonground.members.requests import Request
from commonground.members.views.organizations import is_among_us
from commonground.ui.pages import page


@login_required
@require_safe
def many_kinds(request: Request) -> HttpResponse:
    """Counts only, for members and staff."""
    if not is_among_us(request):
        raise Http404
    return page(request, "members/diversity.html", {"told": diversity(day_of(request.at))})
