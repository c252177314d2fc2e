from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.legislature.actions.authorities import Said
from commonground.legislature.forms.entering import RefusableForm, offer
from commonground.legislature.models import Authority, Program
from commonground.legislature.rules.authorities import KNOWN, LONGEST, TO_VERIFY
from commonground.ui.forms import DayInput


class LawForm(RefusableForm):
    """What one law says of a program."""

    law = forms.CharField(
        label=_("The law"), help_text=_("As people cite it, such as P.L. 108-40."), max_length=LONGEST
    )
    enacted_on = forms.DateField(
        label=_("Enacted on"),
        help_text=_("Leave it empty if the source does not state it."),
        required=False,
        widget=DayInput,
    )
    expires_on = forms.DateField(label=_("Last day it holds"), widget=DayInput)
    source = forms.CharField(
        label=_("Source"),
        help_text=_("Where this can be read: a document, or an address."),
        max_length=400,
        required=False,
    )

    @property
    def said(self) -> Said:
        told = self.cleaned_data
        return Said(told["law"], told["expires_on"], told["source"], told["enacted_on"], self.confidence)

    @property
    def confidence(self) -> str:
        return KNOWN


class ExtensionForm(LawForm):
    heard_only = forms.BooleanField(
        label=_("I have only heard of it"),
        help_text=_("It is kept for staff with the mark “to verify” until somebody reads it in a source."),
        required=False,
    )

    @property
    def confidence(self) -> str:
        return TO_VERIFY if self.cleaned_data["heard_only"] else KNOWN


class AuthorityForm(LawForm):
    program = forms.CharField(label=_("Program"), help_text=_("Its short name, such as TANF."), max_length=120)
    about = forms.CharField(
        label=_("What it is"), help_text=_("In a sentence."), max_length=600, required=False, widget=forms.Textarea
    )
    level = forms.ChoiceField(
        label=_("Decided at which level?"), choices=Authority.Level.choices, initial=Authority.Level.FEDERAL
    )
    pays_for = forms.ChoiceField(label=_("Program of our list it pays for"), required=False)

    def __init__(self, *args: Any, programs: list[Program], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "pays_for", [("", _("No program of our list")), *((str(one.pk), str(one)) for one in programs)])
        self._programs = {str(one.pk): one for one in programs}

    def clean_pays_for(self) -> Program | None:
        return self._programs.get(self.cleaned_data["pays_for"])


class VerifyForm(RefusableForm):
    source = forms.CharField(
        label=_("Where did you read it?"), help_text=_("A document, or an address."), max_length=400
    )


class StatusForm(RefusableForm):
    """Where a program stands."""

    status = forms.ChoiceField(label=_("Where it stands"), choices=Program.Status.choices, widget=forms.RadioSelect)
    on = forms.DateField(label=_("Since when?"), widget=DayInput)
    source = forms.CharField(
        label=_("Source"), help_text=_("The document that says so, with its page."), max_length=LONGEST
    )
