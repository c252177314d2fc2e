from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.decisions.forms.common import offer
from commonground.decisions.queries.lists import DRAFT, RESULTS, VOTING, WAITING
from commonground.decisions.wording import labels

OUTCOMES = [
    ("", _("Any")),
    (VOTING, _("The vote is open")),
    (WAITING, _("Waits, or in debate")),
    *((outcome.value, labels.OUTCOMES[outcome]) for outcome in RESULTS),
    (DRAFT, _("Draft")),
]


class FilterForm(forms.Form):
    """Which decisions to list; a choice that makes no sense lists all."""

    year = forms.ChoiceField(label=_("Year"), required=False)
    outcome = forms.ChoiceField(label=_("How it stands"), required=False, choices=OUTCOMES)
    stand = forms.ChoiceField(
        label=_("Stand"), required=False, choices=[("", _("Any")), *labels.choices(labels.STANDS)]
    )

    def __init__(self, *args: Any, years: list[int], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "year", [("", _("Every year")), *((str(year), str(year)) for year in years)])

    @property
    def asked(self) -> dict[str, str]:
        self.full_clean()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
