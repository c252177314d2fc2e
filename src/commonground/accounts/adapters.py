from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commonground.accounts.letters import envelope, in_language_of, written
from commonground.accounts.queries import account_of
from commonground.accounts.rules import SOURCE

PLEASE_WAIT = _("Many codes were asked for in a short time. Please wait some minutes, then ask again.")


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in in the house's own words: nobody opens an account alone, and nobody's whereabouts are kept."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("The code did not fit. Please look at the newest letter again: it has eight digits."),
        "too_many_login_attempts": PLEASE_WAIT,
        "rate_limited": PLEASE_WAIT,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Tells visitors apart for the rate limit without keeping where they are."""
        return salted_hmac("commonground.accounts.visitor", super().get_client_ip(request)).hexdigest()

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """A session waiting for its code is short; one that has it lasts as the settings say."""
        super().login(request, user)
        request.session.set_expiry(None)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Pages say what happened by themselves; nothing is kept for a later page."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """One letter, known address or not: `login_code` or `unknown_account`, in the reader's language."""
        name = template_prefix.rpartition("/")[2]
        account = account_of(email)
        with in_language_of(account.language if account else get_language() or SOURCE):
            letter = written(f"accounts/letters/{name}.txt", {"code": context.get("code", ""), "email": email})
            envelope(letter, to=email).send()
