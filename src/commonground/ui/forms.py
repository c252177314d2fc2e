"""Fields that say what they are for before they ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Lazy = str | Promise
# What Django says when nobody has said it better, and what we say instead.
_PLAINER: dict[str, tuple[Lazy, Lazy]] = {
    "required": (forms.Field.default_error_messages["required"], _("This one is still empty.")),
}


@dataclass(frozen=True)
class Card:
    """The label of a choice: a bold word, and what it means."""

    heading: Lazy
    help: Lazy = ""

    def __str__(self) -> str:
        return str(self.heading)


def cards(choices: Iterable[tuple[str, Lazy, Lazy]]) -> list[tuple[str, Card]]:
    """Choices of a form field out of (value, title, help)."""
    return [(value, Card(title, help_text)) for value, title, help_text in choices]


class CardField(forms.ChoiceField):
    """One of several cards, as radio buttons: CardField(cards=[("agree", _("Agree"), _("We should …"))])."""

    widget = forms.RadioSelect

    def __init__(self, *, cards: Iterable[tuple[str, Lazy, Lazy]], **options: Any) -> None:
        super().__init__(choices=[(value, Card(title, help_text)) for value, title, help_text in cards], **options)


class DayInput(forms.DateInput):
    """A day, in the browser's own calendar."""

    input_type = "date"

    def __init__(self, **options: Any) -> None:
        super().__init__(format="%Y-%m-%d", **options)


def words_for_errors(bound: forms.BoundField) -> list[str]:
    """What is to mend in one answer, in our own voice where Django speaks by default."""
    return [words for error in bound.errors.as_data() for words in _plainer(error)]


def _plainer(error: ValidationError) -> list[str]:
    stock, ours = _PLAINER.get(error.code or "", ("", ""))
    return [str(ours)] if ours and error.message == stock else [str(words) for words in error.messages]
