"""What is said before and after a decision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.decisions.forms.common import DeedForm, WordsField, offer
from commonground.decisions.rules.consensus import Answer
from commonground.decisions.wording import labels
from commonground.ui.forms import CardField


class CommentForm(DeedForm):
    side = CardField(
        label=_("What kind of point is it?"), cards=[(side, words, "") for side, words in labels.SIDES.items()]
    )
    words = WordsField(
        label=_("In your words"), help_text=_("The committee and staff read it, with your name."), max_length=2000
    )


class ConsultationForm(DeedForm):
    """A tick with the chapter's view, or what was in the way."""

    consulted = CardField(
        label=_("Did you ask your chapter?"),
        cards=[
            ("yes", _("Yes"), _("Say how, and what it thinks.")),
            ("no", _("I could not this time"), _("Say what was in the way.")),
        ],
    )
    how = forms.CharField(
        label=_("If yes: when, how, and with how many?"),
        help_text=_("For example: chapter call on March 11, 11 of 13 organizations."),
        required=False,
        max_length=400,
    )
    view = forms.ChoiceField(
        label=_("If yes: what did your chapter say?"),
        choices=[("", _("Choose one")), *labels.choices(labels.VIEWS)],
        required=False,
    )
    words = WordsField(
        label=_("A sentence of theirs, if there is one"),
        help_text=_("Every member reads it on the page and in the notice of the decision."),
        required=False,
        rows=2,
        max_length=600,
    )
    barrier = forms.CharField(label=_("If not: what was in the way?"), required=False, max_length=400)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("consulted") == "yes" and not answers.get("view"):
            self.add_error("view", _("Choose what comes closest; “no common view” is an answer too."))
        if answers.get("consulted") == "no" and not (answers.get("barrier") or "").strip():
            self.add_error("barrier", _("A few words help the next time."))
        return answers

    @property
    def said(self) -> dict[str, Any]:
        return {**self.cleaned_data, "consulted": self.cleaned_data["consulted"] == "yes"}


class ConsensusForm(DeedForm):
    answer = CardField(
        label=_("Can you live with it?"), cards=[(answer.value, labels.ANSWERS[answer], "") for answer in Answer]
    )
    words = WordsField(
        label=_("What would you like the others to know?"),
        help_text=_("The committee reads it."),
        required=False,
        rows=3,
        max_length=1000,
    )


class DissentForm(DeedForm):
    organization = forms.ChoiceField(label=_("Which organization?"))
    words = WordsField(
        label=_("How do you see it?"),
        help_text=_("The committee and your own chapter read it."),
        required=False,
        max_length=2000,
    )
    is_public = forms.BooleanField(
        label=_("Name us in public, with these words"),
        help_text=_("Without it nobody outside the committee and your chapter learns who you are."),
        required=False,
    )

    def __init__(self, *args: Any, organizations: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "organization", [(str(pk), name) for pk, name in organizations])

    @property
    def said(self) -> dict[str, Any]:
        answers = self.cleaned_data
        organization = int(answers["organization"])
        return {"organization_id": organization, "words": answers["words"], "is_public": answers["is_public"]}


class QuestionForm(DeedForm):
    words = WordsField(
        label=_("Your question"),
        help_text=_("Every member reads the question and the answer, with your name."),
        max_length=2000,
    )


class AnswerForm(DeedForm):
    words = WordsField(label=_("Your answer"), help_text=_("Every member reads it."))


class ReportBackForm(DeedForm):
    words = WordsField(
        label=_("What do you tell your chapter?"),
        help_text=_("How it came out, how you voted and why. Your chapter and the committee read it."),
        max_length=2000,
    )


class AcknowledgementForm(DeedForm):
    how = CardField(
        label=_("How does your chapter carry it?"), cards=[(how, words, "") for how, words in labels.HOWS.items()]
    )
    words = WordsField(
        label=_("In your own words"),
        help_text=_("What you will do, or why not this year. Every member reads it; nobody edits it."),
        required=False,
        rows=3,
        max_length=1000,
    )


class HoldForm(DeedForm):
    words = WordsField(
        label=_("What should the call talk about?"),
        help_text=_("The committee reads it."),
        required=False,
        rows=3,
        max_length=1000,
    )


class ReviewForm(DeedForm):
    """Whether a newer text changes what was decided."""

    substantive = CardField(
        label=_("Does the new text change what we decided?"),
        cards=[
            (
                "no",
                _("No"),
                _("Then the position stands, unless a representative objects in time."),
            ),
            ("yes", _("Yes"), _("Then the committee votes again.")),
        ],
    )
    condition_moved = forms.BooleanField(label=_("The change we asked for was made, or was lost again"), required=False)
    words = WordsField(label=_("What changed, in a sentence or two"), required=False, rows=3, max_length=1000)

    def __init__(self, *args: Any, is_conditional: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not is_conditional:
            del self.fields["condition_moved"]

    @property
    def said(self) -> dict[str, Any]:
        answers = self.cleaned_data
        return {
            "substantive": answers["substantive"] == "yes",
            "condition_moved": answers.get("condition_moved", False),
            "words": answers["words"],
        }
