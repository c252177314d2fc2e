"""Asking for a reading, and answering."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonground.accounts.models import User
from commonground.kernel.languages import own_name
from commonground.record.coalition import profile
from commonground.ui.forms import CardField, DayInput
from commonground.website.actions.reviews import Asked
from commonground.website.rules.reviews import APPROVE, CHANGE

USUAL_DAYS = 3


class Editor(forms.ModelChoiceField):
    def label_from_instance(self, user: User) -> str:
        return str(user.person)


class AskForm(forms.Form):
    """An editor, or a guest; never both."""

    editor = Editor(
        User.objects.none(), label=_("Another editor"), required=False, empty_label=_("Nobody: I ask a guest")
    )
    guest_name = forms.CharField(label=_("Name of the guest"), required=False, max_length=120)
    guest_email = forms.EmailField(
        label=_("E-mail of the guest"),
        required=False,
        help_text=_("The link goes to this address and is shown to nobody else. We erase it after the answer."),
    )
    language = forms.ChoiceField(label=_("Language of the guest"), required=False)
    due_on = forms.DateField(label=_("Please answer by"), widget=DayInput())
    note = forms.CharField(
        label=_("What to look at"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, editors: QuerySet[User], today: date, reading: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.reading = reading
        chosen, language = self.fields["editor"], self.fields["language"]
        assert isinstance(chosen, Editor)
        assert isinstance(language, forms.ChoiceField)
        chosen.queryset = editors.select_related("person")
        language.choices = [(code, own_name(code)) for code in profile().languages]
        self.initial.setdefault("language", reading)
        self.initial.setdefault("due_on", today + timedelta(days=USUAL_DAYS))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("editor"):
            said["guest_name"] = said["guest_email"] = ""
        elif not said.get("guest_name"):
            self.add_error("guest_name", _("Choose an editor, or write the name of a guest."))
        elif not said.get("guest_email") and "guest_email" not in self.errors:
            self.add_error("guest_email", _("Write where the link should go."))
        return said

    @property
    def asked(self) -> Asked:
        said = self.cleaned_data
        return Asked(
            due_on=said["due_on"],
            editor=said["editor"].pk if said["editor"] else None,
            guest_name=said["guest_name"],
            guest_email=said["guest_email"],
            language=said["language"] or self.reading,
            note=said["note"],
        )


class AnswerForm(forms.Form):
    verdict = CardField(
        cards=[
            (APPROVE, _("I approve it as it is"), _("For exactly these words. If they change, you are asked again.")),
            (CHANGE, _("I ask for a change"), _("Say below what should be different.")),
        ],
        label=_("Your answer"),
    )
    words = forms.CharField(
        label=_("What should change"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("verdict") == CHANGE and not (said.get("words") or "").strip():
            self.add_error("words", _("Please say what should change, so that it can be mended."))
        return said
