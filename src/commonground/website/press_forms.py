"""What editors of the press room fill in, and what a speaker answers."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import Document

from commonground.kernel.days import moment_of
from commonground.kernel.languages import own_name
from commonground.record.coalition import profile
from commonground.ui.forms import DayInput
from commonground.website.actions.press import CONTACT, WORDS
from commonground.website.actions.press_quotes import Asked
from commonground.website.models import Journalist, PickUp, PressRelease, Quote
from commonground.website.queries.positions import Brief
from commonground.website.queries.press_desk import releases

LINES = forms.Textarea(attrs={"rows": 4})


def _tongues() -> list[tuple[str, str]]:
    return [(code, own_name(code)) for code in profile().languages]


def _offer(form: forms.BaseForm, name: str, choices: list[tuple[Any, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class WordsForm(forms.ModelForm):
    """The words of a release that stand in one field each; the rest is written among the editors' tools."""

    embargo_on = forms.DateField(
        label=_("Under embargo until this day"), required=False, widget=DayInput(), help_text=_("Empty: no embargo.")
    )
    embargo_at = forms.TimeField(
        label=_("at this time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    class Meta:
        model = PressRelease
        fields: ClassVar = [name for name in (*WORDS, *CONTACT) if name != "public_from"]
        labels: ClassVar = {"title": _("Headline")}
        help_texts: ClassVar = {"title": ""}
        widgets: ClassVar = {"dated_on": DayInput(), "lead": LINES, "boilerplate": LINES}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        until: datetime | None = self.instance.public_from
        if until is not None:
            local = until.astimezone(profile().zone)
            self.initial.update(embargo_on=local.date(), embargo_at=local.time())

    @property
    def written(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        on, at = said.pop("embargo_on"), said.pop("embargo_at")
        return {**said, "public_from": moment_of(on, at or time.min, profile().zone) if on else None}


class QuoteForm(forms.ModelForm):
    class Meta:
        model = Quote
        fields: ClassVar = ["speaker", "role", "organization_name", "words"]
        widgets: ClassVar = {"words": LINES}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["words"].required = False
        self.fields["words"].help_text = _("Without quotation marks. Empty: the quote is taken out.")


class SpeakerForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail of who says it"), help_text=_("We erase it after the answer, or when the link is over.")
    )
    language = forms.ChoiceField(label=_("Language of the letter"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, "language", _tongues())

    @property
    def asked(self) -> Asked:
        return Asked(self.cleaned_data["email"], self.cleaned_data["language"])


class PositionsChosenForm(forms.Form):
    positions = forms.TypedMultipleChoiceField(
        label=_("Positions it speaks of"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, briefs: list[Brief], **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, "positions", [(one.position.pk, f"{one.stand}: {one.measure}") for one in briefs])


class AnswerQuoteForm(forms.Form):
    """What stands in `wish` asks for other words; it is needed only with that button."""

    verdict = forms.ChoiceField(choices=(("approved", ""), ("other_words", "")), widget=forms.HiddenInput)
    wish = forms.CharField(
        label=_("How you would say it"),
        required=False,
        max_length=1000,
        widget=LINES,
        help_text=_("Or what is wrong with it, or that you never said it."),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("verdict") == "other_words" and not said.get("wish"):
            self.add_error("wish", _("Please say what should be different."))
        return said


class JournalistForm(forms.ModelForm):
    language = forms.ChoiceField(label=_("Language"))

    class Meta:
        model = Journalist
        fields: ClassVar = ["name", "outlet", "email", "language", "beats", "county", "source"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, "language", _tongues())

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class PickUpForm(forms.ModelForm):
    url = forms.URLField(label=_("Link"), required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = PickUp
        fields: ClassVar = [
            "outlet", "on", "headline", "url", "release", "reach", "tone", "quote", "names_us", "archived",
            "archive_note",
        ]  # fmt: skip
        widgets: ClassVar = {"on": DayInput(), "quote": LINES}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, rows in (("release", releases()[:200]), ("archived", Document.objects.order_by("-created_at")[:200])):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows.model._default_manager.filter(pk__in=list(rows.values_list("pk", flat=True)))
