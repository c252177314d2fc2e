"""Fields that say what they are for before they ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise

Lazy = str | Promise


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
