from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonground.committee.models import Office, Tenure
from commonground.members.models import Organization, Person, Role
from commonground.ui.forms import PickField

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

    def __init__(self, *args: Any, reasons: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["because"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(reason, Tenure.Ended(reason).label) for reason in reasons]


class OfficeForm(forms.Form):
    kind = forms.ChoiceField(label=_("Office"), choices=Office.Kind.choices)
    person = forms.TypedChoiceField(label=_("Whom did the committee elect?"), coerce=int)

    def __init__(self, *args: Any, seated: Sequence[Tenure], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(tenure.person_id, f"{tenure.person.name}, {tenure.seat}") for tenure in seated]
