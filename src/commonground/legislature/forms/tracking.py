from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.legislature.forms.entering import RefusableForm, offer
from commonground.legislature.models import BillVersion
from commonground.legislature.rules.happenings import NEEDS, OWN_WORDS
from commonground.legislature.wording_of_stages import HAPPENED
from commonground.ui.forms import DayInput


class HappenedForm(RefusableForm):
    """One line of the history of a bill, as staff enter it."""

    on = forms.DateField(label=_("The day it happened"), widget=DayInput)
    kind = forms.ChoiceField(label=_("What happened"), choices=[("", "—"), *HAPPENED.items()])
    committee = forms.CharField(
        label=_("Committee"),
        help_text=_("Only if it was sent to one; as the legislature shortens it, such as HEALTH or APPR."),
        required=False,
        max_length=80,
    )
    chapter = forms.IntegerField(
        label=_("Number among the statutes of the year"),
        help_text=_("Only for a bill that became law and was given its place."),
        required=False,
        min_value=1,
        max_value=99_999,
    )
    text = forms.CharField(
        label=_("In the legislature’s words"),
        help_text=_("Only with the last answer above: as the history of the bill says it, in English."),
        required=False,
        max_length=2000,
        widget=forms.Textarea,
    )

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        needed = ("text",) if told.get("kind") == OWN_WORDS else NEEDS.get(told.get("kind", ""), ())
        for name in needed:
            if not told.get(name):
                self.add_error(name, _("This is needed with the answer above."))
        return told

    @property
    def told(self) -> dict[str, Any]:
        return {"committee": self.cleaned_data["committee"], "chapter": str(self.cleaned_data["chapter"] or "")}


class CompareForm(forms.Form):
    """Which two texts of a bill are compared; the newest two when nothing is chosen."""

    before = forms.TypedChoiceField(label=_("Earlier text"), coerce=int, required=False, empty_value=None)
    after = forms.TypedChoiceField(label=_("Later text"), coerce=int, required=False, empty_value=None)

    def __init__(self, given: Any, versions: list[BillVersion], choices: list[tuple[str, str]]) -> None:
        super().__init__(given)
        self._versions = {version.order: version for version in versions}
        for name in ("before", "after"):
            offer(self, name, choices)
        self.full_clean()

    @property
    def pair(self) -> tuple[BillVersion, BillVersion]:
        """The two chosen, the earlier one first; else the last that bring new words."""
        orders = sorted(self._versions)
        new = [order for order in orders if self._versions[order].brings_new_words]
        before, after = (self.cleaned_data.get(name) for name in ("before", "after"))
        if after is None:
            after = (new if len(new) > 1 else orders)[-1]
        if before is None:
            before = max((order for order in orders if order < after), default=orders[1])
        first, second = sorted({before, after}) if before != after else orders[:2]
        return self._versions[first], self._versions[second]
