"""The moment of a request, and what becomes of a refused deed."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.encoding import iri_to_uri
from django.utils.http import url_has_allowed_host_and_scheme

from commonground.kernel.refusal import Refused
from commonground.ui.clock import now
from commonground.ui.pages import Request
from commonground.ui.wording import words_for

Answer = Callable[[HttpRequest], HttpResponse]
TAKES_FORMS_ONLY = 405
REFUSED = 409


class ClockMiddleware:
    """Reads the clock once, so that one request happens at one moment."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.at = now()
        return self.get_response(request)


class RefusalMiddleware:
    """Turns a refused deed into a page, or an answer in place, that says why and what helps."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        target = request.headers.get("HX-Target", "")
        context = {
            "refusal": exception.refusal,
            "words": words_for(exception.refusal),
            "target": target,
            "back": _way_back(request),
        }
        part = "answer" if target else ""
        template = f"ui/refused.html#{part}" if part else "ui/refused.html"
        return render(request, template, context, status=REFUSED)


class SentOnlyMiddleware:
    """An address that only takes a form, opened by itself, as after a reload: a page that says so."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if answer.status_code != TAKES_FORMS_ONLY or request.method != "GET" or answer.content:
            return answer
        back = _way_back(request)
        context = {"back": back if urlsplit(back).path != request.path else ""}
        told = render(request, "ui/sent_only.html", context, status=TAKES_FORMS_ONLY)
        told.headers["Allow"] = answer.headers.get("Allow", "POST")
        return told


def _way_back(request: HttpRequest) -> str:
    """The page of ours the reader came from, without its host."""
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}):
        return ""
    return iri_to_uri(urlsplit(came_from)._replace(scheme="", netloc="").geturl())
