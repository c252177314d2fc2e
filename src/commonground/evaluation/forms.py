from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commonground.evaluation.actions import Entering, Resting
from commonground.evaluation.models import Accomplishment, Claim, Evidence
from commonground.evaluation.wording import GRADES
from commonground.kernel.languages import own_name
from commonground.kernel.refusal import Refusal
from commonground.members.queries import members_on
from commonground.record.coalition import profile
from commonground.ui.forms import CardField, DayInput, PickField
from commonground.ui.wording import words_for


def _lines() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 3})


def languages() -> list[tuple[str, str]]:
    return [(code, own_name(code)) for code in profile().languages]


def _offer(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class RefusableForm(forms.Form):
    def refuse(self, refusal: Refusal) -> None:
        """Say above the answers why the deed was refused."""
        words = words_for(refusal)
        self.add_error(None, f"{words.title}. {words.text} {words.help}")


class FilterForm(forms.Form):
    """Questions in an address: nothing is required, and what makes no sense finds everything."""

    aim = forms.ChoiceField(label=_("Which aim it serves"), required=False)
    kind = forms.ChoiceField(label=_("What changed"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        said_in = get_language() or "en"
        _offer(self, "aim", [("", _("Any aim")), *((aim.key, aim.text.say(said_in)) for aim in profile().aims)])
        _offer(self, "kind", [("", _("Anything")), *Accomplishment.Kind.choices])

    @property
    def asked(self) -> dict[str, str]:
        self.full_clean()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class EvidenceForm(RefusableForm):
    """A grade and what it rests on: one is never entered without the other."""

    grade = CardField(
        label=_("What kind of proof is it?"),
        cards=[
            (str(grade.value), format_lazy("E{}: {}", grade.value, grade.label), GRADES[grade.value])
            for grade in Evidence.Grade
        ],
    )
    source = forms.CharField(
        label=_("What it is"), help_text=_("A letter, an article, a vote, a person who said so."), max_length=240
    )
    source_kind = forms.ChoiceField(label=_("Kind"), choices=Evidence.Kind.choices, initial=Evidence.Kind.OTHER)
    outlet = forms.CharField(label=_("Where it appeared"), required=False, max_length=160)
    seen_on = forms.DateField(label=_("Its date"), required=False, widget=DayInput)
    url = forms.URLField(label=_("Its address"), required=False, max_length=400, assume_scheme="https")
    archived = forms.CharField(label=_("Where a copy is kept"), required=False, max_length=240)
    copy_url = forms.URLField(
        label=_("Address of an archived copy"),
        help_text=_("For when the page is gone one day. It begins with https://."),
        required=False,
        max_length=400,
        assume_scheme="https",
    )
    quote = forms.CharField(label=_("What it says, word for word"), required=False, max_length=2000, widget=_lines())
    names_us = forms.BooleanField(label=_("It names us, or what we asked for"), required=False)
    confirmed_by = forms.CharField(
        label=_("Who confirmed it"), help_text=_("Only with the last kind of proof."), required=False, max_length=120
    )
    confirmed_as = forms.CharField(label=_("Their office"), required=False, max_length=160)
    confirmed_on = forms.DateField(label=_("The day they said so"), required=False, widget=DayInput)

    @property
    def resting(self) -> Resting:
        given = self.cleaned_data
        same = ("source", "outlet", "url", "archived", "copy_url", "quote", "names_us")
        witness = ("confirmed_by", "confirmed_as", "confirmed_on")
        return Resting(
            **{name: given[name] for name in (*same, *witness)},
            grade=int(given["grade"]),
            language=given.get("language") or profile().source_language,
            kind=given["source_kind"],
            on=given["seen_on"],
        )


class EnterForm(EvidenceForm):
    text = forms.CharField(
        label=_("What came about"), help_text=_("Who changed what, when and where."), max_length=1000, widget=_lines()
    )
    language = forms.ChoiceField(label=_("Language of these words"))
    significance = forms.CharField(label=_("Why it matters"), required=False, max_length=1000, widget=_lines())
    kind = forms.ChoiceField(label=_("What changed"), choices=Accomplishment.Kind.choices)
    on = forms.DateField(
        label=_("On which day"), help_text=_("Leave it empty if no source gives one."), required=False, widget=DayInput
    )
    year = forms.IntegerField(
        label=_("Or in which year"), required=False, min_value=1800, max_value=2200, localize=False
    )
    aims = forms.MultipleChoiceField(label=_("Which of our aims it serves"), widget=forms.CheckboxSelectMultiple)
    issues = forms.MultipleChoiceField(label=_("Issues"), required=False, widget=forms.CheckboxSelectMultiple)
    programs = forms.CharField(
        label=_("Public programs"), help_text=_("With commas between them."), required=False, max_length=240
    )
    others = forms.CharField(
        label=_("Who else had a part"),
        help_text=_("One name on a line. Members are credited on the next page."),
        required=False,
        max_length=2000,
        widget=_lines(),
    )
    alone = forms.CharField(label=_("If nobody else is named: why"), required=False, max_length=500)
    role = forms.ChoiceField(
        label=_("Our part"), choices=Claim.Role.choices, initial=Claim.Role.CONTRIBUTING, widget=forms.RadioSelect
    )
    mechanism = forms.CharField(label=_("How our part worked"), required=False, max_length=1000, widget=_lines())
    rivals = forms.CharField(label=_("What else may explain it"), required=False, max_length=1000, widget=_lines())
    confidence = forms.ChoiceField(
        label=_("How sure we are"), choices=Claim.Confidence.choices, widget=forms.RadioSelect
    )
    parts = (
        (_("What came about"), ("text", "language", "significance", "kind", "on", "year")),
        (_("Where it belongs"), ("aims", "issues", "programs")),
        (_("Who had a part"), ("others", "alone", "role", "mechanism", "rivals", "confidence")),
        (_("What it rests on"), tuple(EvidenceForm.base_fields)),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        said_in = get_language() or "en"
        _offer(self, "language", languages())
        _offer(self, "aims", [(aim.key, aim.text.say(said_in)) for aim in profile().aims])
        _offer(self, "issues", [(issue.key, issue.text.say(said_in)) for issue in profile().issues])

    @property
    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return [(title, [self[name] for name in names]) for title, names in self.parts]

    @property
    def entered(self) -> Entering:
        given = self.cleaned_data
        same = ("text", "language", "kind", "role", "confidence", "aims", "issues", "on", "year", "significance")
        return Entering(
            **{name: given[name] for name in (*same, "mechanism", "rivals", "alone")},
            programs=[name.strip() for name in given["programs"].split(",") if name.strip()],
            others=[name.strip()[:160] for name in given["others"].splitlines() if name.strip()],
        )


class MoreEvidenceForm(EvidenceForm):
    language = forms.ChoiceField(label=_("Language of these words"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, "language", languages())


class CreditForm(RefusableForm):
    organization = PickField(label=_("A member organization"), required=False)
    name = forms.CharField(label=_("Or somebody outside"), required=False, max_length=160)
    part = forms.CharField(label=_("What they did"), required=False, max_length=160)

    def __init__(self, *args: Any, day: date, **options: Any) -> None:
        super().__init__(*args, **options)
        pick = self.fields["organization"]
        assert isinstance(pick, PickField)
        pick.offer(members_on(day).order_by("name", "pk"), words=["name"], label=str)


class WordsForm(RefusableForm):
    language = forms.ChoiceField(label=_("Language of these words"))
    text = forms.CharField(label=_("What came about"), max_length=1000, widget=_lines())

    def __init__(self, *args: Any, said: Sequence[str], **options: Any) -> None:
        """said: the languages it is told in already"""
        super().__init__(*args, **options)
        _offer(self, "language", [(code, name) for code, name in languages() if code not in said])


class WithdrawForm(RefusableForm):
    why = forms.CharField(label=_("Why it is taken back"), max_length=240)
