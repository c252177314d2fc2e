from __future__ import annotations

import logging
from collections.abc import Sequence
from smtplib import SMTPException
from typing import Any, cast

from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseForbidden, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.accounts import actions
from commonground.accounts.forms import AddressForm, RemindersForm
from commonground.accounts.holdings import Row, holdings_of
from commonground.accounts.models import User
from commonground.accounts.queries import languages_offered
from commonground.accounts.requests import LanguageRequest
from commonground.accounts.rules import interface_language, is_from_here, refusal_to_speak
from commonground.kernel.refusal import obey
from commonground.record.coalition import profile
from commonground.ui.pages import Request, page

logger = logging.getLogger(__name__)
CODE_WAITS = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT
A_YEAR = 365 * 24 * 3600


class SignIn(RequestLoginCodeView):
    """Asks for an address and sends a code there. Whether the address is known shows nowhere."""

    template_name = "accounts/sign_in.html"
    form_class = AddressForm

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        """Who comes back to this page wants to begin again, with another address perhaps."""

    def form_valid(self, form: AddressForm) -> HttpResponse:
        self.request.session.set_expiry(CODE_WAITS)
        try:
            return super().form_valid(form)
        except (OSError, SMTPException):
            logger.exception("The letter with the code could not be sent")
            return self._again(form, status=503, letter_failed=True)

    def form_invalid(self, form: AddressForm) -> HttpResponse:
        return self._again(form, status=429 if form.is_limited else 422)

    def _again(self, form: AddressForm, *, status: int, **more: bool) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, **more), status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {"letter_failed": False, **super().get_context_data(**kwargs)}


class Code(ConfirmLoginCodeView):
    """Takes the code. A code that is over, used up or of another browser leads to a page that says so."""

    template_name = "accounts/code.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        is_over = response.status_code == 302 and not request.user.is_authenticated
        if is_over and response.headers["Location"] == settings.LOGIN_URL:
            response = page(request, "accounts/start_again.html", {"form": AddressForm()}, status=410)
            add_never_cache_headers(response)
        return response

    def render_to_response(self, context: dict[str, Any], **response: Any) -> HttpResponse:
        return super().render_to_response(context, status=422 if context["form"].errors else 200, **response)


@require_safe
def no_account(request: HttpRequest) -> HttpResponse:
    return page(request, "accounts/no_account.html", {})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect(settings.ACCOUNT_LOGOUT_REDIRECT_URL)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def language(request: LanguageRequest) -> HttpResponse:
    """The menu of languages, and the choice. It carries no token, so that no page need set a cookie for it."""
    if request.method != "POST":
        return _languages(request)
    if not is_from_here(request.headers.get("Origin", ""), scheme=str(request.scheme), host=request.get_host()):
        return HttpResponseForbidden()
    code = request.POST.get("language", "")
    obey(refusal_to_speak(code, profile().languages))
    back = _inside(request, request.POST.get("next", ""))
    said = f"{reverse('accounts:language')}?{urlencode({'next': back})}"
    response = redirect(back if _is_spoken(code) else said)
    if request.user.is_authenticated:
        actions.set_language(request.user.pk, code, at=request.at)
        return response
    name, secure = settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_COOKIE_SECURE
    response.set_cookie(name, code, max_age=A_YEAR, httponly=True, samesite="Lax", secure=secure)
    return response


def _languages(request: LanguageRequest) -> HttpResponse:
    context = {
        "offers": languages_offered(request.reading_language),
        "next": _inside(request, request.GET.get("next", "")),
        "is_translated": _is_spoken(request.reading_language),
    }
    return page(request, "accounts/language.html", context)


def _is_spoken(code: str) -> bool:
    return interface_language(code, settings.INTERFACE_LANGUAGES) == code


def _inside(request: HttpRequest, address: str) -> str:
    """The address if it is one of ours, else the front page; without the language it may have asked for itself."""
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        return "/"
    before, _question, query = address.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not part.startswith("lang="))
    return f"{before}?{kept}" if kept else before


@never_cache
@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    user = cast("User", request.user)
    chosen = cast("LanguageRequest", request).reading_language
    context = {
        "user": user,
        "offers": languages_offered(chosen),
        "reminders": RemindersForm(initial={"reminders": user.reminders}),
        "holdings": holdings_of(user),
        "is_translated": _is_spoken(chosen),
    }
    return page(request, "accounts/account.html", context)


@login_required
@require_POST
def reminders(request: Request) -> HttpResponse:
    form = RemindersForm(request.POST)
    form.full_clean()
    actions.set_reminders(cast("User", request.user).pk, form.cleaned_data["reminders"], at=request.at)
    return redirect("accounts:account")


@login_required
@require_POST
def sign_out_everywhere(request: Request) -> HttpResponse:
    actions.sign_out_everywhere(cast("User", request.user).pk, at=request.at)
    logout(request)
    return page(request, "accounts/signed_out_everywhere.html", {})


@never_cache
@login_required
@require_safe
def what_we_hold(request: HttpRequest) -> JsonResponse:
    """The same as on the account page, as a file to take along."""
    with translation.override("en"):
        held = {holding.key: _said(holding.rows) for holding in holdings_of(cast("User", request.user))}
    attachment = {"Content-Disposition": 'attachment; filename="what-we-hold.json"'}
    return JsonResponse(held, headers=attachment, json_dumps_params={"ensure_ascii": False, "indent": 2})


def _said(rows: Sequence[Row]) -> dict[str, str | list[str]]:
    """Every row; under a label that stands there more than once, a list."""
    found: dict[str, list[str]] = {}
    for label, value in rows:
        found.setdefault(str(label), []).append(str(value))
    return {label: values if len(values) > 1 else values[0] for label, values in found.items()}
