from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.agreement.models import TierOverride
from commonground.agreement.queries.engagement_rules import decisions_for_a_rule
from commonground.agreement.rules.engagement import Terms
from commonground.agreement.rules.engagement_permits import (
    LIFT_ENDS_FIRST,
    LIFT_NEEDS_A_REASON,
    LIFT_TOO_LONG,
    RULE_NOT_DECIDED,
    RULE_NOT_NEWER,
    RULE_STARTS_EARLIER,
)
from commonground.decisions.models import Proposal
from commonground.members.models import Contribution
from commonground.ui.forms import DayInput, PickField


class LiftForm(forms.Form):
    TOLD_AT = {LIFT_NEEDS_A_REASON: "reason", LIFT_ENDS_FIRST: "until_on", LIFT_TOO_LONG: "until_on"}

    tier = forms.ChoiceField(
        label=_("What would you say?"), choices=TierOverride.Tier.choices, initial="active", widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("What does it do?"),
        help_text=_("One sentence about what you saw. The organization reads it."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=600,
    )
    until_on = forms.DateField(
        label=_("Until when should it count?"), help_text=_("At most twelve months."), widget=DayInput
    )


MOST = 1_000
MOST_MONTHS = 36
KINDS = len(Contribution.Kind)
NUMBERS = tuple(one.name for one in fields(Terms) if one.name not in ("number", "in_force_from"))


class RuleForm(forms.Form):
    """The numbers of a rule, to try them.

    is_sound  they make a rule, whatever else is still to be answered
    """

    is_sound = False

    leading = forms.IntegerField(label=_("Leading: contributions, at least"), min_value=1, max_value=MOST)
    leading_kinds = forms.IntegerField(label=_("Leading: kinds of them, at least"), min_value=1, max_value=KINDS)
    active = forms.IntegerField(label=_("Active: contributions, at least"), min_value=1, max_value=MOST)
    active_kinds = forms.IntegerField(label=_("Active: kinds of them, at least"), min_value=1, max_value=KINDS)
    months = forms.IntegerField(label=_("How many months it looks back"), min_value=1, max_value=MOST_MONTHS)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.keys() >= set(NUMBERS):
            if given["leading"] < given["active"] or given["leading_kinds"] < given["active_kinds"]:
                raise forms.ValidationError(
                    _("Leading asks for at least as much as active. Otherwise one could lead without being active.")
                )
            self.is_sound = True
        return given

    @property
    def numbers(self) -> dict[str, int]:
        return {name: self.cleaned_data[name] for name in NUMBERS}

    def terms(self, number: int, day: date) -> Terms:
        return Terms(number, day, **self.numbers)


class AdoptRuleForm(RuleForm):
    """The same numbers, as the committee decided them.

    is_decided  it adopted something that may carry a rule
    """

    TOLD_AT = {RULE_NOT_DECIDED: "proposal", RULE_NOT_NEWER: "in_force_from", RULE_STARTS_EARLIER: "in_force_from"}

    proposal = PickField(
        label=_("Which decision is it?"),
        help_text=_("What the committee adopted. A decision puts one rule in force."),
    )
    because = forms.CharField(
        label=_("Why is it changed?"),
        help_text=_("One or two sentences. All members read them."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=600,
    )
    in_force_from = forms.DateField(
        label=_("First day of the rule"),
        help_text=_("Today or later. What was counted before stays as it was."),
        widget=DayInput,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["proposal"]
        assert isinstance(field, PickField)
        field.offer(decisions_for_a_rule(), words=["reference", "title"], label=_named)
        self.is_decided = not field.is_empty


def _named(proposal: Proposal) -> str:
    return f"{proposal.reference}: {proposal.title}"
