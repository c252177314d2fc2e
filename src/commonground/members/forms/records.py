from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.kernel.languages import own_name
from commonground.members.forms.organizations import offer
from commonground.members.models import Affiliation, Ally, Lineage, Organization, Role
from commonground.members.queries import members_on
from commonground.members.rules import shown
from commonground.record.coalition import profile
from commonground.ui.forms import DayInput, PickField

PARTS: dict[str, Promise] = {
    shown.MISSION: _("What we do"),
    shown.NARRATIVE: _("Our story, in our own words"),
    shown.KINDS: _("Kind of organization"),
    shown.CONSTITUENCIES: _("People we serve"),
    shown.ISSUES: _("Issues we work on"),
    shown.LANGUAGES: _("Languages we speak"),
    shown.COUNTIES: _("Our county and the counties we serve"),
    shown.WEBSITE: _("Website"),
    shown.SINCE: _("Since when we are a member"),
}


class ShownForm(forms.Form):
    """What may the public see?"""

    is_listed = forms.BooleanField(
        label=_("Name us in public"),
        help_text=_("With the place we belong to. Without it only members who sign in can read our page."),
        required=False,
    )
    shows = forms.MultipleChoiceField(
        label=_("If we are named, show also"),
        help_text=_("The size of your budget and the people who speak for you are never shown in public."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=list(PARTS.items()),
    )


def _languages() -> list[tuple[str, str]]:
    return [(code, own_name(code)) for code in profile().languages]


class NarrativeForm(forms.Form):
    words = forms.CharField(
        label=_("Your story, in your own words"),
        help_text=_("Where do you come from? What have you been through?"),
        widget=forms.Textarea(attrs={"rows": 14}),
        required=False,
        max_length=8000,
    )
    language = forms.ChoiceField(label=_("Language you write in"))

    def __init__(self, *args: Any, had: bool, **options: Any) -> None:
        """had  a story was told before, so that it may be taken back"""
        super().__init__(*args, **options)
        offer(self, "language", _languages())
        words = self.fields["words"]
        words.required = not had
        if had:
            words.help_text = _(
                "Where do you come from? What have you been through? Leave it empty to take your story back."
            )


class ReadingForm(forms.Form):
    """For which organization somebody says “we read this”."""

    organization = forms.ModelChoiceField(label=_("For"), queryset=Organization.objects.none(), empty_label=None)

    def __init__(self, *args: Any, own: list[Organization], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["organization"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Organization.objects.filter(pk__in=[one.pk for one in own])


class HandOverForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address of the next person"),
        help_text=_("The link goes there. It works once, within 14 days."),
    )
    language = forms.ChoiceField(label=_("Language of the letter"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "language", _languages())


class TakeOverForm(forms.Form):
    name = forms.CharField(label=_("Your name"), help_text=_("As you want to be called."), max_length=120)
    language = forms.ChoiceField(label=_("Language of your pages and letters"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "language", _languages())


class ReturnForm(forms.Form):
    on = forms.DateField(
        label=_("A member again from"),
        help_text=_("The time before stays in its history."),
        widget=DayInput,
    )


class AffirmForm(forms.Form):
    """Staff choose which contact person affirmed; a contact person affirms without choosing."""

    person = forms.ChoiceField(label=_("Who affirmed it"))

    def __init__(self, *args: Any, contacts: list[Role], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "person", [(str(role.person_id), role.person.name) for role in contacts])


class AllyForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=160)
    county = forms.CharField(label=_("County"), max_length=60, required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    together = forms.CharField(
        label=_("What we do together"), widget=forms.Textarea(attrs={"rows": 4}), required=False, max_length=2000
    )
    from_on = forms.DateField(label=_("Since"), widget=DayInput, required=False)


def of_ally(ally: Ally) -> dict[str, Any]:
    return {name: getattr(ally, name) for name in ("name", "county", "website", "together", "from_on")}


class EndForm(forms.Form):
    on = forms.DateField(label=_("Until"), widget=DayInput)


class LeaveBodyForm(EndForm):
    decision = forms.CharField(
        label=_("By which decision"),
        help_text=_("The reference of the decision of the committee, or the minutes it stands in."),
        max_length=120,
    )


class AffiliationForm(forms.Form):
    body = forms.CharField(label=_("Name of the body"), max_length=160)
    our_role = forms.CharField(
        label=_("Our part in it"), help_text=_("For example: a seat on its steering committee."), max_length=120
    )
    sits = PickField(label=_("Who sits there for us"), required=False)
    from_on = forms.DateField(label=_("Since"), widget=DayInput)
    decision = forms.CharField(
        label=_("By which decision"),
        help_text=_("The reference of the decision of the committee, or the minutes it stands in."),
        max_length=120,
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    is_public = forms.BooleanField(
        label=_("Show it in public"), help_text=_("Without the name of the person."), required=False
    )

    def __init__(self, *args: Any, people: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        sits = self.fields["sits"]
        assert isinstance(sits, PickField)
        sits.offer(people, words=["name"], label=str)


def of_affiliation(affiliation: Affiliation) -> dict[str, Any]:
    names = ("body", "our_role", "from_on", "website", "is_public")
    told = {name: getattr(affiliation, name) for name in names}
    return {**told, "sits": affiliation.sits_id, "decision": affiliation.joined_by}


class ReportForm(forms.Form):
    on = forms.DateField(label=_("When"), widget=DayInput)
    words = forms.CharField(label=_("What happened there"), widget=forms.Textarea(attrs={"rows": 6}), max_length=4000)


class LineageForm(forms.Form):
    kind = forms.ChoiceField(label=_("How"), choices=Lineage.Kind.choices, widget=forms.RadioSelect)
    other = PickField(
        label=_("Which organization"),
        help_text=_("If it is one of ours. Otherwise write its name below."),
        required=False,
    )
    other_name = forms.CharField(label=_("Its name"), max_length=160, required=False)
    on = forms.DateField(label=_("When"), widget=DayInput, required=False)

    def __init__(self, *args: Any, day: date, **options: Any) -> None:
        super().__init__(*args, **options)
        other = self.fields["other"]
        assert isinstance(other, PickField)
        other.offer(members_on(day), words=["name"], label=str)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if not answers.get("other") and not answers.get("other_name"):
            self.add_error(
                "other_name", forms.ValidationError(_("Choose an organization or write a name."), code="which")
            )
        return answers
