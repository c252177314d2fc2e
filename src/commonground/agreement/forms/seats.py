from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.agreement.forms.refused import tell
from commonground.agreement.models.seats import METHODS
from commonground.agreement.queries.seat_tables import Place, Wish
from commonground.agreement.rules.seat_tables import (
    CANNOT_SHARE,
    CENSUS_TO_COME,
    OTHER_NUMBER,
    REASON_TO_DIFFER,
    STARTS_TOO_EARLY,
)
from commonground.committee.rules.apportion import Method
from commonground.kernel.refusal import Refusal
from commonground.ui.forms import DayInput

MOST = 200
LATEST_SEED = 2_000_000_000
TOLD_AT = {
    CENSUS_TO_COME: "census_on",
    STARTS_TOO_EARLY: "starts_on",
    CANNOT_SHARE: "minimum",
    OTHER_NUMBER: "seats",
    REASON_TO_DIFFER: "because",
}


class TrialForm(forms.Form):
    """What is asked of the formula."""

    census_on = forms.DateField(
        label=_("Day of the census"), help_text=_("The member organizations of that day are counted."), widget=DayInput
    )
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=MOST)
    minimum = forms.IntegerField(
        label=_("At least, for everybody"),
        help_text=_("Seats that each one gets before anything is counted. Hamilton knows none."),
        min_value=0,
        max_value=MOST,
    )
    method = forms.ChoiceField(label=_("Method"), choices=[(method.value, name) for method, name in METHODS.items()])
    seed = forms.IntegerField(
        label=_("Number for the lots"),
        help_text=_("Counts only where claims and sizes are equal. Agree on it before you look."),
        min_value=0,
        max_value=LATEST_SEED,
    )

    def refuse(self, refusal: Refusal) -> None:
        tell(self, refusal, TOLD_AT)

    @property
    def wish(self) -> Wish:
        given = self.cleaned_data
        return Wish(given["census_on"], given["seats"], given["minimum"], Method(given["method"]), given["seed"])


def asked(wish: Wish) -> dict[str, Any]:
    """The same wish as the form shows it."""
    return {
        "census_on": wish.census_on,
        "seats": wish.seats,
        "minimum": wish.minimum,
        "method": wish.method.value,
        "seed": wish.seed,
    }


class TableForm(TrialForm):
    """A table to be proposed: what the formula gives, or another one with the reason."""

    starts_on = forms.DateField(
        label=_("First day of the table"),
        help_text=_("New seats begin on that day. Seats that are too many end with their terms."),
        widget=DayInput,
    )
    because = forms.CharField(
        label=_("Why another table than the formula gives?"),
        help_text=_("Only if you change a number. Everybody who votes reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )

    def __init__(self, *args: Any, places: Sequence[Place], given: Mapping[str, int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.places = places
        for place in self.places:
            self.fields[f"place-{place.key}"] = forms.IntegerField(
                label=place.name, min_value=0, max_value=MOST, initial=given.get(place.key, 0)
            )

    @property
    def place_fields(self) -> list[forms.BoundField]:
        return [self[f"place-{place.key}"] for place in self.places]

    @property
    def adopts(self) -> dict[str, int]:
        return {place.key: self.cleaned_data[f"place-{place.key}"] for place in self.places}
