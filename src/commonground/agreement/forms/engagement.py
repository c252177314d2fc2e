from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.agreement.models import TierOverride
from commonground.ui.forms import DayInput


class LiftForm(forms.Form):
    tier = forms.ChoiceField(
        label=_("What would you say?"), choices=TierOverride.Tier.choices, initial="active", widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("What does it do?"),
        help_text=_("One sentence about what you saw. The organization reads it."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=600,
    )
    until_on = forms.DateField(
        label=_("Until when should it count?"), help_text=_("At most twelve months."), widget=DayInput
    )
