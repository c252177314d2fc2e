"""The links of messages: opening one only shows; a press of a button answers. Nobody is signed in by a link."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.advocacy.actions import signing
from commonground.advocacy.actions.inviting import mark_seen
from commonground.advocacy.actions.signing import By
from commonground.advocacy.forms.signing import DeclineForm, SignForm
from commonground.advocacy.models import SignOn
from commonground.advocacy.queries.facts import known_of, letters, oldest_text, refusal_to_send, sign_on_facts
from commonground.advocacy.queries.linked import Linked
from commonground.advocacy.queries.papers import paper_of
from commonground.advocacy.queries.printing import sentence_of
from commonground.advocacy.queries.printings import printing_for
from commonground.advocacy.queries.signing import (
    COPY,
    MAIL,
    address_of,
    invitation_behind,
    sign_on_behind,
    sign_on_of_token,
    stated_behind,
    token_of,
)
from commonground.advocacy.queries.texts import changes_since
from commonground.advocacy.rules.refusals import NOT_PRINTABLE
from commonground.advocacy.rules.sign_ons import Method, refusal_to_confirm_sign_on
from commonground.advocacy.views.common import GONE, as_pdf, is_done, posted, status_of
from commonground.kernel.refusal import Refused, refuse
from commonground.members.requests import Request
from commonground.members.rules import NOBODY
from commonground.ui.pages import page
from commonground.ui.typeset.paper import NotPrintable


def _linked(secret: str, request: Request) -> Linked:
    invitation = invitation_behind(secret)
    if invitation is None:
        raise Http404
    letter = letters().get(pk=invitation.letter_id)
    return Linked(letter, invitation, request.at)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: Request, secret: str) -> HttpResponse:
    """The letter, what signing means, and one button; late links say what happened."""
    shown = _linked(secret, request)
    if request.method == "GET":
        mark_seen(shown.invitation.pk, at=request.at)
    form = SignForm(posted(request), initial={**stated_behind(shown.invitation), **shown.wished})
    given: list[SignOn] = []
    if shown.refusal is None and is_done(form, lambda: given.append(_sign(request, shown, form))):
        return redirect("advocacy:mailed", token_of(given[0], MAIL))
    context = {"shown": shown, "form": form, "letter": shown.letter, "secret": secret, "text": shown.letter.text}
    context["changes"] = changes_since(shown.letter, shown.ended)
    context["qualification"], context["waits"] = sentence_of(shown.letter), refusal_to_send(shown.letter, request.at)
    return page(request, "advocacy/by_link.html", context, status=GONE if shown.refusal else status_of(form))


def _sign(request: Request, shown: Linked, form: SignForm) -> SignOn:
    invitation = shown.invitation
    how = By(Method.MESSAGE, NOBODY, invitation, address_of(invitation), invitation.language)
    return signing.sign(shown.letter.pk, invitation.organization_id, form.words, how, at=request.at)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def decline_by_link(request: Request, secret: str) -> HttpResponse:
    shown = _linked(secret, request)
    organization = shown.invitation.organization
    if organization is None:
        raise Http404
    form = DeclineForm(posted(request))
    how = By(Method.MESSAGE, NOBODY, shown.invitation)
    deed = partial(signing.decline, shown.letter.pk, organization.pk, how=how, at=request.at)
    if shown.refusal is None and is_done(form, lambda: deed(**form.cleaned_data)):
        return page(request, "advocacy/declined.html", {"letter": shown.letter, "secret": secret})
    context = {"shown": shown, "form": form, "letter": shown.letter, "organization": organization, "secret": secret}
    return page(request, "advocacy/decline_by_link.html", context, status=GONE if shown.refusal else status_of(form))


@never_cache
@require_POST
def take_back_by_link(request: Request, secret: str) -> HttpResponse:
    shown = _linked(secret, request)
    if shown.sign_on is None:
        raise Http404
    signing.take_back(shown.sign_on.pk, secret=secret, by=NOBODY, at=request.at)
    messages.success(request, _("Taken back. The next printing leaves the name out."))
    return redirect("advocacy:by_link", secret)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_sign_on(request: Request, secret: str) -> HttpResponse:
    """The second message: one more press, and the name counts."""
    row = sign_on_behind(secret)
    if row is None:
        raise Http404
    letter = letters().get(pk=row.letter_id)
    refusal = refusal_to_confirm_sign_on(known_of(letter, request.at).step, sign_on_facts(row), oldest_text(letter))
    if refusal is None and request.method == "POST":
        row = signing.confirm_sign_on(secret, at=request.at)
        return page(request, "advocacy/confirmed.html", {"letter": letter, "sign_on": row})
    context = {"letter": letter, "sign_on": row, "refusal": refusal, "text": letter.text}
    return page(request, "advocacy/confirm_sign_on.html", context, status=GONE if refusal else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mailed(request: Request, token: str) -> HttpResponse:
    """The second message is on its way; whoever does not get it asks for it once more."""
    row = sign_on_of_token(token, MAIL)
    if row is None:
        raise Http404
    letter = letters().get(pk=row.letter_id)
    refusal = refusal_to_confirm_sign_on(known_of(letter, request.at).step, sign_on_facts(row), oldest_text(letter))
    if refusal is None and request.method == "POST":
        signing.send_again(row.pk, at=request.at)
        messages.success(request, _("Sent once more."))
        return redirect("advocacy:mailed", token)
    email = row.email or (address_of(row.invitation) if row.invitation else "")
    context = {"letter": letter, "sign_on": row, "email": email, "refusal": refusal, "token": token}
    return page(request, "advocacy/look_at_your_mail.html", context)


@never_cache
@require_safe
def copy(request: Request, token: str) -> HttpResponse:
    """The letter as it was sent, for whoever signed it."""
    row = sign_on_of_token(token, COPY)
    found = printing_for(row) if row else None
    if found is None:
        raise Http404
    try:
        made = paper_of(*found)
    except NotPrintable:
        raise Refused(refuse(NOT_PRINTABLE)) from None
    return as_pdf(made, f"letter-{found.printing.letter_id}.pdf")
