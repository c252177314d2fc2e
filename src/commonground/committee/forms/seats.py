from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonground.committee.models import Office, Seat, Tenure
from commonground.committee.rules.terms import TOLD_BEFORE, term_end
from commonground.members.models import Organization, Person, Role
from commonground.ui.forms import DayInput, PickField

Pair = tuple[Person, Organization]


def _named(role: Role) -> str:
    return f"{role.person.name}, {role.organization}"


class _CandidateForm(forms.Form):
    """One of several people, each with the organization they would come from."""

    candidate: PickField

    def __init__(self, *args: Any, candidates: QuerySet[Role], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["candidate"]
        assert isinstance(field, PickField)
        field.offer(candidates, words=["person__name", "organization__name"], label=_named, sort=True)

    def clean_candidate(self) -> Pair:
        role: Role = self.cleaned_data["candidate"]
        assert role.organization is not None
        return role.person, role.organization


class RepresentativeForm(_CandidateForm):
    candidate = PickField(
        label=_("Who was chosen?"),
        help_text=_(
            "The contact people of this constituency’s organizations. Somebody missing? Staff enter people first."
        ),
    )
    chosen_how = forms.CharField(
        label=_("How was the choice made?"),
        help_text=_("For example: by consensus on the chapter call of March 3. Everyone reads this sentence."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )
    chosen_on = forms.DateField(
        label=_("On which day was it?"), help_text=_("Optional."), widget=DayInput, required=False
    )
    took_part = forms.IntegerField(
        label=_("How many organizations took part?"),
        help_text=_("Optional. The number only; nobody notes who chose whom."),
        min_value=1,
        max_value=10_000,
        required=False,
    )
    term_ends_on = forms.DateField(
        label=_("First day after the term"),
        help_text=_("Filled in with the end of the seat’s term, so that half of the seats end each year."),
        widget=DayInput,
        required=False,
    )

    def __init__(self, *args: Any, seat: Seat, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self._today = today
        self.fields["term_ends_on"].initial = term_end(seat.cohort, today + TOLD_BEFORE)

    def clean_chosen_on(self) -> date | None:
        chosen_on: date | None = self.cleaned_data["chosen_on"]
        if chosen_on is not None and chosen_on > self._today:
            raise forms.ValidationError(_("This day has not come yet."))
        return chosen_on

    def clean_term_ends_on(self) -> date | None:
        ends_on: date | None = self.cleaned_data["term_ends_on"]
        if ends_on is not None and ends_on <= self._today:
            raise forms.ValidationError(_("A term ends after today."))
        return ends_on

    @property
    def choice(self) -> dict[str, Any]:
        """The constituency's own record of its choice, as the deed takes it."""
        names = ("chosen_how", "chosen_on", "took_part", "term_ends_on")
        return {name: self.cleaned_data[name] for name in names}


class ForNowForm(forms.Form):
    """What was written so that the alternate holds an empty seat until the choice."""

    words = forms.CharField(
        label=_("What was written, by whom and when?"),
        help_text=_("For example: letter of the convener, March 3, after the call. Everyone reads this sentence."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
    )


class AlternateForm(_CandidateForm):
    candidate = PickField(
        label=_("Who stands in?"),
        help_text=_("From the same chapter; for an at-large seat from the same organization."),
    )


class VacancyForm(forms.Form):
    because = forms.ChoiceField(
        label=_("Why does the seat become vacant?"),
        help_text=_("Kept with the seat; the record of deeds says only that it is vacant."),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, reasons: Sequence[str], seat: Seat, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["because"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(reason, seat.why_it_ended(reason)) for reason in reasons]


class OfficeForm(forms.Form):
    kind = forms.ChoiceField(label=_("Office"), choices=Office.Kind.choices)
    person = forms.TypedChoiceField(label=_("Whom did the committee elect?"), coerce=int)

    def __init__(self, *args: Any, seated: Sequence[Tenure], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(tenure.person_id, f"{tenure.person.name}, {tenure.seat}") for tenure in seated]
