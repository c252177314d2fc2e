"""An organization answers a letter: signed in, by staff who hold a permission, or without an account by a link."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from commonground.advocacy.actions import signing
from commonground.advocacy.actions.signing import By
from commonground.advocacy.forms.signing import DeclineForm, JoinForm, SignForm, WrittenForm
from commonground.advocacy.models import Letter, SignOn
from commonground.advocacy.queries.facts import known_of, letters, refusal_to_send
from commonground.advocacy.queries.printing import sentence_of
from commonground.advocacy.queries.signing import MAIL, asked, stated_by, token_of, wished_on
from commonground.advocacy.queries.visible import visible_to
from commonground.advocacy.rules import refusals
from commonground.advocacy.rules.sign_ons import Method, WhoSigns, refusal_by_step
from commonground.advocacy.views.common import is_done, letter_of_ours, posted, status_of
from commonground.kernel.refusal import obey, refuse
from commonground.members.models import Organization
from commonground.members.queries import day_of, members_on
from commonground.members.requests import Request
from commonground.ui.pages import page


def _own(request: Request, letter: Letter, slug: str, *, signs: bool) -> Organization:
    """The organization the reader answers for. Whoever speaks for it may decline, also where its list lets others sign.

    signs  whether the reader comes to sign
    """
    found = get_object_or_404(members_on(day_of(request.at)), slug=slug)
    facing = asked(letter, found, request.standing, request.at)
    if found.pk not in request.standing.organizations and not facing.facts.authorized:
        raise Http404
    obey(refusal_by_step(facing.facts.step))
    if signs and facing.facts.authorized is False:
        obey(refuse(refusals.NOT_ON_THE_LIST))
    return found


def _read(request: Request, letter: Letter) -> dict[str, Any]:
    """What is read before a name is given."""
    waits = refusal_to_send(letter, request.at)
    return {"text": letter.text, "qualification": sentence_of(letter), "waits": waits}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: Request, pk: int, slug: str) -> HttpResponse:
    found = letter_of_ours(request, pk)
    organization = _own(request, found, slug, signs=True)
    stated = stated_by(organization, request.standing.name, request.user.email)
    form = SignForm(posted(request), initial={**stated, **wished_on(found, organization=organization)})
    how = By(Method.PAGE, request.standing, language=request.user.language)
    deed = partial(signing.sign, pk, organization.pk, how=how, at=request.at)
    if is_done(form, lambda: deed(form.words)):
        messages.success(request, _("Thank you. %(name)s stands on the letter.") % {"name": organization.name})
        return redirect("advocacy:letter", pk)
    context = {"form": form, "letter": found, "organization": organization, **_read(request, found)}
    return page(request, "advocacy/sign.html", context, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: Request, pk: int) -> HttpResponse:
    """Staff hold an organization's written permission."""
    found = letter_of_ours(request, pk)
    if not request.standing.is_staff:
        obey(refuse(refusals.NOT_YOURS_TO_SIGN))
    obey(refusal_by_step(known_of(found, request.at).step))
    form = WrittenForm(posted(request), organizations=members_on(day_of(request.at)))
    how = By(Method.WRITTEN, request.standing, language=found.language)
    deed = partial(signing.sign, pk, how=how, at=request.at)
    if is_done(form, lambda: deed(form.cleaned_data["organization"].pk, form.words)):
        messages.success(request, _("Entered. It counts at once."))
        return redirect("advocacy:letter", pk)
    return page(request, "advocacy/enter.html", {"form": form, "letter": found}, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: Request, pk: int, slug: str) -> HttpResponse:
    found = letter_of_ours(request, pk)
    organization = _own(request, found, slug, signs=False)
    form = DeclineForm(posted(request))
    how = By(Method.PAGE, request.standing)
    deed = partial(signing.decline, pk, organization.pk, how=how, at=request.at)
    if is_done(form, lambda: deed(**form.cleaned_data)):
        messages.success(request, _("Thank you for saying so. You can still sign while the letter is open."))
        return redirect("advocacy:letter", pk)
    context = {"form": form, "letter": found, "organization": organization}
    return page(request, "advocacy/decline.html", context, status=status_of(form))


@login_required
@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(SignOn, pk=pk)
    letter_of_ours(request, row.letter_id)
    signing.take_back(pk, by=request.standing, at=request.at)
    messages.success(request, _("Taken back. The next printing leaves the name out."))
    return redirect("advocacy:letter", row.letter_id)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: Request, pk: int) -> HttpResponse:
    """A letter that is open to any organization; nobody needs an account."""
    found = letters().filter(pk=pk, who_signs=WhoSigns.PUBLIC, opened_at__isnull=False).first()
    if found is None:
        raise Http404
    known = known_of(found, request.at)
    refusal = refusal_by_step(known.step)
    if refusal is not None and visible_to(request.standing).filter(pk=pk).exists():
        return redirect("advocacy:letter", pk)
    obey(refusal)
    form, given = JoinForm(posted(request)), list[SignOn]()
    if is_done(form, lambda: given.append(_join(request, found, form))):
        return redirect("advocacy:mailed", token_of(given[0], MAIL))
    context = {"form": form, "letter": found, "known": known, **_read(request, found)}
    return page(request, "advocacy/join.html", context, status=status_of(form))


def _join(request: Request, letter: Letter, form: JoinForm) -> SignOn:
    email = form.cleaned_data["email"]
    how = By(Method.MESSAGE, email=email, language=request.LANGUAGE_CODE)
    return signing.sign(letter.pk, None, form.words, how, at=request.at)
