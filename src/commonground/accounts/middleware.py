from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers

from commonground.accounts.requests import LanguageRequest
from commonground.accounts.rules import interface_language, reading_language
from commonground.record.coalition import profile


class LanguageMiddleware:
    """What the address asks for, else what the person chose, else what this browser asks for. Sets no cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: LanguageRequest) -> HttpResponse:
        request.reading_language = reading_language(
            stored=request.user.language if request.user.is_authenticated else "",
            cookie=request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""),
            accepted=request.headers.get("Accept-Language", ""),
            known=profile().languages,
            asked=request.GET.get("lang", "") if request.method in {"GET", "HEAD"} else "",
        )
        code = interface_language(request.reading_language, settings.INTERFACE_LANGUAGES)
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = self.get_response(request)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        response.headers.setdefault("Content-Language", code)
        return response


class PrivateMiddleware:
    """What somebody reads signed in is kept by no browser and no cache: the next at the machine finds nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: LanguageRequest) -> HttpResponse:
        signed_in = request.user.is_authenticated
        response = self.get_response(request)
        if signed_in:
            add_never_cache_headers(response)
        return response
