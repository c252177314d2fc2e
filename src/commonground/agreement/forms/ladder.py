"""What each step of the ladder asks."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commonground.agreement.rules.commitments import PROMISED
from commonground.agreement.rules.ladder_walls import ANSWER_RUNS, CASE_OPEN, NO_SEAT_HELD, STEP_TAKEN, TOO_LATE
from commonground.agreement.rules.sight import OPTIONS
from commonground.agreement.wording.barriers import BARRIERS
from commonground.agreement.wording.commitments import NAMES
from commonground.agreement.wording.steps import HEARD_FIRST, SUPPORT, SUPPORTER
from commonground.agreement.wording.steps import OPTIONS as OPTION_WORDS
from commonground.decisions.rules.secret import WINDOW_IS_PAST
from commonground.decisions.rules.tally import Choice
from commonground.kernel.days import moment_of
from commonground.kernel.languages import own_name
from commonground.members.models import Person
from commonground.record.coalition import profile
from commonground.ui.forms import CardField, DayInput, PickField

MOST_BYTES = 5_000_000
HEARD = frozenset({"audio/mpeg", "audio/mp4", "audio/ogg", "audio/webm", "audio/wav", "audio/x-m4a", "audio/aac"})


def _text(rows: int = 5) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class NothingForm(forms.Form):
    """A button is enough."""


class WordsForm(forms.Form):
    words = forms.CharField(label=_("In your own words"), widget=_text(), max_length=4000)


class KindlyForm(forms.Form):
    words = forms.CharField(label=_("How it goes, in their own words"), widget=_text(), max_length=4000)
    barriers = forms.MultipleChoiceField(
        label=_("What is in the way?"),
        choices=list(BARRIERS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    idea = forms.CharField(label=_("What might help?"), max_length=300, required=False)


class SupportForm(forms.Form):
    offers = forms.MultipleChoiceField(
        label=_("What do we offer?"), choices=list(SUPPORT.items()), widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(label=_("What did you agree?"), widget=_text(), max_length=4000)


class ConcernForm(forms.Form):
    clauses = forms.MultipleChoiceField(
        label=_("Which promises is it about?"),
        choices=[(key, NAMES[key]) for key in PROMISED],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = forms.CharField(
        label=_("The letter"),
        help_text=_("Name the days, what was offered, and ask how it looks from their side."),
        widget=_text(10),
        max_length=6000,
    )
    language = forms.ChoiceField(label=_("In which language is the letter?"))

    def __init__(self, *args: Any, language: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, own_name(code)) for code in profile().languages]
        field.initial = language or get_language()


class RogueForm(ConcernForm):
    """It is about what somebody did in our name, and not about what they promised."""

    TOLD_AT = {NO_SEAT_HELD: "person", CASE_OPEN: "person"}

    person = PickField(label=_("Which representative is it about?"))
    field_order = ("person",)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["clauses"]
        self.fields["words"].help_text = _(
            "Name the day and what was said or done, and ask how it looks from their side."
        )

    def offer(self, own: int, at: datetime) -> None:
        """The representatives in office, without the one who asks."""
        field = self.fields["person"]
        assert isinstance(field, PickField)
        rows = Person.objects.filter(tenures__until_at=None, tenures__from_at__lte=at).exclude(pk=own).distinct()
        field.offer(rows, words=["name"], label=lambda person: person.name, sort=True)


class AnswerForm(forms.Form):
    words = forms.CharField(
        label=_("Your answer"),
        help_text=_("In your own language, as long or as short as you like."),
        widget=_text(8),
        max_length=8000,
        required=False,
    )
    voice = forms.FileField(label=_("Or say it"), help_text=_("A recording of up to five megabytes."), required=False)

    def clean_voice(self) -> UploadedFile | None:
        voice: UploadedFile | None = self.cleaned_data["voice"]
        if voice and (voice.content_type not in HEARD or (voice.size or 0) > MOST_BYTES):
            raise ValidationError(_("We can keep a sound file of up to five megabytes."), code="sound")
        return voice

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("words") and not said.get("voice") and not self.errors:
            raise ValidationError(_("Write something, or send a recording."), code="empty")
        return said


class MomentForm(forms.Form):
    TOLD_AT = {ANSWER_RUNS: "day", TOO_LATE: "day", WINDOW_IS_PAST: "day"}

    day = forms.DateField(label=_("On which day?"), widget=DayInput())
    time = forms.TimeField(label=_("At what time?"), widget=forms.TimeInput(attrs={"type": "time"}))

    @property
    def moment(self) -> datetime:
        day, at = self.cleaned_data["day"], self.cleaned_data["time"]
        assert isinstance(at, time)
        return moment_of(day, at, profile().zone)


class HeardForm(forms.Form):
    heard = forms.ChoiceField(
        label=_("Was the representative heard first?"),
        choices=[("yes", HEARD_FIRST[True]), ("no", HEARD_FIRST[False])],
        widget=forms.RadioSelect,
    )
    supporter = forms.BooleanField(label=SUPPORTER, required=False)


class AskForm(MomentForm):
    TOLD_AT = {**MomentForm.TOLD_AT, STEP_TAKEN: "option"}

    option = forms.ChoiceField(
        label=_("Which way out do you put to the committee?"),
        choices=[(option, OPTION_WORDS[option]) for option in OPTIONS],
        widget=forms.RadioSelect,
    )
    field_order = ("option", "day", "time")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["day"].label = _("Until which day do you take answers?")
        self.fields["time"].label = _("Until what time?")


class SecretForm(forms.Form):
    choice = CardField(
        label=_("Your answer"),
        cards=[
            (Choice.AGREE.value, _("Agree"), _("Yes, this way.")),
            (Choice.OBJECT.value, _("Do not agree"), _("No, not this way.")),
            (Choice.ABSTAIN.value, _("Abstain"), _("I give no view.")),
        ],
    )


class RecallForm(forms.Form):
    recall = forms.ChoiceField(
        label=_("What was decided?"),
        choices=[("keep", _("They stay our representative")), ("recall", _("We recall them, and choose again"))],
        widget=forms.RadioSelect,
    )


class PanelForm(forms.Form):
    first = PickField(label=_("One who speaks for a member elsewhere"))
    second = PickField(label=_("Another one"))
    outsider = PickField(label=_("Somebody from outside"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("first", "second", "outsider"):
            field = self.fields[name]
            assert isinstance(field, PickField)
            rows = Person.objects.filter(user__is_active=True)
            field.offer(rows, words=["name"], label=lambda person: person.name, sort=True)


class FairForm(forms.Form):
    fair = forms.ChoiceField(
        label=_("Were the steps kept, one after the other, with their time?"),
        choices=[("yes", _("Yes, they were kept")), ("no", _("No, something was missing"))],
        widget=forms.RadioSelect,
    )
