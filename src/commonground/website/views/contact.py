"""Anybody writes to the coalition; no cookie, no script, no word about oneself is needed.

These two views are exempt from Django's token against forged requests, which would need a cookie. Such a request
borrows the authority of whoever is signed in, and here nothing asks who that is: a message is nobody's, and to erase
one takes its link. What is left is another site that makes its readers' browsers send; every browser says on a POST
where it comes from (Origin, or Referer), and what comes from elsewhere is refused.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from commonground.accounts.requests import LanguageRequest as Request
from commonground.kernel.refusal import Refusal, Refused, obey, refuse
from commonground.ui.middleware import REFUSED
from commonground.ui.pages import page
from commonground.website.actions.messages import Draft, send_message, take_back
from commonground.website.forms import ContactForm
from commonground.website.queries.messages import still_here
from commonground.website.rules.messages import KEPT, KEPT_AFTER_ANSWER, NOT_FROM_OUR_PAGE, OLDEST, Attempt

OPENED = Signer(salt="website.contact.opened")
SENT = Signer(salt="website.contact.sent")
LINK = re.compile(r"https?://|\bwww\.|\[url", re.IGNORECASE)
METHODS = ["GET", "HEAD", "POST"]
TO_MEND = 422
TIMES = {"answered_days": KEPT_AFTER_ANSWER.days, "most_days": KEPT.days}


@csrf_exempt
@require_http_methods(METHODS)
def contact(request: Request) -> HttpResponse:
    form = ContactForm(request.POST or None, reading=request.reading_language)
    if not form.is_valid():
        return _form(request, form, TO_MEND if form.is_bound else 200)
    try:
        draft = Draft(**form.cleaned_data)
        address = DefaultAccountAdapter().get_client_ip(request)
        message = send_message(draft, _attempt(request, draft.words), address=address, at=request.at)
    except Refused as refused:
        return _form(request, form, REFUSED, refused.refusal)
    return redirect("website:contact_sent", SENT.sign(str(message.pk)))


def _form(request: Request, form: ContactForm, status: int, refusal: Refusal | None = None) -> HttpResponse:
    """A form that comes back keeps the stamp it was opened with, as long as that is good."""
    stamp = request.POST.get("stamp", "")
    waited = _waited(stamp, request.at)
    fresh = waited is None or not timedelta() <= waited <= OLDEST
    stamp = OPENED.sign(str(int(request.at.timestamp()))) if fresh else stamp
    return page(
        request, "website/contact.html", {"form": form, "refusal": refusal, "stamp": stamp, **TIMES}, status=status
    )


def _attempt(request: Request, words: str) -> Attempt:
    return Attempt(
        ours=_from_our_page(request),
        trap=request.POST.get("homepage", ""),
        waited=_waited(request.POST.get("stamp", ""), request.at),
        links=len(LINK.findall(words)),
    )


def _waited(stamp: str, at: datetime) -> timedelta | None:
    try:
        return at - datetime.fromtimestamp(int(OPENED.unsign(stamp)), UTC)
    except BadSignature:
        return None


def _from_our_page(request: HttpRequest) -> bool:
    """Whether the browser says so; what says nothing at all is no browser, and is counted like anybody."""
    said = request.headers.get("Origin") or request.headers.get("Referer")
    return said is None or urlsplit(said).netloc == request.get_host()


@csrf_exempt
@never_cache
@require_http_methods(METHODS)
def sent(request: Request, token: str) -> HttpResponse:
    """The page that thanks; its link is all that joins a sender to a message, and erases it."""
    try:
        message_id = int(SENT.unsign(token))
    except BadSignature:
        raise Http404 from None
    if request.method == "POST":
        obey(None if _from_our_page(request) else refuse(NOT_FROM_OUR_PAGE))
        take_back(message_id, at=request.at)
        return redirect("website:contact_sent", token)
    context = {"still_here": still_here(message_id), **TIMES}
    return page(request, "website/contact_sent.html", context)
