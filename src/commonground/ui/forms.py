"""Fields that say what they are for before they ask."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import (
    EmailValidator,
    MaxLengthValidator,
    MaxValueValidator,
    MinValueValidator,
    URLValidator,
)
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

Lazy = str | Promise
# What Django says when nobody has said it better, and what we say instead.
_NOT_ON_THE_LIST = _("This is not on the list. Choose one that is.")
_NO_ADDRESS = _("This is no address of a page. Write it as in https://example.org.")
_PLAINER: list[tuple[Lazy, Lazy]] = [
    (forms.Field.default_error_messages["required"], _("This one is still empty.")),
    (
        forms.DateField.default_error_messages["invalid"],
        _("We cannot read this as a day. Write the year, the month and the day, as in 2026-03-12."),
    ),
    (forms.TimeField.default_error_messages["invalid"], _("We cannot read this as a time. Write it as in 14:30.")),
    (forms.IntegerField.default_error_messages["invalid"], _("Write a whole number, in digits.")),
    (forms.ChoiceField.default_error_messages["invalid_choice"], _NOT_ON_THE_LIST),
    (forms.MultipleChoiceField.default_error_messages["invalid_choice"], _NOT_ON_THE_LIST),
    (forms.URLField.default_error_messages["invalid"], _NO_ADDRESS),
    (URLValidator.message, _NO_ADDRESS),
    (EmailValidator.message, _("This is no e-mail address. Write it as in name@example.org.")),
    (MaxLengthValidator.message, _("This is too long: %(show_value)s characters. At most %(limit_value)s fit.")),
    (MinValueValidator.message, _("The number must be at least %(limit_value)s.")),
    (MaxValueValidator.message, _("The number must be at most %(limit_value)s.")),
]


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


class PickField(forms.CharField):
    """One row of a list. A list one can look through is shown; in a longer one, part of a name finds it.

    offer() is called by the form, as the rows depend on the day and on who asks.
    """

    MOST = 200

    rows: QuerySet[Any]
    words: Sequence[str]
    is_long = is_empty = False

    def offer(
        self, rows: QuerySet[Any], *, words: Sequence[str], label: Callable[[Any], str], sort: bool = False
    ) -> None:
        """
        words  columns in which part of a name is looked for
        label  what a row is called
        sort   by label, here and not in the database, which would sort thousands to show none
        """
        self.rows, self.words, self._label = rows, words, label
        shown = list((rows.order_by() if sort else rows)[: self.MOST + 1])
        if sort:
            shown.sort(key=lambda row: label(row).casefold())
        self.is_long, self.is_empty = len(shown) > self.MOST, not shown
        if self.is_long:
            self.help_text = format_lazy("{} {}", self.help_text, _("Type part of the name."))
        else:
            self._show(shown)

    def _show(self, rows: Iterable[Any]) -> None:
        self.widget = forms.Select(choices=[("", _("Choose")), *((str(row.pk), self._label(row)) for row in rows)])
        self.widget.is_required = self.required

    def clean(self, value: Any) -> Any:
        said = super().clean(value)
        if not said:
            return None
        known = self.rows.filter(pk=int(said)).first() if said.isdecimal() and len(said) < 19 else None
        return known or self._found(said)

    def _found(self, said: str) -> Any:
        matching = reduce(or_, (Q(**{f"{word}__icontains": said}) for word in self.words))
        found = list(self.rows.filter(matching)[: self.MOST + 1]) if self.is_long else []
        exact = [row for row in found if self._label(row).casefold() == said.casefold()]
        if len(exact) == 1 or len(found) == 1:
            return (exact or found)[0]
        if not found:
            raise ValidationError(_("Nothing on the list is called that."), code="not_found")
        if len(found) > self.MOST:
            raise ValidationError(_("Many have this in their name. Type more of it."), code="too_many")
        self._show(found)
        raise ValidationError(_("Several have this in their name. Choose one."), code="several")


class DayInput(forms.DateInput):
    """A day, in the browser's own calendar."""

    input_type = "date"

    def __init__(self, **options: Any) -> None:
        super().__init__(format="%Y-%m-%d", **options)


def words_for_errors(bound: forms.BoundField) -> list[str]:
    """What is to mend in one answer, in our own voice where Django speaks by default."""
    return [words for error in bound.errors.as_data() for words in _plainer(error)]


def _plainer(error: ValidationError) -> list[str]:
    for stock, ours in _PLAINER:
        if error.message is stock:
            return [str(ours) % error.params if error.params else str(ours)]
    return [str(words) for words in error.messages]
