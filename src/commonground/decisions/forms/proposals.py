from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.decisions.forms.common import DeedForm, WordsField, offer
from commonground.decisions.models import Ballot, Proposal
from commonground.decisions.queries.facts import QUESTIONS as ASKED
from commonground.decisions.queries.known import Name
from commonground.decisions.rules.facts import Behalf
from commonground.decisions.rules.kinds import CONDITIONAL, Kind, Stand
from commonground.decisions.wording import labels
from commonground.decisions.wording.questions import QUESTIONS
from commonground.kernel.days import local_day, moment_of
from commonground.kernel.languages import own_name
from commonground.legislature.models import Bill
from commonground.legislature.queries.searching import bills_called, suggestions_for
from commonground.record.coalition import profile
from commonground.ui.forms import CardField, DayInput

WITH_A_STAND = frozenset({Kind.BILL, Kind.BALLOT_MEASURE, Kind.AGENCY})
PROPOSED_HERE = [choice for choice in labels.choices(labels.KINDS) if choice[0] != Kind.RULE_SET]
ASKED_OFTEN = (Stand.SUPPORT, Stand.SUPPORT_IF_AMENDED, Stand.OPPOSE_UNLESS_AMENDED, Stand.OPPOSE, Stand.NEUTRAL)
ASKED_SELDOM = (Stand.CONCERNS, Stand.CO_SPONSOR, Stand.SPONSOR, Stand.NONE)
STAND_HELP = {**labels.STAND_HELP, Stand.CONCERNS: _("We say what worries us, and take no side.")}
STAND_CARDS = [(one.value, labels.STANDS[one], STAND_HELP[one]) for one in (*ASKED_OFTEN, *ASKED_SELDOM)]
TEXTS = (*ASKED, "summary", "amendments", "new_facts")


