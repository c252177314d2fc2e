from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.ui.forms import DayInput


class ClockForm(forms.Form):
    day = forms.DateField(label=_("Go to the morning of"), widget=DayInput())
