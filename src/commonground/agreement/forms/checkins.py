from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.agreement.actions.checkins import Obstacle
from commonground.agreement.rules.checkins import CHECK_IN_TO_COME
from commonground.agreement.wording.barriers import BARRIERS, OUTCOMES
from commonground.members.models import Person
from commonground.ui.forms import DayInput


def _text(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class BuddyForm(forms.Form):
    buddy = forms.TypedChoiceField(label=_("Who may ask you how it goes?"), coerce=int)

    def __init__(self, *args: Any, peers: Iterable[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["buddy"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(person.pk, person.name) for person in peers]


class CheckInForm(forms.Form):
    TOLD_AT = {CHECK_IN_TO_COME: "held_on"}

    held_on = forms.DateField(label=_("On which day did you talk?"), widget=DayInput())
    talked_with = forms.CharField(label=_("With whom?"), max_length=120)
    mood = forms.CharField(
        label=_("How it goes, in their own words"),
        help_text=_("Only what they want written down. No health, no papers, nothing about clients."),
        widget=_text(),
        max_length=4000,
    )
    done_for_them = forms.CharField(
        label=_("What we did for them since the last time"), widget=_text(3), max_length=2000, required=False
    )
    they_ask = forms.CharField(label=_("What they ask of us"), widget=_text(3), max_length=2000, required=False)
    we_ask = forms.CharField(label=_("What we ask of them"), widget=_text(3), max_length=2000, required=False)
    barrier = forms.ChoiceField(
        label=_("Is something in the way?"), choices=[("", _("Nothing")), *BARRIERS.items()], required=False
    )
    idea = forms.CharField(label=_("What might help?"), max_length=300, required=False)
    due_on = forms.DateField(label=_("By when do you try it?"), widget=DayInput(), required=False)
    next_on = forms.DateField(label=_("When do you talk again?"), widget=DayInput())

    def __init__(self, *args: Any, of_organization: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not of_organization:
            del self.fields["talked_with"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for name, words in (("idea", _("Say what you try against it.")), ("due_on", _("Say by when you try it."))):
            if said.get("barrier") and name not in self.errors and not said.get(name):
                self.add_error(name, words)
        held, following = said.get("held_on"), said.get("next_on")
        if held and following and following <= held:
            self.add_error("next_on", _("Talk again on a later day."))
        return said

    @property
    def said(self) -> dict[str, Any]:
        """As the check-in keeps it."""
        names = ("talked_with", "mood", "done_for_them", "they_ask", "we_ask", "next_on")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}

    @property
    def held(self) -> date:
        held: date = self.cleaned_data["held_on"]
        return held

    def obstacles(self, owner: int) -> list[Obstacle]:
        said = self.cleaned_data
        if not said["barrier"]:
            return []
        return [Obstacle(said["barrier"], owner, said["idea"], said["due_on"])]


class NoteForm(forms.Form):
    words = forms.CharField(label=_("A private note"), widget=_text(), max_length=4000)


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("How did it come out?"), choices=list(OUTCOMES.items()), widget=forms.RadioSelect
    )
