from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.accounts.rules import same_address


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("The right address"),
        help_text=_("Ask the person, not the letter. All their letters and codes go there from now on."),
        max_length=254,
        error_messages={"invalid": _("This does not look like an e-mail address yet. An example: ana@example.org.")},
    )

    def clean_email(self) -> str:
        return same_address(self.cleaned_data["email"])
