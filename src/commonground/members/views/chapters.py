from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from commonground.members import panels, queries
from commonground.members.models import Chapter
from commonground.members.queries import records
from commonground.members.requests import Request
from commonground.members.views.organizations import is_among_us
from commonground.ui.pages import page
from commonground.ui.paging import paged

MOST_BESIDES = 24


@require_safe
def chapters(request: Request) -> HttpResponse:
    return page(request, "members/chapters.html", {"directory": queries.directory(queries.day_of(request.at))})


@require_safe
def chapter(request: Request, key: str) -> HttpResponse:
    found = get_object_or_404(Chapter, key=key)
    day, among_us = queries.day_of(request.at), is_among_us(request)
    organizations = queries.search(day, chapter=found.key, listed=not among_us)
    also_here = list(records.also_here(found.pk, request.at, listed=not among_us)[: MOST_BESIDES + 1])
    context = {
        "chapter": found,
        "number": queries.members_on(day).filter(chapter=found).count(),
        "page_obj": paged(request, organizations),
        "conveners": queries.conveners(found, request.at),
        "also_here": also_here[:MOST_BESIDES],
        "also_more": len(also_here) > MOST_BESIDES,
        "among_us": among_us,
        "panels": list(panels.panels(panels.CHAPTER, found, request.standing, request.at)),
    }
    return page(request, "members/chapter.html", context)
