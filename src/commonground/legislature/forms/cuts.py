from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.legislature.forms.entering import RefusableForm, offer
from commonground.legislature.models import BudgetChange, Program
from commonground.legislature.rules.cuts import LONGEST, fiscal_year_of, year_label
from commonground.legislature.rules.money import cents_in
from commonground.legislature.wording import amount_words
from commonground.ui.forms import DayInput

YEARS_BACK = 40


class ProgramForm(forms.Form):
    program = forms.ChoiceField(label=_("Program"), required=False)

    def __init__(self, *args: Any, programs: Iterable[Program], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "program", [("", _("All programs")), *((one.key, str(one)) for one in programs)])


class CutForm(RefusableForm):
    """One line of the ledger."""

    program = forms.ChoiceField(label=_("Program"))
    year = forms.TypedChoiceField(
        label=_("Fiscal year"), help_text=_("It begins on July 1 of the first of its years."), coerce=int
    )
    kind = forms.ChoiceField(
        label=_("Cut or restoration"), choices=BudgetChange.Kind.choices, widget=forms.RadioSelect, initial="cut"
    )
    stage = forms.ChoiceField(
        label=_("Proposed or enacted"), choices=BudgetChange.Stage.choices, widget=forms.RadioSelect
    )
    amount = forms.CharField(
        label=_("Amount in dollars"), help_text=_("Such as 1,200,000 or 1.2 million or 1.2 billion."), max_length=40
    )
    what = forms.CharField(
        label=_("What was changed"),
        help_text=_("In a sentence: what people no longer get, or get again."),
        max_length=LONGEST,
    )
    source = forms.CharField(
        label=_("Source"), help_text=_("The document the amount stands in, with its page."), max_length=LONGEST
    )
    source_url = forms.URLField(
        label=_("Address of the source"),
        help_text=_("If it can be read online; it begins with https://."),
        required=False,
        max_length=400,
        assume_scheme="https",
    )
    source_on = forms.DateField(
        label=_("Date of the source"),
        help_text=_("Leave it empty if the document states none."),
        required=False,
        widget=DayInput,
    )

    def __init__(self, *args: Any, programs: Iterable[Program], today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        current = fiscal_year_of(today)
        years = range(current + 1, current - YEARS_BACK, -1)
        offer(self, "program", [("", _("Choose")), *((one.key, str(one)) for one in programs)])
        offer(self, "year", [(str(year), year_label(year)) for year in years])
        self.fields["year"].initial = str(current)

    def clean_amount(self) -> int:
        cents = cents_in(self.cleaned_data["amount"])
        if cents is None:
            raise forms.ValidationError(_("Write the amount as 1,200,000 or as 1.2 million, in dollars."))
        return cents


class SettledForm(RefusableForm):
    settled_by = forms.TypedChoiceField(label=_("What was enacted in its place?"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, enacted: Iterable[BudgetChange], **options: Any) -> None:
        super().__init__(*args, **options)
        told = [(str(one.pk), f"{amount_words(one.cents)}: {one.what}") for one in enacted]
        offer(self, "settled_by", told)


class WithdrawalForm(RefusableForm):
    why = forms.CharField(
        label=_("Why is it withdrawn?"),
        help_text=_("It stays readable beside the line."),
        max_length=600,
        widget=forms.Textarea,
    )
