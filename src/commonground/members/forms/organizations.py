from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commonground.kernel.languages import LANGUAGES, own_name
from commonground.kernel.profile import ChapterPlan, RegionPlan
from commonground.members.models import Chapter, Organization, Region, Role, Term
from commonground.members.queries import AT_LARGE, Directory, members_on, terms
from commonground.members.queries.outlines import counties_known
from commonground.record.coalition import profile
from commonground.ui.forms import DayInput, PickField


def _language_choices(codes: list[str]) -> list[tuple[str, str]]:
    return sorted(((code, own_name(code)) for code in codes), key=lambda pair: pair[1].casefold())


def _term_choices(vocabulary: str) -> list[tuple[str, str]]:
    return [(term.key, str(term)) for term in terms(vocabulary)]


class SearchForm(forms.Form):
    """What the directory is asked; nothing in it is required, and a filter nobody knows finds everything."""

    q = forms.CharField(label=_("Name, place or issue"), required=False, max_length=120)
    county = forms.ChoiceField(label=_("County"), required=False)
    chapter = forms.ChoiceField(label=_("Chapter"), required=False)
    kind = forms.ChoiceField(label=_("Kind of organization"), required=False)
    serves = forms.ChoiceField(label=_("People served"), required=False)
    issue = forms.ChoiceField(label=_("Works on"), required=False)
    language = forms.ChoiceField(label=_("Language spoken"), required=False)

    def __init__(self, *args: Any, directory: Directory, languages: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        chapters = [(chapter.key, str(chapter)) for chapter in directory.chapters]
        _offer(self, "county", [("", _("Any")), *((name, name) for name in counties_known())])
        _offer(self, "chapter", [("", _("All")), *chapters, (AT_LARGE, _("At-large"))])
        _offer(self, "language", [("", _("Any")), *_language_choices(languages)])
        for name, any_of_them, words in (
            ("kind", _("Any"), directory.kinds),
            ("serves", _("Anyone"), directory.constituencies),
            ("issue", _("Anything"), directory.issues),
        ):
            _offer(self, name, [("", any_of_them), *((term.key, str(term)) for term in words)])
        if not chapters:
            del self.fields["chapter"]

    @property
    def asked(self) -> dict[str, str]:
        """What is asked, without what makes no sense."""
        self.full_clean()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}

    @property
    def asks(self) -> bool:
        return any(self.asked.values())

    @property
    def narrows(self) -> bool:
        return any(value for name, value in self.asked.items() if name != "q")


def _offer(form: forms.Form, name: str, choices: Any) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class DescriptionForm(forms.Form):
    mission = forms.CharField(
        label=_("What you do"),
        help_text=_("A few sentences anybody can follow. They stand on your page in the directory."),
        widget=forms.Textarea,
        required=False,
        max_length=2000,
    )
    constituencies = forms.MultipleChoiceField(
        label=_("People you serve"), widget=forms.CheckboxSelectMultiple, required=False
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you speak with them"), widget=forms.CheckboxSelectMultiple, required=False
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    is_listed = forms.BooleanField(
        label=_("Name us on the public list of partners"),
        help_text=_("Without it only members who sign in can read your page."),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, "constituencies", _term_choices(Term.Vocabulary.CONSTITUENCY))
        _offer(self, "languages", _language_choices(list(LANGUAGES)))


def described(organization: Organization) -> dict[str, Any]:
    return {
        "mission": organization.mission,
        "constituencies": [term.key for term in organization.constituencies.all()],
        "languages": organization.languages,
        "website": organization.website,
        "is_listed": organization.is_listed,
    }


class ListingForm(forms.Form):
    """What staff keep of an organization."""

    name = forms.CharField(label=_("Name"), max_length=160)
    place = forms.ChoiceField(
        label=_("Chapter or region"),
        help_text=_("Where there is no chapter, choose the region; its members share the at-large seats."),
    )
    county = forms.CharField(label=_("County"), max_length=60, required=False)
    kinds = forms.MultipleChoiceField(
        label=_("Kind of organization"), widget=forms.CheckboxSelectMultiple, required=False
    )
    joined_on = forms.DateField(
        label=_("Member since"), help_text=_("Leave it empty if nobody knows the day."), widget=DayInput, required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chapters = [(f"chapter:{chapter.pk}", str(chapter)) for chapter in Chapter.objects.all()]
        regions = [(f"region:{region.pk}", str(region)) for region in Region.objects.all()]
        offered = [
            ("", _("Choose one")),
            (_("Chapters"), chapters),
            (_("At-large"), [*regions, (AT_LARGE, _("At-large, no region"))]),
        ]
        _offer(self, "place", offered)
        _offer(self, "kinds", _term_choices(Term.Vocabulary.KIND))

    @property
    def where(self) -> tuple[Chapter | None, Region | None]:
        kind, _colon, pk = self.cleaned_data["place"].partition(":")
        chapter = Chapter.objects.get(pk=pk) if kind == "chapter" else None
        return chapter, Region.objects.get(pk=pk) if kind == "region" else None


def listed(organization: Organization) -> dict[str, Any]:
    place = AT_LARGE
    if organization.chapter_id:
        place = f"chapter:{organization.chapter_id}"
    elif organization.region_id:
        place = f"region:{organization.region_id}"
    return {
        "name": organization.name,
        "place": place,
        "county": organization.county,
        "kinds": [term.key for term in organization.kinds.all()],
        "joined_on": organization.joined_on,
    }


class LeavingForm(forms.Form):
    on = forms.DateField(
        label=_("No longer a member from"),
        help_text=_("From this day nobody speaks for the organization, and a seat its representative holds is vacant."),
        widget=DayInput,
    )


class AccountForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"), help_text=_("The code to sign in goes there."))
    language = forms.ChoiceField(label=_("Language of letters"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, "language", [(code, own_name(code)) for code in profile().languages])


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
        _offer(self, "counties", [(place.key, _place_with_counties(place)) for place in profile().places])
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
