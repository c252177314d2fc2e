from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commonground.legislature.forms.entering import RefusableForm, offer
from commonground.legislature.models import AgendaItem
from commonground.legislature.rules.agendas import LONGEST_NAME
from commonground.legislature.rules.committee_names import Known
from commonground.legislature.rules.measures import Measure, measure_in
from commonground.legislature.wording import JOINT
from commonground.record.coalition import profile
from commonground.ui.forms import DayInput

COMING, PAST = "coming", "past"
_BETWEEN = re.compile(r"[,;\n]+")


def chamber_name(key: str) -> str:
    found = profile().chamber(key)
    return found.names.say(get_language() or "") if found else str(JOINT) if key else ""


def _called(chamber: str, name: str) -> str:
    house = chamber_name(chamber)
    return f"{house}: {name}" if house else name


class HearingsForm(forms.Form):
    """What the list of hearings is narrowed by."""

    when = forms.ChoiceField(
        label=_("When"),
        choices=[(COMING, _("Hearings to come")), (PAST, _("Hearings past"))],
        required=False,
        initial=COMING,
    )
    committee = forms.ChoiceField(label=_("Committee"), required=False)

    def __init__(self, *args: Any, committees: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        known = [(f"{chamber}:{name}", _called(chamber, name)) for chamber, name in committees]
        offer(self, "committee", [("", _("All committees")), *known])

    @property
    def asked(self) -> dict[str, str]:
        chosen: str = self.cleaned_data.get("committee", "") if self.is_valid() else ""
        chamber, _colon, name = chosen.partition(":")
        return {"chamber": chamber, "committee": name}


class ItemsForm(RefusableForm):
    measures = forms.CharField(
        label=_("Bills to be heard"),
        help_text=_("Their numbers, separated by commas, as they stand on the agenda."),
        max_length=4000,
    )
    section = forms.ChoiceField(
        label=_("Part of the agenda"), choices=AgendaItem.Section.choices, initial=AgendaItem.Section.REGULAR
    )

    def clean_measures(self) -> list[Measure]:
        told = [part.strip() for part in _BETWEEN.split(self.cleaned_data["measures"]) if part.strip()]
        found = [measure_in(part) for part in told]
        if None in found:
            wrong = told[found.index(None)]
            raise forms.ValidationError(_("“%(text)s” is not a bill number."), params={"text": wrong})
        return [measure for measure in found if measure is not None]


class WhenForm(RefusableForm):
    on = forms.DateField(label=_("Day"), widget=DayInput)
    at_time = forms.TimeField(
        label=_("Hour"),
        help_text=_("Local time, such as 13:30. Leave it empty while none is announced."),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    place = forms.CharField(label=_("Place"), required=False, max_length=LONGEST_NAME)


class MoveForm(WhenForm):
    note = forms.CharField(label=_("Note"), help_text=_("Public, beside the hearing."), required=False, max_length=600)


class CancelForm(RefusableForm):
    note = forms.CharField(
        label=_("Why, if it is known"), help_text=_("Public, beside the hearing."), required=False, max_length=600
    )


class HearingForm(WhenForm, ItemsForm):
    """A hearing a committee has announced."""

    committee = forms.TypedChoiceField(label=_("Committee"), required=False, coerce=int, empty_value=None)
    committee_name = forms.CharField(
        label=_("Name of the committee"),
        help_text=_("Only if it is not in the list."),
        required=False,
        max_length=LONGEST_NAME,
    )
    chamber = forms.ChoiceField(label=_("Chamber"), help_text=_("Only with a name you wrote."), required=False)
    agenda_url = forms.URLField(label=_("Address of the agenda"), required=False, max_length=400, assume_scheme="https")
    note = forms.CharField(label=_("Note"), help_text=_("Public, beside the hearing."), required=False, max_length=600)
    field_order = (
        "committee", "committee_name", "chamber", "on", "at_time", "place", "measures", "section", "agenda_url", "note",
    )  # fmt: skip

    def __init__(self, *args: Any, committees: Iterable[Known], today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        known = [(str(one.pk), _called(one.chamber, one.name)) for one in committees]
        offer(self, "committee", [("", _("Not in the list")), *known])
        houses = [(chamber.key, chamber.names.say(get_language() or "")) for chamber in profile().chambers]
        offer(self, "chamber", [("", _("Not known")), *houses])
        self.fields["measures"].required = False
        self.fields["on"].initial = today
