from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.decisions.forms.common import DeedForm, MomentField, WordsField, offer
from commonground.decisions.queries.voting import Told, Voting
from commonground.decisions.rules.tally import Choice
from commonground.decisions.wording import labels
from commonground.ui.forms import CardField

CHOICES = [(choice.value, labels.CHOICES[choice], labels.CHOICE_HELP[choice]) for choice in Choice]
CONFLICTS = [("", _("No conflict")), *labels.choices(labels.CONFLICTS)]
ASKED = [("yes", _("Yes")), ("no", _("I could not this time"))]


class ChoiceForm(DeedForm):
    """One seat's answer; stepping aside names the kind of conflict."""

    choice = CardField(cards=CHOICES, label=_("Your vote"))
    conflict = forms.ChoiceField(
        label=_("If you recuse: what kind of conflict?"),
        choices=CONFLICTS,
        required=False,
        help_text=_("Only the committee sees the kind."),
    )
    reason = WordsField(
        label=_("Your reason, in a sentence or two"),
        help_text=_("The committee and your chapter read it. It is not public."),
        required=False,
        max_length=1000,
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("choice") == Choice.RECUSE and not answers.get("conflict"):
            self.add_error("conflict", _("Choose the kind of conflict. Nobody asks you for more."))
        if answers.get("choice") not in {None, Choice.RECUSE}:
            answers["conflict"] = ""
        return answers

    @property
    def vote(self) -> dict[str, Any]:
        answers = self.cleaned_data
        return {"choice": Choice(answers["choice"]), "conflict": answers["conflict"], "reason": answers["reason"]}


class VoteForm(ChoiceForm):
    """The vote of a seat, and whether its chapter was asked, while that is not told yet."""

    asked = forms.ChoiceField(
        label=_("Did you ask your chapter?"), choices=ASKED, widget=forms.RadioSelect, required=False
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
    barrier = forms.CharField(label=_("If not: what was in the way?"), required=False, max_length=400)

    def __init__(
        self, *args: Any, seat: object = "", asks_about_chapter: bool = True, at_large: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if seat:
            self.fields["choice"].label = _("Your vote, for the seat %(seat)s") % {"seat": seat}
        if not asks_about_chapter:
            for name in ("asked", "how", "view", "barrier"):
                del self.fields[name]
        elif at_large:
            self.fields["asked"].label = _("Did you ask those you speak for?")

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("asked") == "yes" and not answers.get("view"):
            self.add_error("view", _("Choose what comes closest; “no common view” is an answer too."))
        if answers.get("asked") == "no" and not (answers.get("barrier") or "").strip():
            self.add_error("barrier", _("A few words help the next time."))
        return answers

    @property
    def consultation(self) -> dict[str, Any] | None:
        """What to note about the chapter; nothing when it was left open or is told already."""
        answers = self.cleaned_data
        if not answers.get("asked"):
            return None
        if answers["asked"] == "no":
            return {"consulted": False, "barrier": answers["barrier"]}
        return {"consulted": True, "how": answers["how"], "view": answers["view"]}


class PhoneForm(ChoiceForm):
    """What a representative told staff: who said it, and when."""

    field_order = ("seat", "said_at", "choice", "conflict", "reason")
    seat = forms.ChoiceField(label=_("Who told you?"))
    said_at = MomentField(label=_("When was it said?"), help_text=_("Day and time, by the coalition’s clock."))

    def __init__(self, *args: Any, tellers: list[Told], at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["choice"].label = _("What was said")
        self.fields["conflict"].label = _("If they step aside: what kind of conflict?")
        self.fields["reason"].label = _("The reason given, if any")
        self.fields["said_at"].initial = at
        self._tellers = {str(one.seat): one for one in tellers}
        offer(self, "seat", [(str(one.seat), one.words) for one in tellers])

    @property
    def told(self) -> dict[str, Any]:
        teller = self._tellers[self.cleaned_data["seat"]]
        said_at = self.cleaned_data["said_at"]
        return {"seat_id": teller.seat, "said_by": teller.person, "said_at": said_at, **self.vote}


class OpenBallotForm(DeedForm):
    """Over some days, or now on a call with those who are there."""

    setting = CardField(
        label=_("How is it voted?"),
        cards=[
            ("window", _("Over several days"), _("Everybody answers on this page, or by phone with staff.")),
            ("call", _("On a call or at a meeting, now"), _("Those present answer; you note who is there.")),
        ],
    )
    urgent_because = WordsField(
        label=_("If the window is short: why?"),
        help_text=_("Needed when a letter is due before the usual window is over. Everybody reads it."),
        required=False,
        rows=2,
    )
    present = forms.MultipleChoiceField(
        label=_("If on a call: who is there?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    ends_at = MomentField(
        label=_("If on a call: when does it end?"), help_text=_("The coalition’s clock."), required=False
    )

    def __init__(self, *args: Any, seats: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "present", [(str(pk), words) for pk, words in seats])

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("setting") == "call":
            if not answers.get("ends_at"):
                self.add_error("ends_at", _("Say when the call ends; the vote ends with it."))
            if not answers.get("present"):
                self.add_error("present", _("Note who is there."))
        return answers

    @property
    def opening(self) -> dict[str, Any]:
        answers = self.cleaned_data
        if answers["setting"] == "window":
            return {"urgent_because": answers["urgent_because"]}
        return {"present": [int(pk) for pk in answers["present"]], "closes_at": answers["ends_at"]}


class PresenceForm(DeedForm):
    present = forms.MultipleChoiceField(
        label=_("Who is on the call now?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, voting: Voting, **options: Any) -> None:
        super().__init__(*args, **options)
        lines = voting.round.lines
        offer(self, "present", [(str(line.seat.pk), f"{line.seat}: {line.holder.name}") for line in lines])
        self.fields["present"].initial = [str(line.seat.pk) for line in lines if line.is_present]

    @property
    def seats(self) -> list[int]:
        return [int(pk) for pk in self.cleaned_data["present"]]
