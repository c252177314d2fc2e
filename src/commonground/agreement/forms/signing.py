from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from commonground.agreement.actions.signature_pictures import small_picture
from commonground.agreement.models.mou import Capacity
from commonground.committee.actions.agreement import Deed
from commonground.committee.models import Signature
from commonground.kernel.refusal import Refused
from commonground.ui.forms import CardField
from commonground.ui.wording import words_for

METHODS = [
    (Signature.Method.TYPED.value, _("I type my name"), _("The usual way. Name and moment are the signature.")),
    (Signature.Method.DRAWN.value, _("I add a picture of my signature"), _("Sign on paper or a screen, and add it.")),
    (Signature.Method.SCAN.value, _("I add a picture of the signed page"), _("If your organization signs on paper.")),
]
LEVELS = [
    (Capacity.Level.FULL.value, _("Everything the agreement asks"), _("As in most years.")),
    (Capacity.Level.REDUCED.value, _("Less than usual this year"), _("We do what we can; say below what that is.")),
    (Capacity.Level.MINIMUM.value, _("The minimum this year"), _("We answer ballots and can be reached.")),
]


class TextForm(forms.Form):
    """text_read  the mark of the text the page showed"""

    text_read = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def shows(self, digest: str) -> None:
        """The page shows this text now, also when the answers come back to be mended."""
        assert isinstance(self.data, QueryDict)
        answers = self.data.copy()
        answers["text_read"] = digest
        self.data = answers


class SigningForm(TextForm):
    name = forms.CharField(label=_("Your name, as your signature"), max_length=200)
    authority = forms.CharField(
        label=_("Your part in the organization"),
        help_text=_("In a few words, such as executive director."),
        max_length=120,
    )
    method = CardField(label=_("How do you sign?"), cards=METHODS, initial=Signature.Method.TYPED.value)
    picture = forms.FileField(
        label=_("The picture"),
        help_text=_("Only for the second and third way. You, the committee and staff may open it, nobody else."),
        required=False,
    )

    def clean_picture(self) -> bytes:
        upload = self.cleaned_data["picture"]
        if not upload:
            return b""
        try:
            return small_picture(upload)
        except Refused as refused:
            words = words_for(refused.refusal)
            raise forms.ValidationError(f"{words.text} {words.help}", code="unreadable") from refused

    def deed(self, language: str) -> Deed:
        said: dict[str, Any] = self.cleaned_data
        return Deed(said["name"], said["authority"], said["text_read"], said["method"], language, said["picture"])


class CapacityForm(forms.Form):
    level = CardField(label=_("What can you carry this year?"), cards=LEVELS, initial=Capacity.Level.FULL.value)
    words = forms.CharField(
        label=_("A word about it"),
        help_text=_("Optional. Other members read it. No private detail is needed."),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class RenewalForm(TextForm, CapacityForm):
    """One press: the same text for another year, and what we can carry. The way of signing stays as it was."""

    authority = forms.CharField(label=_("Your part in the organization"), max_length=120)

    field_order = ("level", "words", "authority")

    def deed(self, name: str, language: str) -> Deed:
        return Deed(name, self.cleaned_data["authority"], self.cleaned_data["text_read"], language=language)
