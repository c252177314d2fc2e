"""Open data is the same for everybody: no cookie is read or set, and any page of the web may read it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

OPEN = ("feed", "positions_json", "positions_csv", "positions_schema")
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
