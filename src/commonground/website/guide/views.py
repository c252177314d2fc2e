"""The guide for the coalition's people. It says nothing secret, so everybody reads it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from commonground.accounts.requests import LanguageRequest
from commonground.kernel.languages import own_name
from commonground.members.requests import Request as StandingRequest
from commonground.ui.pages import page
from commonground.website.guide.markdown import html_of
from commonground.website.guide.reading import contents, neighbors, part_in, parts_for, text_in
from commonground.website.guide.texts import languages


class Request(LanguageRequest, StandingRequest):
    """A request that knows who reads, and in which language."""


def _missing_in(request: Request) -> str:
    """The reader's language by its own name, where the guide is not written in it yet."""
    wanted = request.reading_language
    return "" if wanted in languages() else own_name(wanted)


@require_safe
def guide(request: Request) -> HttpResponse:
    mine = parts_for(request.standing)[0]
    context = {"parts": contents(request.reading_language), "mine": mine, "missing_in": _missing_in(request)}
    return page(request, "website/guide.html", context)


@require_safe
def part(request: Request, part: str) -> HttpResponse:
    found = part_in(request.reading_language, part)
    if found is None:
        raise Http404
    context = {"part": found, "body": html_of(found.front.text), "missing_in": _missing_in(request)}
    return page(request, "website/guide_part.html", context)


@require_safe
def text(request: Request, part: str, key: str) -> HttpResponse:
    found = text_in(request.reading_language, part, key)
    if found is None:
        raise Http404
    context = {
        "text": found,
        "body": html_of(found),
        "part": part_in(request.reading_language, part),
        "neighbors": neighbors(found),
        "missing_in": _missing_in(request),
    }
    return page(request, "website/guide_text.html", context)
