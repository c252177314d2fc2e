"""What can be done on the page of a case: who may, what it asks, and the deed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.forms import Form
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commonground.agreement.actions import ladder, ladder_after, ladder_ballot
from commonground.agreement.forms import ladder as forms
from commonground.agreement.models import Case
from commonground.agreement.rules import ladder as steps
from commonground.agreement.rules import ladder_after as after
from commonground.agreement.rules import ladder_walls as walls
from commonground.agreement.rules.sight import CaseFacts
from commonground.decisions.queries.secret import secret_facts
from commonground.decisions.rules.secret import refusal_to_answer_secretly, refusal_to_close_secretly
from commonground.decisions.rules.tally import Choice
from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules.standing import Standing

Lazy = str | Promise
Permit = Callable[[Standing, CaseFacts, datetime], Refusal | None]
Act = Callable[[Case, Any, Standing, datetime], object]


@dataclass(frozen=True)
class Way:
    """One deed.

    title   what is to be done
    button  the word on the button
    text    what follows from it
    """

    title: Lazy
    button: Lazy
    form: type[Form]
    permit: Permit
    act: Act
    text: Lazy = ""


def _said(form: Form) -> dict[str, Any]:
    return form.cleaned_data


def _kindly(case: Case, form: Form, by: Standing, at: datetime) -> object:
    said = _said(form)
    barriers = [(kind, said["idea"]) for kind in said["barriers"]]
    return ladder.check_in_kindly(case.pk, said["words"], barriers=barriers, by=by, at=at)


def _support(case: Case, form: Form, by: Standing, at: datetime) -> object:
    said = _said(form)
    return ladder.offer_support(case.pk, said["offers"], said["words"], by=by, at=at)


def _concern(case: Case, form: Form, by: Standing, at: datetime) -> object:
    said = _said(form)
    return ladder.write_concern(
        case.pk, said["words"], clauses=said["clauses"], language=said["language"], by=by, at=at
    )


def _answer(case: Case, form: Form, by: Standing, at: datetime) -> object:
    said, language = _said(form), get_language() or ""
    voice = said["voice"]
    sound, media = (voice.read(), voice.content_type) if voice else (b"", "")
    return ladder.answer_concern(case.pk, said["words"], language=language, voice=sound, media_type=media, by=by, at=at)


def _heard(case: Case, form: Form, by: Standing, at: datetime) -> object:
    said = _said(form)
    came, supporter = said["heard"] == "yes", said["supporter"]
    return ladder.note_conversation(case.pk, heard_first=came, supporter=supporter, by=by, at=at)


def _ask(case: Case, form: Any, by: Standing, at: datetime) -> object:
    return ladder_ballot.ask_committee(case.pk, _said(form)["option"], closes_at=form.moment, by=by, at=at)


def _vote(case: Case, form: Form, by: Standing, at: datetime) -> object:
    motion = case.motions.select_related("ballot").latest("pk")
    return ladder_ballot.answer_motion(motion, Choice(_said(form)["choice"]), by=by, at=at)


def refusal_of_the_roll(by: Standing, case: Case, at: datetime) -> Refusal | None:
    motion = case.motions.select_related("ballot").order_by("-pk").first()
    if motion is None:
        return refuse(walls.EARLIER_STEPS, missing=("asked",))
    return refusal_to_answer_secretly(by, secret_facts(motion.ballot), at)


def refusal_of_the_count(by: Standing, case: Case, at: datetime) -> Refusal | None:
    """A ballot is not counted before its time while somebody has not answered."""
    motion = case.motions.select_related("ballot").filter(ballot__closed_at=None).first()
    return refusal_to_close_secretly(by, secret_facts(motion.ballot), at) if motion else None


def _panel(case: Case, form: Form, by: Standing, at: datetime) -> object:
    said = _said(form)
    people = [said["first"], said["second"], said["outsider"]]
    return ladder_after.name_panel(case.pk, people, by=by, at=at)


def _timeless(permit: Callable[[Standing, CaseFacts], Refusal | None]) -> Permit:
    return lambda by, facts, _at: permit(by, facts)


NOTHING = forms.NothingForm
WAYS: Mapping[str, Way] = {
    "check-in": Way(
        _("Note your check-in"), _("Note it"), forms.KindlyForm, _timeless(steps.refusal_to_check_in_kindly), _kindly
    ),
    "support": Way(
        _("Make a support agreement"),
        _("Agree"),
        forms.SupportForm,
        _timeless(steps.refusal_to_offer_support),
        _support,
        _("It has 90 days. Nothing else is asked before."),
    ),
    "better": Way(
        _("It goes better"),
        _("Close it"),
        NOTHING,
        _timeless(after.refusal_to_close_case),
        lambda case, _form, by, at: ladder_after.close_case(case.pk, by=by, at=at),
        _("After a year nothing of it is left."),
    ),
    "concern": Way(
        _("Write a letter of concern"),
        _("Ask for a second name"),
        forms.ConcernForm,
        steps.refusal_to_write_concern,
        _concern,
        _("From here on those who hold a seat know of it. The letter goes out when a second one puts a name to it."),
    ),
    "second": Way(
        _("Put your name to the letter"),
        _("Send it with my name"),
        NOTHING,
        steps.refusal_to_confirm_concern,
        lambda case, _form, by, at: ladder.confirm_concern(case.pk, by=by, at=at),
        _("The representative has 21 days to answer."),
    ),
    "answer": Way(
        _("Answer the letter"),
        _("Send my answer"),
        forms.AnswerForm,
        _timeless(steps.refusal_to_answer_concern),
        _answer,
        _("Those who hold a seat read it, and nobody else."),
    ),
    "private": Way(
        _("Keep the conversation from those who sent me"),
        _("Keep it private"),
        NOTHING,
        lambda by, facts, _at: (
            refuse(walls.STEP_TAKEN) if facts.is_private else steps.refusal_to_keep_private(by, facts)
        ),
        lambda case, _form, by, at: ladder.keep_private(case.pk, private=True, by=by, at=at),
    ),
    "call": Way(
        _("Arrange the conversation"),
        _("Invite"),
        forms.MomentForm,
        steps.refusal_to_call_conversation,
        lambda case, form, by, at: ladder.call_conversation(case.pk, form.moment, by=by, at=at),
        _("In closed session. The representative is heard first, and may bring somebody."),
    ),
    "heard": Way(
        _("Note that the conversation was held"),
        _("Note it"),
        forms.HeardForm,
        steps.refusal_to_note_conversation,
        _heard,
    ),
    "ask": Way(
        _("Put a question to the committee"),
        _("Open the secret ballot"),
        forms.AskForm,
        steps.refusal_to_ask_committee,
        _ask,
        _("Two thirds of the seated members decide. Nobody learns who answered what, and no answer can be changed."),
    ),
    "count": Way(
        _("Count"),
        _("Close the ballot and count"),
        NOTHING,
        _timeless(steps.refusal_to_count),
        lambda case, _form, by, at: ladder_ballot.count_motion(case.pk, by=by, at=at),
        _("The numbers are kept. The answers are deleted."),
    ),
    "step-down": Way(
        _("I step down"),
        _("Step down"),
        NOTHING,
        _timeless(after.refusal_to_step_down),
        lambda case, _form, by, at: ladder_after.step_down(case.pk, by=by, at=at),
        _("The seat becomes vacant. Why, stays with those who know. Your organization stays a member."),
    ),
    "decline": Way(
        _("I do not step down"),
        _("Decline"),
        NOTHING,
        _timeless(after.refusal_to_decline),
        lambda case, _form, by, at: ladder_after.decline(case.pk, by=by, at=at),
        _("Those who sent you decide within 30 days."),
    ),
    "senders": Way(
        _("Say what was decided"),
        _("Note it"),
        forms.RecallForm,
        after.refusal_to_answer_for_senders,
        lambda case, form, by, at: ladder_after.answer_for_senders(
            case.pk, recall=_said(form)["recall"] == "recall", by=by, at=at
        ),
    ),
    "appeal": Way(
        _("Ask for a review"),
        _("Ask for it"),
        forms.WordsForm,
        after.refusal_to_appeal,
        lambda case, form, by, at: ladder_after.appeal(case.pk, _said(form)["words"], by=by, at=at),
        _("Three people who had no part in it look at whether the steps were kept."),
    ),
    "panel": Way(
        _("Name three people"),
        _("Name them"),
        forms.PanelForm,
        _timeless(after.refusal_to_name_panel),
        _panel,
        _("Nobody who holds a seat or stands in for one, who is of the staff, or who took part in this."),
    ),
    "finding": Way(
        _("Give your finding"),
        _("Give it"),
        forms.FairForm,
        _timeless(after.refusal_to_find),
        lambda case, form, by, at: ladder_after.find(case.pk, was_fair=_said(form)["fair"] == "yes", by=by, at=at),
        _("You do not judge the matter again. When two of you say the same, the review is finished."),
    ),
    "suspend": Way(
        _("Ask for a pause in speaking for us"),
        _("Ask for a second name"),
        forms.WordsForm,
        _timeless(after.refusal_to_suspend),
        lambda case, form, by, at: ladder_after.suspend(case.pk, _said(form)["words"], by=by, at=at),
        _("For 14 days. It is reviewed, and ends by itself."),
    ),
    "suspend-second": Way(
        _("Put your name to the pause"),
        _("Confirm"),
        NOTHING,
        _timeless(after.refusal_to_confirm_suspension),
        lambda case, _form, by, at: ladder_after.confirm_suspension(case.pk, by=by, at=at),
    ),
    "lift": Way(
        _("End the pause"),
        _("End it"),
        NOTHING,
        _timeless(after.refusal_to_lift),
        lambda case, _form, by, at: ladder_after.lift_suspension(case.pk, by=by, at=at),
    ),
    "aside": Way(
        _("Step aside"),
        _("Step aside"),
        NOTHING,
        _timeless(after.refusal_to_recuse),
        lambda case, _form, by, at: ladder_after.recuse(case.pk, by=by, at=at),
        _("You hear no more of it, and cannot come back to it."),
    ),
}
VOTE = Way(
    _("Answer in secret"),
    _("Answer"),
    forms.SecretForm,
    lambda _by, facts, _at: None if facts.ballot_open else refuse(walls.EARLIER_STEPS, missing=("asked",)),
    _vote,
    _("Nobody learns who answered what. Your answer cannot be changed."),
)
