"""What an organization states when it joins a letter, or does not."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.advocacy.actions.signing import Words
from commonground.advocacy.forms.offering import counties, issues, languages, offer, offer_rows
from commonground.advocacy.rules.sign_ons import NEEDED
from commonground.advocacy.wording import labels
from commonground.decisions.wording.labels import STANDS, choices
from commonground.members.models import Person
from commonground.ui.forms import PickField


class SignForm(forms.Form):
    name = forms.CharField(label=_("The organization, exactly as it shall be printed"), max_length=200)
    signer = forms.CharField(label=_("Your name"), max_length=120)
    title = forms.CharField(label=_("Your role in the organization"), max_length=120)
    contact = forms.CharField(
        label=_("A phone number or an e-mail address"),
        max_length=200,
        help_text=_("For questions of the committee. Only our staff see it; it is not printed."),
    )
    county = forms.ChoiceField(label=_("County"), required=False)
    attests = forms.BooleanField(label=_("I am authorized to sign for this organization"), required=False)
    may_list = forms.BooleanField(
        label=_("Our name may also stand on the website"),
        required=False,
        help_text=_("On the letter it stands in any case."),
    )
    uses_logo = forms.BooleanField(
        label=_("We would like our logo on the letter"),
        required=False,
        help_text=_("It is printed only with a permission of its own, which your organization gives on its page."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "county", counties())

    @property
    def is_known(self) -> bool:
        """Whether nothing has to be written: all it states we know from before."""
        return not self.is_bound and all(self.initial.get(name) for name in NEEDED)

    @property
    def words(self) -> Words:
        said = self.cleaned_data
        return Words(**{name: said[name] for name in Words.__dataclass_fields__ if name in said})


class WrittenForm(SignForm):
    """Staff hold the permission."""

    organization = PickField(label=_("Organization"))
    proof = forms.CharField(
        label=_("Where the written permission is kept"), max_length=500, help_text=_("An e-mail, a folder, a number.")
    )
    field_order = ("organization", "name", "signer", "title", "contact", "county", "proof")

    def __init__(self, *args: Any, organizations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organization"]
        assert isinstance(field, PickField)
        field.offer(organizations, words=["name"], label=str, sort=True)
        self.fields["signer"].label = _("Who signs")
        self.fields["title"].label = _("Their role in the organization")
        del self.fields["attests"]


class JoinForm(SignForm):
    """An organization we do not know; the second message goes to its address."""

    email = forms.EmailField(
        label=_("Your e-mail address"), help_text=_("We send one message there; the name counts once you confirm it.")
    )


class DeclineForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why not"), choices=choices(labels.DECLINED), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In your own words"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class AuthorizeForm(forms.Form):
    person = forms.ModelChoiceField(
        label=_("Somebody who speaks for you here"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Somebody else"),
    )
    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    title = forms.CharField(label=_("Role in the organization"), max_length=120, required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    language = forms.ChoiceField(label=_("Language of the messages"))
    issues = forms.MultipleChoiceField(
        label=_("Only on these issues"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: every letter."),
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "person", people)
        offer(self, "language", languages())
        offer(self, "issues", issues())

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        person = said.get("person")
        if person is None and not (said.get("email") and said.get("name")):
            self.add_error("name", _("Choose somebody, or give a name and an e-mail address."))
        elif person is not None:
            said["name"] = said.get("name") or person.name
        return said


class ApproveForm(forms.Form):
    name = forms.CharField(label=_("The organization, exactly as it shall be printed"), max_length=200)
    signer = forms.CharField(label=_("Who signs"), max_length=120)
    title = forms.CharField(label=_("Their role in the organization"), max_length=120)
    contact = forms.CharField(
        label=_("A phone number or an e-mail address"),
        max_length=200,
        help_text=_("For questions of the committee. Only our staff see it; it is not printed."),
    )
    county = forms.ChoiceField(label=_("County"), required=False)
    copy_to = forms.EmailField(label=_("Who gets the final copy"), required=False)
    issues = forms.MultipleChoiceField(
        label=_("Only on these issues"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: every letter."),
    )
    stands = forms.MultipleChoiceField(
        label=_("Only letters that say"),
        required=False,
        choices=choices({stand: words for stand, words in STANDS.items() if stand not in {"watch", "none"}}),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: every position."),
    )
    may_list = forms.BooleanField(label=_("Our name may also stand on the website"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "county", counties())
        offer(self, "issues", issues())
