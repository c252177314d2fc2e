from __future__ import annotations

from typing import Protocol

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from commonground.record.queries import deeds_for, entries_for, told
from commonground.ui import pages
from commonground.ui.pages import page
from commonground.ui.paging import paged_far


class Reader(Protocol):
    @property
    def audiences(self) -> frozenset[str]: ...


class Request(pages.Request):
    standing: Reader


@require_safe
def book(request: Request) -> HttpResponse:
    readable = entries_for(request.standing.audiences)
    chosen = request.GET.get("deed", "")
    entries = readable.filter(deed=chosen) if chosen else readable
    page_obj = paged_far(request, entries, 50)
    context = {
        "page_obj": page_obj,
        "tellings": told(page_obj, request.standing.audiences),
        "deeds": deeds_for(request.standing.audiences),
        "chosen": chosen,
        "newest": readable.first(),
    }
    return page(request, "record/book.html", context)


@require_safe
def entry(request: Request, number: int) -> HttpResponse:
    found = get_object_or_404(entries_for(request.standing.audiences), number=number)
    [telling] = told([found], request.standing.audiences)
    return page(
        request, "record/entry.html", {"telling": telling, "entry": found, "facts": sorted(found.facts.items())}
    )
