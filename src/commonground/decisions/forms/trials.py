from __future__ import annotations

from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.decisions.rules.simulation import Trial
from commonground.decisions.rules.tally import Choice
from commonground.decisions.rules.terms import RuleTerms, Threshold
from commonground.decisions.wording import labels

MOST = 99
SHARES = [("", _("As in force")), ("1/2", "1/2"), ("2/3", "2/3"), ("3/4", "3/4"), ("1", _("All"))]
COUNTED = ("agree", "object", "abstain", "recuse", "silent")


def _number(label: Any, initial: int | None = 0, least: int = 0, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, initial=initial, min_value=least, max_value=MOST, required=False, **options)


class TrialForm(forms.Form):
    """A count somebody imagines. What is left out is nobody."""

    kind = forms.ChoiceField(
        label=_("What is decided?"), choices=labels.choices(labels.THRESHOLDS), initial="bill", required=False
    )
    authorized = _number(_("Seats, filled or not"), 9, 1)
    agree = _number(_("Agree"), 4)
    object = _number(_("Do not agree"), 3)
    abstain = _number(_("Abstain"), 1)
    recuse = _number(_("Recuse"))
    silent = _number(_("Silent"))
    present = _number(_("Present on a call"), None, help_text=_("Empty: whoever answered."))
    dissents = _number(_("Dissents on file"))
    share = forms.ChoiceField(label=_("Share needed"), choices=SHARES, required=False)
    changes = forms.BooleanField(label=_("It would change a position in force"), required=False)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        for name in (*COUNTED, "dissents"):
            answers[name] = answers.get(name) or 0
        answers["authorized"] = answers.get("authorized") or 9
        seated = sum(answers[name] for name in COUNTED)
        if not self.errors and not 0 < seated <= answers["authorized"]:
            told = _(
                "Answers and silent seats are the seats that are filled: at least one, and no more than there are."
            )
            self.add_error(None, told)
        if answers.get("present") is None:
            answers["present"] = seated - answers["silent"]
        if not self.errors and answers["present"] > seated:
            self.add_error("present", _("No more can be present than seats are filled."))
        return answers

    @property
    def share_tried(self) -> Fraction | None:
        return Fraction(self.cleaned_data["share"]) if self.cleaned_data.get("share") else None

    def trial(self, terms: RuleTerms) -> Trial:
        """The imagined count under these terms."""
        given = self.cleaned_data
        seats = [f"s{number}" for number in range(sum(given[name] for name in COUNTED))]
        said = [choice for choice in Choice for _seat in range(given[choice.value])]
        return Trial(
            threshold=Threshold(given.get("kind") or "bill"),
            authorized=given["authorized"],
            roll=frozenset(seats),
            votes=dict(zip(seats, said, strict=False)),
            present=frozenset(seats[: given["present"]]),
            dissents=given["dissents"],
            position_in_force="oppose" if given["changes"] else None,
            terms=terms,
        )
