from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.agreement.queries.attendance import Expected
from commonground.committee.rules.adhoc import (
    ENDS_BEFORE_IT_OPENS,
    OPENED_ALREADY,
    SERVES_ALREADY,
    SERVES_FOR_ANOTHER,
)
from commonground.members.models import Attendance, Occasion, Role, Support
from commonground.members.rules.taking_part import OCCASION_NOTED_ALREADY, Mark
from commonground.ui.forms import DayInput, PickField


class OccasionForm(forms.Form):
    TOLD_AT = {OCCASION_NOTED_ALREADY: "title"}

    kind = forms.ChoiceField(label=_("What was it?"), choices=Occasion.Kind.choices)
    title = forms.CharField(label=_("What is it called?"), max_length=160)
    held_on = forms.DateField(label=_("On which day?"), widget=DayInput)


@dataclass(frozen=True)
class Row:
    """One person of the list, with the fields that belong to them."""

    expected: Expected
    state: forms.BoundField
    excuse: forms.BoundField
    promised: forms.BoundField


class AttendanceForm(forms.Form):
    """The list to tick: everybody who was expected, and one more who came."""

    failed = forms.MultipleChoiceField(
        label=_("What did we promise and fail to give?"),
        help_text=_("Whoever had been promised it and missed it is excused."),
        choices=Support.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    somebody = PickField(label=_("Somebody else who came"), required=False)

    def __init__(self, *args: Any, expected: Sequence[Expected], others: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.expected = expected
        for one in expected:
            self.fields |= _fields_of(one)
        somebody = self.fields["somebody"]
        assert isinstance(somebody, PickField)
        somebody.offer(others, words=["person__name", "organization__name"], label=_called)

    def clean(self) -> dict[str, Any]:
        """Whoever is excused has a kind of excuse: it is asked for beside that person's name."""
        said = super().clean() or {}
        for one in self.expected:
            state, excuse, _promised = _names(one)
            if said.get(state) == Attendance.State.EXCUSED and said.get(excuse) == "":
                self.add_error(excuse, _("Choose a kind of excuse. The kind is all we keep."))
        return said

    @property
    def rows(self) -> Iterator[Row]:
        for one in self.expected:
            state, excuse, promised = (self[name] for name in _names(one))
            yield Row(one, state, excuse, promised)

    @property
    def marks(self) -> list[Mark]:
        """What was ticked; whoever nothing was noted of stays out."""
        said = self.cleaned_data
        found = []
        for one in self.expected:
            state, excuse, promised = (said[name] for name in _names(one))
            if state:
                kind = excuse if state == Attendance.State.EXCUSED else ""
                found.append(Mark(one.person, one.organization, state, kind, promised))
        if (role := said["somebody"]) is not None:
            found.append(Mark(role.person_id, role.organization_id, Attendance.State.ATTENDED))
        return found


def _called(role: Role) -> str:
    return f"{role.person.name}, {role.organization}"


def _names(one: Expected) -> tuple[str, str, str]:
    return f"state_{one.person}", f"excuse_{one.person}", f"promised_{one.person}"


def _fields_of(one: Expected) -> dict[str, forms.Field]:
    state, excuse, promised = _names(one)
    return {
        state: forms.ChoiceField(
            label=_("Was there?"),
            choices=[("", _("Not noted")), *Attendance.State.choices],
            required=False,
            initial=one.state,
        ),
        excuse: forms.ChoiceField(
            label=_("If excused: what kind"),
            choices=[("", _("No excuse")), *Attendance.Excuse.choices],
            required=False,
            initial=one.excuse,
        ),
        promised: forms.ChoiceField(
            label=_("What had been promised"),
            choices=[("", _("Nothing")), *Support.choices],
            required=False,
            initial=one.promised,
        ),
    }


class AdHocForm(forms.Form):
    TOLD_AT = {ENDS_BEFORE_IT_OPENS: "ends_on", OPENED_ALREADY: "name"}

    name = forms.CharField(label=_("Name"), max_length=120)
    charge = forms.CharField(
        label=_("Its charge"), help_text=_("What it is to do, in a sentence or two."), widget=forms.Textarea
    )
    ends_on = forms.DateField(label=_("Until which day?"), widget=DayInput)


class ServeForm(forms.Form):
    TOLD_AT = {SERVES_ALREADY: "who", SERVES_FOR_ANOTHER: "who"}

    who = PickField(label=_("Who serves?"))

    def __init__(self, *args: Any, roles: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        who = self.fields["who"]
        assert isinstance(who, PickField)
        who.offer(roles, words=["person__name", "organization__name"], label=_called)