class ProposalForm(DeedForm):
    """A wish for a stand. Nothing is asked of a draft; what is sent answers every question."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=PROPOSED_HERE, initial=Kind.BILL.value, required=False)
    bill = forms.CharField(
        label=_("Which bill?"), help_text=_("Letters and number, as on its first page."), required=False, max_length=40
    )
    stand = CardField(label=_("What should we do?"), cards=STAND_CARDS, required=False)
    amendments = WordsField(
        label=_("Which change do we ask for?"),
        help_text=_("For “if amended” and “unless amended”: the change, in words the author could take over."),
        required=False,
        rows=3,
    )
    title = forms.CharField(label=QUESTIONS["title"], required=False, max_length=200)
    summary = WordsField(
        label=_("What does it do, in five lines?"),
        help_text=_("Optional. One fact a line. Representatives read this first, and it is public with the position."),
        required=False,
        rows=5,
    )
    why = WordsField(label=QUESTIONS["why"], required=False)
    who_is_affected = WordsField(
        label=QUESTIONS["who_is_affected"], help_text=_("Say who, and where."), required=False, rows=3
    )
    how_consulted = WordsField(
        label=QUESTIONS["how_consulted"],
        help_text=_("On which day, in which languages, how many. If they were not asked yet, say so."),
        required=False,
        rows=3,
    )
    unites = WordsField(label=QUESTIONS["unites"], required=False, rows=3)
    divides = WordsField(
        label=QUESTIONS["divides"],
        help_text=_("A known division, named early, seldom hurts."),
        required=False,
        rows=3,
    )
    influences = WordsField(
        label=_("Did the idea come from outside?"),
        help_text=_("Optional. One a line: who, and after a colon what came from them."),
        required=False,
        rows=2,
    )
    letter_due_on = forms.DateField(
        label=_("Is a letter due soon?"),
        help_text=_("Optional. The day the legislature’s committee wants it; the ballot closes in time for it."),
        widget=DayInput,
        required=False,
    )
    subjects = forms.MultipleChoiceField(
        label=_("Does one of these hold? Then it is a major issue, and more must agree."),
        choices=labels.choices(labels.SUBJECTS),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    new_facts = WordsField(
        label=_("If we decided on it before: what is new?"),
        help_text=_("An amended text, a new analysis, or a chapter that sees it differently now. Else leave it empty."),
        required=False,
        rows=2,
    )
    language = forms.ChoiceField(label=_("Which language did you write in?"), required=False)
    behalf = forms.ChoiceField(label=_("In whose name?"), widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, names: list[Name], follows: Ballot | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self._found: Bill | None = None
        self.follows, self._names = follows, {name.value: name for name in names}
        codes = profile().languages
        offer(self, "language", [(code, own_name(code)) for code in codes])
        offer(self, "behalf", [(name.value, name.words) for name in names])
        self.fields["behalf"].initial = names[0].value if names else ""
        if len(names) < 2:
            del self.fields["behalf"]

    @property
    def may_send(self) -> bool:
        return bool(self._names)

    @property
    def asks_for_name(self) -> bool:
        """Whether there is more than one name it could be sent in."""
        return "behalf" in self.fields

    @property
    def is_sent(self) -> bool:
        """Sent to the chair, and not kept as a draft."""
        return bool(self._names) and self.data.get("keep") != "draft"

    @property
    def in_whose_name(self) -> Behalf:
        chosen = self.cleaned_data.get("behalf") or next(iter(self._names))
        return self._names[chosen].behalf

    def clean_bill(self) -> str:
        asked = self.cleaned_data["bill"].strip()
        if asked and self.data.get("kind", Kind.BILL) in {"", Kind.BILL}:
            self._found = _bill_called(asked)
        return asked

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if self.is_sent:
            self._ask_for_what_is_missing(answers)
        return answers

    def _ask_for_what_is_missing(self, answers: dict[str, Any]) -> None:
        kind, stand = answers.get("kind") or Kind.BILL, answers.get("stand")
        if kind == Kind.BILL and "bill" not in self.errors and not answers.get("bill"):
            self.add_error("bill", _("Say which bill, by its number."))
        if kind in WITH_A_STAND and not stand:
            self.add_error("stand", _("Choose what we should do."))
        if stand in CONDITIONAL and not (answers.get("amendments") or "").strip():
            self.add_error("amendments", _("Write the change we ask for."))
        for name in ASKED:
            if name not in self.errors and not (answers.get(name) or "").strip():
                self.add_error(name, _("Write a sentence or two. Every representative reads this."))

    @property
    def answers(self) -> dict[str, Any]:
        """As the deeds take them."""
        given = self.cleaned_data
        kind = given["kind"] or Kind.BILL.value
        return {
            **{name: given[name] for name in TEXTS},
            "kind": kind,
            "stand": given["stand"] if kind in WITH_A_STAND else "",
            "bill": self._found if kind == Kind.BILL else None,
            "language": given["language"] or profile().source_language,
            "subjects": sorted(given["subjects"]),
            "letter_due_at": _due(given["letter_due_on"]),
            "follows": self.follows,
        }

    @property
    def cited(self) -> list[tuple[str, str]]:
        """Who the idea came from, and what came from them."""
        lines = [line.strip() for line in self.cleaned_data["influences"].splitlines() if line.strip()]
        pairs = [line.partition(":") for line in lines]
        return [(source.strip()[:160], note.strip()) for source, _colon, note in pairs]


def _bill_called(asked: str) -> Bill:
    """raises ValidationError with what the reader may have meant"""
    found = bills_called(asked)
    if len(found) == 1:
        return found[0]
    if found:
        told = _("More than one bill is called so. Write which one: %(meant)s.")
        raise forms.ValidationError(told, params={"meant": " · ".join(bill.called for bill in found[:4])})
    meant = suggestions_for(asked)
    if not meant:
        told = _("We know no %(asked)s this session. Look it up among the bills, or ask staff to enter it.")
        raise forms.ValidationError(told, params={"asked": asked})
    told = _("We know no %(asked)s this session. Did you mean %(meant)s?")
    raise forms.ValidationError(told, params={"asked": asked, "meant": " · ".join(str(one) for one in meant[:3])})


def _due(day: Any) -> datetime | None:
    """Until when on that day: the coalition's closing time."""
    coalition = profile()
    return moment_of(day, coalition.closing_time, coalition.zone) if day else None


def written(proposal: Proposal) -> dict[str, Any]:
    """A draft as the form shows it again."""
    due = proposal.letter_due_at
    cited = [f"{row.source}: {row.note}" if row.note else row.source for row in proposal.influences.all()]
    return {
        **{name: getattr(proposal, name) for name in TEXTS},
        "kind": proposal.kind,
        "bill": proposal.bill.called if proposal.bill else "",
        "stand": proposal.stand,
        "language": proposal.language,
        "subjects": proposal.subjects,
        "letter_due_on": local_day(due, profile().zone) if due else None,
        "influences": "\n".join(cited),
    }


def asked_again(ballot: Ballot) -> dict[str, Any]:
    """The same question once more, as a beginning."""
    return {**written(ballot.proposal), "new_facts": ""}


class SendForm(DeedForm):
    """In whose name a finished draft goes to the chair."""

    behalf = forms.ChoiceField(label=_("In whose name?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, names: list[Name], **options: Any) -> None:
        super().__init__(*args, **options)
        self._names = {name.value: name for name in names}
        offer(self, "behalf", [(name.value, name.words) for name in names])
        self.fields["behalf"].initial = names[0].value if names else ""

    @property
    def in_whose_name(self) -> Behalf:
        return self._names[self.cleaned_data["behalf"]].behalf


class MergeForm(DeedForm):
    into = forms.ChoiceField(label=_("Which proposal asks the same?"))

    def __init__(self, *args: Any, others: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "into", [(str(pk), words) for pk, words in others])


class SubjectsForm(DeedForm):
    subjects = forms.MultipleChoiceField(
        label=_("What makes it a major issue?"),
        choices=labels.choices(labels.SUBJECTS),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
