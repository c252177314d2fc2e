from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.legislature.forms.entering import RefusableForm
from commonground.legislature.models.following import Pace
from commonground.legislature.rules import watching


class PaceForm(forms.Form):
    """How often somebody wants to hear of a bill."""

    pace = forms.ChoiceField(choices=Pace.choices)

    @property
    def wanted(self) -> watching.Pace:
        """Once a day, when it makes no sense."""
        return watching.Pace(self.cleaned_data["pace"]) if self.is_valid() else watching.Pace.DAILY


class SaveSearchForm(RefusableForm):
    name = forms.CharField(
        label=_("What you call it"), help_text=_("Letters call it by this name."), max_length=watching.LONGEST_NAME
    )
    pace = forms.ChoiceField(
        label=_("When you want to hear of new bills it finds"), choices=Pace.choices, widget=forms.RadioSelect
    )
