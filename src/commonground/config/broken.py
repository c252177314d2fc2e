"""The page a reader gets when a request broke: it needs no database, and keeps what was written."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.request import RawPostDataException
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.defaults import server_error

from commonground.accounts.rules import interface_language, reading_language
from commonground.ui.trouble import Trouble, trouble_in

UNAVAILABLE = 503


@dataclass(frozen=True)
class Told:
    """What a reader is told of a trouble.

    sent      what became of what was sent
    again     what to do about it
    later     what to do about a page that did not come
    seconds   when to come back, for programs
    """

    title: Promise
    text: Promise
    sent: Promise
    again: Promise
    later: Promise
    seconds: int


SAFE = _("Leave this page open: what you wrote stands below. Wait a few minutes, then send it again.")
TOLD = {
    Trouble.FULL: Told(
        _("There is no room to write this down"),
        _("The disk of the machine behind this site is full."),
        _("What you sent was not kept, and nothing else was changed."),
        SAFE,
        _("Wait a few minutes, then ask for the page again. Whoever looks after this site has to make room."),
        seconds=300,
    ),
    Trouble.BUSY: Told(
        _("Others are writing in the same place"),
        _("Their turn took longer than we let you wait."),
        _("What you sent was not kept, and nothing else was changed."),
        _("Send it again: usually it goes through at once."),
        _("Ask for the page again: usually it comes at once."),
        seconds=5,
    ),
    Trouble.AWAY: Told(
        _("We cannot reach our records just now"),
        _("The database behind this site does not answer. What is kept there stays as it is."),
        _("What you sent was kept whole or not at all; nothing is half done."),
        _(
            "Leave this page open: what you wrote stands below. Wait a minute, look whether it was kept, "
            "and if not, send it again."
        ),
        _("Wait a minute, then ask for the page again."),
        seconds=30,
    ),
}


def broken(request: HttpRequest) -> HttpResponse:
    """Django asks for this page while it holds the exception, wherever in the house it was raised."""
    trouble = trouble_in(sys.exc_info()[1])
    code = language_of(request)
    with translation.override(code):
        if trouble is None:
            return server_error(request)
        told, fields = TOLD[trouble], fields_sent(request)
        context = {
            "told": told,
            "address": request.get_full_path(),
            "fields": fields,
            "words": words_among(fields),
            "was_sent": request.method == "POST",
            "theme": request.COOKIES.get("theme", ""),
        }
        html = render_to_string("503.html", context)
    headers = {"Cache-Control": "no-store", "Retry-After": str(told.seconds), "Content-Language": code}
    return HttpResponse(html, status=UNAVAILABLE, headers=headers)


def language_of(request: HttpRequest) -> str:
    """The language the request was given; without one, what this browser was told or asks for."""
    given = getattr(request, "LANGUAGE_CODE", "")
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    accepted = request.headers.get("Accept-Language", "")
    known = settings.INTERFACE_LANGUAGES
    return interface_language(reading_language(stored=given, cookie=cookie, accepted=accepted, known=known), known)


def fields_sent(request: HttpRequest) -> list[tuple[str, str]]:
    """What was sent, to be sent again.

    The token goes back as it came and no new one is given: a form of a strange house stays a strange one.
    """
    if request.method != "POST":
        return []
    try:
        sent = request.POST
    except (OSError, RawPostDataException, SuspiciousOperation, BadRequest):
        return []
    return [(name, str(value)) for name, values in sent.lists() for value in values]


def words_among(fields: list[tuple[str, str]]) -> list[str]:
    """What somebody wrote, and not what stands in a form by itself: it has more than one word."""
    return [value for _name, value in fields if " " in value.strip()]


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """For programs that watch: 200 while pages can be given, 503 while the database does not answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("well\n", content_type="text/plain", headers={"Cache-Control": "no-store"})
