from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.kernel.refusal import Refusal
from commonground.legislature.queries import sessions
from commonground.legislature.rules.measures import measure_in
from commonground.legislature.wording import session_name
from commonground.ui.forms import DayInput
from commonground.ui.wording import words_for


def _session_choices() -> list[tuple[str, str]]:
    return [(key, session_name(key)) for key in sessions().values_list("key", flat=True)]


def _offer(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class RefusableForm(forms.Form):
    def refuse(self, refusal: Refusal) -> None:
        """Say above the answers why the deed was refused."""
        words = words_for(refusal)
        self.add_error(None, f"{words.title}. {words.text} {words.help}")


class SearchForm(forms.Form):
    """What the list of bills is asked; nothing in it is required."""

    q = forms.CharField(label=_("Number, word or author"), required=False, max_length=120)
    session = forms.ChoiceField(label=_("Session"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, "session", [("", _("Every session")), *_session_choices()])

    @property
    def asked(self) -> dict[str, str]:
        """What is asked, without what makes no sense."""
        self.full_clean()
        return {name: self.cleaned_data.get(name, "").replace("\x00", "") for name in self.fields}


class DateForm(forms.Form):
    on = forms.DateField(label=_("As of"), required=False, widget=DayInput)


def day_asked(given: Mapping[str, str], today: date) -> date:
    """The day asked for; today when none, or none that makes sense, is asked for."""
    form = DateForm(given)
    form.full_clean()
    return form.cleaned_data.get("on") or today


class VersionForm(RefusableForm):
    label = forms.CharField(
        label=_("Version"), help_text=_("As it stands at the head of the text, such as Amended."), max_length=80
    )
    dated_on = forms.DateField(
        label=_("Date of the text"),
        help_text=_("Leave it empty if the text states none."),
        required=False,
        widget=DayInput,
    )
    text_url = forms.URLField(label=_("Address of the text"), required=False, max_length=400, assume_scheme="https")


class NewerVersionForm(VersionForm):
    note = forms.CharField(
        label=_("What changed"),
        help_text=_("A sentence or two for those who took a position on the older text."),
        required=False,
        max_length=2000,
        widget=forms.Textarea,
    )


class BillForm(VersionForm):
    session = forms.ChoiceField(label=_("Session"))
    measure = forms.CharField(label=_("Number"), help_text=_("Such as AB 123."), max_length=24)
    title = forms.CharField(label=_("Title"), help_text=_("As it stands on the bill."), max_length=500)
    nickname = forms.CharField(label=_("What we call it"), required=False, max_length=120)
    description = forms.CharField(label=_("What it would do"), required=False, max_length=5000, widget=forms.Textarea)
    field_order = ("session", "measure", "title", "nickname", "description", "label", "dated_on", "text_url")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, "session", _session_choices())

    def clean_measure(self) -> str:
        measure = measure_in(self.cleaned_data["measure"])
        if measure is None:
            raise forms.ValidationError(_("This is not a bill number. Write letters and a number, such as AB 123."))
        return measure.slug
