from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.agreement.wording.mou import KINDS
from commonground.kernel.languages import own_name
from commonground.members.models import Organization
from commonground.ui.forms import DayInput


class WhyForm(forms.Form):
    why = forms.CharField(
        label=_("Why a new text?"),
        help_text=_("Members read it beside the changes."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SettlingForm(WhyForm):
    is_substantive = forms.BooleanField(
        label=_("What the agreement asks changes"),
        help_text=_("Then everybody signs again within 45 days. Otherwise members only hear of it."),
        required=False,
    )


class ClauseForm(forms.Form):
    """One clause: what kind it is, and its name and words in each language of the network."""

    kind = forms.ChoiceField(label=_("Kind"), choices=list(KINDS.items()))
    measurable = forms.BooleanField(label=_("It is counted from what happens"), required=False)

    def __init__(self, *args: Any, languages: Sequence[str], clause: Mapping[str, Any] | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.languages, self.clause = languages, clause or {}
        self.fields["kind"].initial = self.clause.get("kind")
        self.fields["measurable"].initial = self.clause.get("measurable", False)
        for place, code in enumerate(languages):
            for part, label, rows in (("name", _("Name"), 1), ("text", _("Words"), 4)):
                field = forms.CharField(
                    label=f"{label} ({own_name(code)})",
                    required=place == 0,
                    max_length=120 if rows == 1 else 2000,
                    initial=self.clause.get(part, {}).get(code, ""),
                )
                field.widget = forms.TextInput() if rows == 1 else forms.Textarea(attrs={"rows": rows})
                field.widget.attrs["lang"] = code
                self.fields[f"{part}_{code}"] = field

    @property
    def texts(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"name_{code}"], self[f"text_{code}"]) for code in self.languages]

    def written(self, key: str) -> dict[str, Any]:
        """As a version keeps it; a changed text is no longer what a source stated."""
        said = self.cleaned_data
        parts = {
            part: {code: said[f"{part}_{code}"].strip() for code in self.languages if said[f"{part}_{code}"].strip()}
            for part in ("name", "text")
        }
        stated = bool(self.clause.get("stated")) and parts["text"] == self.clause.get("text")
        return {"key": key, "kind": said["kind"], "measurable": said["measurable"], "stated": stated, **parts}


class NewClauseForm(ClauseForm):
    key = forms.SlugField(
        label=_("A short name for lists"),
        help_text=_("Small letters and hyphens, such as child-care."),
        max_length=40,
        error_messages={"invalid": _("Write it with letters, digits and hyphens only, without spaces or accents.")},
    )
    field_order = ("key", "kind", "measurable")


class AskForm(forms.Form):
    closes_on = forms.DateField(
        label=_("Until which day may members comment?"), help_text=_("At least 21 days from today."), widget=DayInput
    )


class CommentForm(forms.Form):
    organization = forms.ChoiceField(label=_("In the name of"))
    clause = forms.ChoiceField(label=_("On which clause?"), required=False)
    words = forms.CharField(label=_("What do you say?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(
        self, *args: Any, organizations: Iterable[Organization], clauses: Iterable[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        for name, found in (
            ("organization", [(str(row.pk), row.name) for row in organizations]),
            ("clause", [("", _("The whole text")), *clauses]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = found


class AnswerForm(forms.Form):
    words = forms.CharField(label=_("Your answer"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class ProposingForm(forms.Form):
    why = forms.CharField(label=_("Why should the committee adopt it?"), max_length=4000, widget=forms.Textarea)
    unites = forms.CharField(
        label=_("How does it unite us?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    divides = forms.CharField(
        label=_("Whom could it divide?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
