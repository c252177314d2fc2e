"""The front page and the pages people write: one address in every language."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from commonground.accounts.requests import LanguageRequest as Request
from commonground.website.models import Home
from commonground.website.queries.editorial import front_page_in, page_at


@require_safe
def home(request: Request) -> HttpResponse:
    found = front_page_in(request.reading_language) or Home(title="")
    answer: HttpResponse = found.serve(request)
    return answer


@require_safe
def editorial(request: Request, path: str) -> Any:
    found = page_at(path, request.at, language=request.reading_language)
    if found is None:
        raise Http404
    return found.serve(request)
