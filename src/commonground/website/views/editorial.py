"""The front page and the pages people write: one address in every language."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from commonground.accounts.requests import LanguageRequest as Request
from commonground.website.kept import shows_what_is_public
from commonground.website.models import EditorialPage, Home
from commonground.website.queries.editorial import front_page_in, page_at
from commonground.website.queries.translations import BY_CODE


@require_safe
def home(request: Request) -> HttpResponse:
    return _shown(request, front_page_in(request.reading_language) or Home(title=""))


@require_safe
def editorial(request: Request, path: str) -> HttpResponse:
    found = page_at(path, request.at, language=request.reading_language)
    if found is None:
        raise Http404
    if found.stands_at != path:  # moved, and the page in another language has not followed yet
        query = request.META.get("QUERY_STRING", "")
        return redirect(f"/{found.stands_at}{'?' if query else ''}{query}", permanent=True)
    return _shown(request, found)


def _shown(request: Request, found: EditorialPage) -> HttpResponse:
    """As the public reads it: its live records may be kept until something changes."""
    shows_what_is_public(request)
    answer: HttpResponse = found.serve(request)
    if found.pk and not isinstance(found, Home):
        answer.headers["Content-Language"] = BY_CODE[found.locale.language_code].code
    return answer
