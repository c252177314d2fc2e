"""A change of the rules, proposed like anything else: the new terms, and the questions every proposal answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.decisions.forms.proposals import ProposalForm
from commonground.decisions.rules.kinds import Kind
from commonground.decisions.rules.terms import Base, RuleTerms, Trigger, as_mapping, terms_from
from commonground.decisions.wording.rules_told import rules_told

SHARES = [("1/2", _("At least half")), ("3/5", _("At least three fifths")), ("2/3", _("At least two thirds"))]
SHARES += [("3/4", _("At least three quarters"))]
BASES = [
    (Base.SEATED.value, _("of the seated members")),
    (Base.AUTHORIZED.value, _("of all seats, filled or not")),
    (Base.SEATED_MINUS_RECUSED.value, _("of the seated members who did not step aside")),
    (Base.PRESENT.value, _("of those present")),
    (Base.CAST.value, _("of the votes for and against")),
]
TRIGGERS = [
    (Trigger.OBJECTION_OR_DISSENT.value, _("when a seat objects or an organization dissents")),
    (Trigger.OBJECTION.value, _("when a seat objects")),
    (Trigger.ANY_NON_APPROVAL.value, _("when any seat does not agree")),
    (Trigger.NEVER.value, _("never")),
]
TESTS = [
    ("on", _("Yes, and nobody may say they cannot accept it")),
    ("minus_one", _("Yes, and one seat may say so")),
    ("off", _("No")),
]
SHOWN = [("at_close", _("once the ballot is closed")), ("as_cast", _("as they are cast"))]
OF_THE_TERMS = (
    "bill_share",
    "bill_base",
    "major_share",
    "major_base",
    "exact_half_requires_more_agree",
    "qualification_trigger",
    "major_callers",
    "consensus_test",
    "show_votes",
    "public_tally",
    "list_supporters",
)
OF_THE_WINDOWS = ("ordinary_business_days", "debate_days")
NOT_ASKED = ("kind", "bill", "stand", "amendments", "summary", "subjects", "letter_due_on")


def _days(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=60)


def _yes(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


class RuleChangeForm(ProposalForm):
    """Every term starts as it is in force; what is left as it is, or empty, stays."""

    bill_share = forms.ChoiceField(label=_("A stand on a bill needs"), choices=SHARES)
    bill_base = forms.ChoiceField(label=_("Of whom, for a bill?"), choices=BASES)
    major_share = forms.ChoiceField(label=_("A major issue needs"), choices=SHARES)
    major_base = forms.ChoiceField(label=_("Of whom, for a major issue?"), choices=BASES)
    exact_half_requires_more_agree = _yes(_("At exactly half, more must agree than object"))
    qualification_trigger = forms.ChoiceField(label=_("We say that not all share it"), choices=TRIGGERS)
    major_callers = forms.IntegerField(
        label=_("How many seats can declare something major?"), min_value=1, max_value=99
    )
    consensus_test = forms.ChoiceField(label=_("Do we look for consensus before a vote?"), choices=TESTS)
    show_votes = forms.ChoiceField(label=_("The committee sees each other’s votes"), choices=SHOWN)
    public_tally = _yes(_("The public reads the count"))
    list_supporters = _yes(_("The public reads which organizations agreed"))
    words_wait = _yes(_("The words wait as long as a hold may be asked for"))
    ordinary_business_days = _days(_("Business days a ballot is open"))
    debate_days = _days(_("Days of debate before a vote on a major issue"))

    def __init__(self, *args: Any, terms: RuleTerms, **options: Any) -> None:
        self.terms = terms
        options["initial"] = {**self.written(terms), **options.get("initial", {})}
        super().__init__(*args, **options)
        for name in NOT_ASKED:
            del self.fields[name]
        for field in self.fields.values():
            field.required = False

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if not self.errors and not self._lines:
            self.add_error(None, _("These are the rules in force. Change at least one of them."))
        return answers

    def _ask_for_what_is_missing(self, answers: dict[str, Any]) -> None:
        super()._ask_for_what_is_missing({**answers, "kind": Kind.RULE_SET.value})

    @property
    def new_terms(self) -> dict[str, Any]:
        """The whole of the new terms, as the rows keep them."""
        plain: dict[str, Any] = dict(as_mapping(self.terms))
        given = {name: answer for name, answer in self.cleaned_data.items() if answer not in ("", None)}
        windows = {**plain["windows"], **{name: given[name] for name in OF_THE_WINDOWS if name in given}}
        hold = {**plain["unity_hold"], "words_wait": given["words_wait"]}
        terms = {name: given[name] for name in OF_THE_TERMS if name in given}
        return {**plain, **terms, "windows": windows, "unity_hold": hold}

    @property
    def _lines(self) -> list[str]:
        """What would be new, in sentences."""
        before = {sentence for section in rules_told(self.terms) for sentence in section.sentences}
        after = [sentence for section in rules_told(terms_from(self.new_terms)) for sentence in section.sentences]
        return [sentence for sentence in after if sentence not in before]

    @property
    def answers(self) -> dict[str, Any]:
        given = self.cleaned_data
        asked = ("title", "why", "who_is_affected", "how_consulted", "unites", "divides", "new_facts", "language")
        return {
            **{name: given[name] for name in asked},
            "kind": Kind.RULE_SET.value,
            "stand": "",
            "summary": "\n".join(self._lines),
            "new_terms": self.new_terms,
            "follows": self.follows,
        }

    @staticmethod
    def written(terms: RuleTerms) -> dict[str, Any]:
        """These terms as the form shows them."""
        plain: dict[str, Any] = dict(as_mapping(terms))
        return {
            **{name: plain[name] for name in OF_THE_TERMS},
            **{name: plain["windows"][name] for name in OF_THE_WINDOWS},
            "words_wait": plain["unity_hold"]["words_wait"],
        }
