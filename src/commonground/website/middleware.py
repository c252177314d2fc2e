"""Open data is the same for everybody; and the door of the editors' tools."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from commonground.website.actions.site import keep_rights_in_step
from commonground.website.open_data_sets import SETS
from commonground.website.queries.editorial import is_editor
from commonground.website.rules.editors import refusal_to_edit

OPEN = (
    "feed",
    "news_feed",
    "events_feed",
    "oembed",
    *(f"{name}_{form}" for name in SETS for form in ("json", "csv", "schema")),
)
FRAMES = "/embed/"  # pages for a frame of another site: no cookie is asked for or set
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
BEFORE = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}


class OpenDataMiddleware:
    """Stands before whatever knows who asks: here everybody is nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.addresses: frozenset[str] = frozenset()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(FRAMES):
            return self._framed(request)
        self.addresses = self.addresses or frozenset(reverse(f"website:{name}") for name in OPEN)
        if request.path_info not in self.addresses:
            return self.get_response(request)
        for header in ("HTTP_COOKIE", "HTTP_ACCEPT_LANGUAGE"):
            request.META.pop(header, None)
        request.COOKIES = {}
        response = HttpResponse(status=204) if request.method == "OPTIONS" else self.get_response(request)
        response.headers.pop("Vary", None)
        for header, value in {**HEADERS, **(BEFORE if request.method == "OPTIONS" else {})}.items():
            response[header] = value
        return response

    def _framed(self, request: HttpRequest) -> HttpResponse:
        """In the language a browser asks for; otherwise the same for everybody."""
        request.META.pop("HTTP_COOKIE", None)
        request.COOKIES = {}
        response = self.get_response(request)
        response["Vary"] = "Accept-Language"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response


class EditorsDoorMiddleware:
    """Who may edit is asked of our own roles at every step; to anybody else the tools are not there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        if not request.path_info.startswith(settings.EDITORS):
            return self.get_response(request)
        if request.user.is_authenticated:
            self._admit(request)
        response: Any = self.get_response(request)
        response._csp_replace = settings.EDITORS_POLICY
        response.headers.setdefault("X-Frame-Options", "SAMEORIGIN")
        return response

    def _admit(self, request: Any) -> None:
        may_edit = refusal_to_edit(request.standing) is None
        if may_edit != is_editor(request.user.pk):
            keep_rights_in_step(request.user.pk, by=request.standing, at=request.at)
        if not may_edit:
            raise Http404
