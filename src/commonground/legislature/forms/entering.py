from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.kernel.refusal import Refusal
from commonground.legislature.models import Author, Bill, Legislator
from commonground.legislature.queries import sessions, topic_words
from commonground.legislature.rules.measures import measure_in
from commonground.legislature.rules.permits import LONGEST_TOPIC
from commonground.legislature.wording import session_name
from commonground.ui.forms import DayInput
from commonground.ui.wording import words_for


def session_choices() -> list[tuple[str, str]]:
    return [(key, session_name(key)) for key in sessions().values_list("key", flat=True)]


def offer(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class RefusableForm(forms.Form):
    def refuse(self, refusal: Refusal) -> None:
        """Say above the answers why the deed was refused."""
        words = words_for(refusal)
        self.add_error(None, f"{words.title}. {words.text} {words.help}")


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
    measure = forms.CharField(
        label=_("Number"), help_text=_("Letters and number, as on its first page."), max_length=24
    )
    title = forms.CharField(label=_("Title"), help_text=_("As it stands on the bill."), max_length=500)
    author = forms.CharField(
        label=_("Author"), help_text=_("As it stands on the bill. Letters name it."), required=False, max_length=120
    )
    nickname = forms.CharField(label=_("What we call it"), required=False, max_length=120)
    description = forms.CharField(label=_("What it would do"), required=False, max_length=5000, widget=forms.Textarea)
    level = forms.ChoiceField(
        label=_("Decided at which level?"),
        help_text=_("The page of a local or federal bill shows what happened, but no steps."),
        choices=Bill.Level.choices,
        initial=Bill.Level.STATE,
        required=False,
    )
    field_order = (
        "session",
        "measure",
        "level",
        "title",
        "author",
        "nickname",
        "description",
        "label",
        "dated_on",
        "text_url",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "session", session_choices())

    def clean_level(self) -> str:
        return self.cleaned_data["level"] or Bill.Level.STATE

    def clean_measure(self) -> str:
        measure = measure_in(self.cleaned_data["measure"])
        if measure is None:
            raise forms.ValidationError(
                _("This is not a bill number. Write letters and a number, as on its first page.")
            )
        return measure.slug


class TopicForm(RefusableForm):
    topic = forms.CharField(
        label=_("What it is about"),
        help_text=_(
            "A word or a few, such as Child care. An issue, a program or people we serve tie the bill to them."
        ),
        max_length=LONGEST_TOPIC,
        widget=forms.TextInput(attrs={"list": "topic-words"}),
    )

    @property
    def words(self) -> list[str]:
        """The words of the network, offered while somebody writes."""
        return [word for word in topic_words() if len(word) <= LONGEST_TOPIC]


class SettleForm(RefusableForm):
    """Who an author is, whom the lists do not settle."""

    verdict = forms.ChoiceField(label=_("Who is it?"), choices=Author.Settled.choices, widget=forms.RadioSelect)
    legislator = forms.ChoiceField(
        label=_("Which legislator?"), help_text=_("Only with the first answer."), required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = Legislator.objects.values_list("pk", "name")
        offer(self, "legislator", [("", _("None of them")), *((str(pk), name) for pk, name in known)])

    def clean_legislator(self) -> int | None:
        chosen: str = self.cleaned_data["legislator"]
        return int(chosen) if chosen else None
