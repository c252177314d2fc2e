"""Pages for a frame on another site: no cookie, no script; and the oEmbed answer that names them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from commonground.accounts.requests import LanguageRequest as Request
from commonground.accounts.rules import interface_language
from commonground.evaluation.queries import latest
from commonground.ui.pages import page
from commonground.website import embeds
from commonground.website.open_data import language_asked
from commonground.website.queries.positions import briefs, public_position, published

LATEST = 5
NOT_FOUND = 404
NOT_MADE = 501
NO_LIMIT = 10_000
# No script, no form, nothing from elsewhere; and any site may frame it.
POLICY = {
    "default-src": ["'none'"],
    "style-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["*"],
    "script-src": ["'none'"],
    "connect-src": ["'none'"],
}
View = Callable[..., HttpResponse]


def in_a_frame(view: View) -> Callable[..., Any]:
    """In the language the address asks for, else in the reader's; asked for again each time, and sent if it changed."""

    @xframe_options_exempt
    @csp_replace(POLICY)
    @require_safe
    @wraps(view)
    def framed(request: Any, *args: Any, **kwargs: Any) -> Any:
        wanted = request.GET.get("lang", "")
        language = language_asked(wanted) if wanted else request.reading_language
        if not language:
            raise Http404
        request.reading_language = language
        request.LANGUAGE_CODE = interface_language(language, settings.INTERFACE_LANGUAGES)
        with translation.override(request.LANGUAGE_CODE):
            response = view(request, *args, **kwargs)
        response["Content-Language"] = request.LANGUAGE_CODE
        response["Cache-Control"] = "public, no-cache"
        set_response_etag(response)
        return get_conditional_response(request, etag=response["ETag"], response=response)

    return framed


@in_a_frame
def position(request: Request, reference: str) -> HttpResponse:
    found = public_position(reference, request.at, language=request.reading_language)
    if found is None:
        raise Http404
    return page(request, "website/embed_position.html", {"found": found, "decision": found.decision})


@in_a_frame
def positions(request: Request) -> HttpResponse:
    shown = briefs(published(request.at)[:LATEST], request.reading_language)
    return page(request, "website/embed_positions.html", {"briefs": shown})


@in_a_frame
def accomplishments(request: Request) -> HttpResponse:
    return page(request, "website/embed_accomplishments.html", {"rows": latest(LATEST)})


def _limit(request: Request, name: str) -> int:
    """raises ValueError for what is no number of pixels"""
    said = request.GET.get(name, "")
    limit = int(said) if said else NO_LIMIT
    if limit < 1:
        raise ValueError(name)
    return min(limit, NO_LIMIT)


def _frame_asked(request: Request) -> embeds.Frame | None:
    """raises KeyError or ValueError for what is no address"""
    language = language_asked(request.GET.get("lang", ""))
    with translation.override(interface_language(language, settings.INTERFACE_LANGUAGES)):
        return embeds.frame_at(request.GET["url"], request.at, language=language) if language else None


@csrf_exempt
@require_safe
def oembed(request: Request) -> HttpResponse:
    form = request.GET.get("format", "json")
    if form not in {"json", "xml"}:
        return HttpResponse("json, xml", status=NOT_MADE, content_type="text/plain")
    try:
        limits = {"most_wide": _limit(request, "maxwidth"), "most_high": _limit(request, "maxheight")}
        frame = _frame_asked(request)
    except (KeyError, ValueError):
        return HttpResponse("url, maxwidth, maxheight", status=400, content_type="text/plain")
    if frame is None:
        return HttpResponse("url", status=NOT_FOUND, content_type="text/plain")
    answer = embeds.answer_of(frame, **limits)
    if form == "json":
        return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
    return HttpResponse(embeds.as_xml(answer), content_type="text/xml; charset=utf-8")
