"""Answers a visitor from the shelf of kept pages, before anything else is asked."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

from commonground.accounts.rules import reading_language
from commonground.record.coalition import profile
from commonground.ui.clock import now
from commonground.website.kept import SHELF, Kept, Key, how_far, stamp

# What makes a reader somebody: they are answered by the rooms themselves.
PERSONAL = frozenset({settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"})
ROOMS = ("website:", "legislature:", "committee:committee", "members:chapter", "evaluation:accomplishment")
SITE = "wagtail_serve"
ASKED_AGAIN = "no-cache"  # a browser may keep a page, and asks each time whether it still stands
OK = 200


class KeptAnswersMiddleware:
    """A page for visitors without a cookie of ours is the same for all who read the same language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.KEEPS_PUBLIC_PAGES or not is_a_visit(request):
            return self.get_response(request)
        key = _key_of(request)
        kept = SHELF.find(key)
        if kept is None:
            response = self.get_response(request)
            if not is_for_everybody(request, response):
                return response
            kept = _keep(key, response)
        return _answered(request, kept)


def is_a_visit(request: HttpRequest) -> bool:
    """Somebody unknown reads a whole page."""
    unknown = PERSONAL.isdisjoint(request.COOKIES)
    in_part = "HX-Request" in request.headers or "Range" in request.headers
    return request.method in {"GET", "HEAD"} and unknown and not in_part


def _key_of(request: HttpRequest) -> Key:
    asked = reading_language(
        stored="",
        cookie=request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""),
        accepted=request.headers.get("Accept-Language", ""),
        known=profile().languages,
    )
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    theme = request.COOKIES.get("theme", "")
    of_the_request = (request.get_host(), request.is_secure(), request.get_full_path(), asked, packed, theme)
    return (*of_the_request, profile().key, *how_far(now()))


def is_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    """A whole public page that set no cookie and did not ask to be left alone."""
    found = request.resolver_match
    name = found.view_name if found else ""
    return (
        response.status_code == OK
        and not response.streaming
        and not response.cookies
        and "Cache-Control" not in response.headers
        and (name == SITE or name.startswith(ROOMS))
    )


def _keep(key: Key, response: HttpResponse) -> Kept:
    body = response.content
    digest = blake2b(body, digest_size=12).hexdigest()
    headers = tuple((name, value) for name, value in response.headers.items() if name not in {"ETag", "Content-Length"})
    kept = Kept(body, headers, stamp(body, digest))
    SHELF.put(key, kept)
    return kept


def _answered(request: HttpRequest, kept: Kept) -> HttpResponse:
    still = kept.etag in parse_etags(request.headers.get("If-None-Match", ""))
    response = HttpResponseNotModified() if still else HttpResponse(kept.body)
    for name, value in kept.headers:
        if not (still and name.startswith("Content-")):
            response.headers[name] = value
    response.headers["ETag"] = kept.etag
    response.headers["Cache-Control"] = ASKED_AGAIN
    if not still:
        response.headers["Content-Length"] = str(len(kept.body))
    return response
