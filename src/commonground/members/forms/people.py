from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commonground.kernel.languages import own_name
from commonground.kernel.profile import ChapterPlan, RegionPlan
from commonground.members.forms.organizations import offer
from commonground.members.models import Chapter, Role
from commonground.members.queries import members_on
from commonground.record.coalition import profile
from commonground.ui.forms import PickField


class AccountForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"), help_text=_("The code to sign in goes there."))
    language = forms.ChoiceField(label=_("Language of letters"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "language", [(code, own_name(code)) for code in profile().languages])


class PersonForm(AccountForm):
    """A name is enough; with an address the person can sign in."""

    name = forms.CharField(label=_("Name"), help_text=_("As the person wants to be called."), max_length=120)
    field_order = ["name", "email", "language"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["email"].required = False


class NameForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)


class RoleForm(forms.Form):
    kind = forms.ChoiceField(label=_("Role"), choices=Role.Kind.choices)
    organization = PickField(label=_("Organization"), help_text=_("For a contact person."), required=False)
    chapter = forms.ModelChoiceField(
        label=_("Chapter"),
        help_text=_("For a convener."),
        queryset=Chapter.objects.none(),
        required=False,
        empty_label=_("None"),
    )
    area = forms.CharField(
        label=_("Part of the state"), help_text=_("For an organizer, in words."), max_length=120, required=False
    )

    counties = forms.MultipleChoiceField(
        label=_("Places to answer for"),
        help_text=_("For an organizer: what people write to us from there goes to this person."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, day: date, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "counties", [(place.key, _place_with_counties(place)) for place in profile().places])
        organization, chapter = self.fields["organization"], self.fields["chapter"]
        assert isinstance(organization, PickField)
        assert isinstance(chapter, forms.ModelChoiceField)
        organization.offer(members_on(day), words=["name"], label=str)
        chapter.queryset = Chapter.objects.all()

    def clean_counties(self) -> list[str]:
        """Chosen by place, kept by county."""
        return profile().counties_in(self.cleaned_data["counties"])


def _place_with_counties(place: ChapterPlan | RegionPlan) -> str:
    name = place.names.say(get_language() or "en")
    return f"{name}: {', '.join(place.counties)}" if place.counties else name
