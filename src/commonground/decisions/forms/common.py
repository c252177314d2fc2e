"""What the forms of this room share."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.kernel.days import moment_of
from commonground.kernel.refusal import Refusal
from commonground.record.coalition import profile
from commonground.ui.wording import words_for

LONGEST = 4000


class DeedForm(forms.Form):
    """A form for one deed. What is refused is told above the answers, and the answers stay."""

    def refuse(self, refusal: Refusal) -> None:
        words = words_for(refusal)
        self.add_error(None, " ".join(part for part in (f"{words.title}.", str(words.text), str(words.help)) if part))


class WordsField(forms.CharField):
    """A few sentences."""

    def __init__(self, *, rows: int = 4, **options: Any) -> None:
        options.setdefault("max_length", LONGEST)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)


class MomentInput(forms.DateTimeInput):
    """A day and a time, in the browser's own calendar, by the clock of the coalition."""

    input_type = "datetime-local"

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, datetime):
            return f"{value.astimezone(profile().zone):%Y-%m-%dT%H:%M}"
        return super().format_value(value)


class MomentField(forms.Field):
    """A moment by the coalition's clock; stored as everywhere, in UTC."""

    widget = MomentInput
    default_error_messages = {"invalid": _("Write a day and a time, such as 2026-03-12 14:00.")}

    def to_python(self, value: Any) -> datetime | None:
        if not value:
            return None
        try:
            said = datetime.fromisoformat(str(value).strip())
        except ValueError as wrong:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from wrong
        clock = time(said.hour, said.minute)
        return moment_of(said.date(), clock, profile().zone)


def offer(form: forms.Form, name: str, choices: Any) -> None:
    """The choices of a field that depend on who asks."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
