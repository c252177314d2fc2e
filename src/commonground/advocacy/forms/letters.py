"""What is asked on the way of a letter."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.advocacy.forms.offering import issues, languages, offer, offer_rows
from commonground.advocacy.wording import labels
from commonground.decisions.wording.labels import choices
from commonground.kernel.days import local_day, moment_of
from commonground.legislature.models import Hearing, LegislativeCommittee
from commonground.members.models import Ally
from commonground.record.coalition import profile
from commonground.ui.forms import DayInput, PickField
from commonground.ui.moments import day_in_words

LONGEST_ASK, LONGEST_BODY = 300, 20_000


class WordsForm(forms.Form):
    ask = forms.CharField(
        label=_("What we ask for, in one sentence"), max_length=LONGEST_ASK, widget=forms.Textarea(attrs={"rows": 2})
    )
    body = forms.CharField(
        label=_("The letter"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_(
            "Leave an empty line between paragraphs. The heading, the sentence of the position and the names are "
            "added by themselves."
        ),
    )


class DraftForm(WordsForm):
    who_signs = forms.ChoiceField(
        label=_("Who may sign"), choices=choices(labels.WHO_SIGNS), widget=forms.RadioSelect, initial="members"
    )
    language = forms.ChoiceField(label=_("The language of the letter"))
    issues = forms.MultipleChoiceField(
        label=_("Issues"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Organizations approve letters beforehand by issue, and their own lists may name issues too."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "language", languages())
        offer(self, "issues", issues())


class ChangeForm(WordsForm):
    is_typo = forms.BooleanField(
        label=_("It is only a slip of the pen"),
        required=False,
        help_text=_("Signatures stand then. Any other change ends them, and those who signed are asked again."),
    )


class HearingField(forms.ModelChoiceField):
    """Each with its day in the reader's words."""

    def label_from_instance(self, obj: Hearing) -> str:
        return f"{obj.committee_name}, {day_in_words(obj.on)}"


class AddressForm(forms.Form):
    """A committee with its hearing, or somebody else."""

    committee = PickField(label=_("Committee of the legislature"), required=False)
    hearing = HearingField(
        label=_("Hearing"),
        queryset=Hearing.objects.none(),
        required=False,
        empty_label=_("Not set yet"),
        help_text=_("The deadline follows from it, and moves when the hearing moves."),
    )
    addressee = forms.CharField(
        label=_("Or somebody else"), max_length=200, required=False, help_text=_("As Governor Jane Example.")
    )
    chair = forms.CharField(
        label=_("Who presides, as printed"),
        max_length=120,
        required=False,
        help_text=_("Only where our list of committees does not say."),
    )
    needed_on = forms.DateField(
        label=_("Needed by"),
        required=False,
        widget=DayInput(),
        help_text=_("Only where no hearing and no rule of the committee tells the deadline."),
    )

    def __init__(self, *args: Any, bill: int, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        committees = LegislativeCommittee.objects.filter(closed_on=None).order_by("chamber", "name", "pk")
        field = self.fields["committee"]
        assert isinstance(field, PickField)
        field.offer(committees, words=["name"], label=str)
        rows = Hearing.objects.filter(on__gte=today, cancelled_at=None).select_related("committee")
        offer_rows(self, "hearing", rows.filter(items__bill=bill).distinct().order_by("on", "at_time", "pk"))
        self.today = today

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        hearing, committee = said.get("hearing"), said.get("committee")
        if hearing is not None and committee is None:
            said["committee"] = committee = hearing.committee
        if hearing is not None and committee is None:  # our list of committees does not know it
            said["addressee"] = said.get("addressee") or hearing.committee_name
        if bool(committee) == bool((said.get("addressee") or "").strip()):
            self.add_error("committee", _("Name a committee, or somebody else, one of the two."))
        if hearing is not None and committee is not None and hearing.committee_id not in {None, committee.pk}:
            self.add_error("hearing", _("This hearing is of another committee."))
        return said

    @property
    def told(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        day = said.pop("needed_on")
        return {**said, "needed_at": end_of(day) if day else None}


def end_of(day: date) -> datetime:
    """The close of business."""
    return moment_of(day, profile().closing_time, profile().zone)


class SignByForm(forms.Form):
    day = forms.DateField(label=_("Organizations can sign until"), widget=DayInput())

    def __init__(self, *args: Any, latest: datetime | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.latest = latest

    @property
    def sign_by(self) -> datetime:
        """The close of business of that day; on the last day there is, its last moment."""
        day = self.cleaned_data["day"]
        ends = end_of(day)
        last = self.latest
        if last is not None and local_day(last, profile().zone) == day:
            return min(last, ends) if ends > last else ends
        return ends


class SendForm(forms.Form):
    way = forms.ChoiceField(
        label=_("How it was sent"), choices=choices(labels.WAYS), widget=forms.RadioSelect, initial=labels.PORTAL
    )
    proof = forms.CharField(
        label=_("A number or a note"), max_length=500, required=False, help_text=_("If you have one already.")
    )


class ProofForm(forms.Form):
    proof = forms.CharField(
        label=_("The receipt"), max_length=500, help_text=_("Its number, or where the paper or the e-mail is kept.")
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class OutcomeForm(forms.Form):
    words = forms.CharField(
        label=_("What became of it"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A sentence or two, on the page of the letter for everybody: the vote, or what was changed."),
    )


class OverrideForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it cannot wait"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), required=False
    )


class AllyForm(forms.Form):
    ally = forms.ModelChoiceField(label=_("Ally"), queryset=Ally.objects.none(), empty_label=_("Choose"))
    email = forms.EmailField(label=_("Where to write"))
    language = forms.ChoiceField(label=_("In which language"))

    def __init__(self, *args: Any, allies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "ally", allies)
        offer(self, "language", languages())

    @property
    def asked(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        return {"ally_id": said.pop("ally").pk, **said}
