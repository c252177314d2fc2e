from __future__ import annotations

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms
from django.utils.translation import gettext_lazy as _


class AddressForm(RequestLoginCodeForm):
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("The one your coalition writes to. We send a code there; you need no password."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={
            "required": _("Please write your e-mail address."),
            "invalid": _("This does not look like an e-mail address yet. An example: ana@example.org."),
        },
    )

    @property
    def is_limited(self) -> bool:
        return self.has_error("email", "too_many_login_attempts")


class CodeForm(ConfirmLoginCodeForm):
    code = forms.CharField(
        label=_("The code from the letter"),
        help_text=_("Eight digits, such as 1234-5678. With or without the dash."),
        max_length=32,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "short"}),
        error_messages={"required": _("Please write the eight digits from the letter.")},
    )


class RemindersForm(forms.Form):
    reminders = forms.BooleanField(
        label=_("Remind me before something closes"),
        help_text=_("Letters about decisions and open ballots come either way."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
