from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from commonground.kernel.languages import LANGUAGES, own_name
from commonground.members.models import Chapter, Membership, Organization, Region, Term
from commonground.members.queries import AT_LARGE, Directory, terms
from commonground.members.queries.outlines import counties_known
from commonground.members.rules.importing.cells import zip_code
from commonground.members.rules.listing import plain_number, refusal_to_number
from commonground.record.coalition import profile
from commonground.ui.forms import DayInput
from commonground.ui.wording import words_for


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
        offer(self, "county", [("", _("Any")), *((name, name) for name in counties_known())])
        offer(self, "chapter", [("", _("All")), *chapters, (AT_LARGE, _("At-large"))])
        offer(self, "language", [("", _("Any")), *_language_choices(languages)])
        for name, any_of_them, words in (
            ("kind", _("Any"), directory.kinds),
            ("serves", _("Anyone"), directory.constituencies),
            ("issue", _("Anything"), directory.issues),
        ):
            offer(self, name, [("", any_of_them), *((term.key, str(term)) for term in words)])
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


def offer(form: forms.Form, name: str, choices: Any) -> None:
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
    issues = forms.MultipleChoiceField(
        label=_("Issues you work on"), widget=forms.CheckboxSelectMultiple, required=False
    )
    counties_served = forms.MultipleChoiceField(
        label=_("Counties you serve"), widget=forms.CheckboxSelectMultiple, required=False
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    budget = forms.ChoiceField(
        label=_("Your budget of a year"),
        help_text=_("As you say it; nobody asks for papers. Only staff and you read it; others see totals."),
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "constituencies", _term_choices(Term.Vocabulary.CONSTITUENCY))
        offer(self, "languages", _language_choices(list(LANGUAGES)))
        offer(self, "issues", _term_choices(Term.Vocabulary.ISSUE))
        known = {*profile().counties, *counties_known(), *(self.initial.get("counties_served") or [])}
        offer(self, "counties_served", [(name, name) for name in sorted(known)])
        tiers = _term_choices(Term.Vocabulary.BUDGET)
        offer(self, "budget", [*tiers, ("", _("We would rather not say"))])
        for name, choices in (("counties_served", known), ("budget", tiers)):
            if not choices:
                del self.fields[name]


def described(organization: Organization) -> dict[str, Any]:
    return {
        "mission": organization.mission,
        "constituencies": [term.key for term in organization.constituencies.all()],
        "languages": organization.languages,
        "issues": [term.key for term in organization.issues.all()],
        "counties_served": organization.counties_served,
        "website": organization.website,
        "budget": organization.budget_tier.key if organization.budget_tier else "",
    }


class ListingForm(forms.Form):
    """What staff keep of an organization."""

    name = forms.CharField(label=_("Name"), max_length=160)
    place = forms.ChoiceField(
        label=_("Chapter or region"),
        help_text=_("Where there is no chapter, choose the region; its members share the at-large seats."),
    )
    also_in = forms.MultipleChoiceField(
        label=_("Also works with these chapters"),
        help_text=_("It is counted and votes only in its own."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    county = forms.CharField(label=_("County"), max_length=60, required=False)
    city = forms.CharField(label=_("City"), max_length=80, required=False)
    zip_code = forms.CharField(label=_("ZIP code"), max_length=10, required=False)
    ein = forms.CharField(
        label=_("Tax number (EIN)"),
        help_text=_("Nine digits. It tells two organizations of one name apart."),
        max_length=14,
        required=False,
    )
    also_known_as = forms.CharField(
        label=_("Also known as"),
        help_text=_("Other names and short names, one on each line."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=1000,
    )
    kinds = forms.MultipleChoiceField(
        label=_("Kind of organization"), widget=forms.CheckboxSelectMultiple, required=False
    )
    joined_on = forms.DateField(
        label=_("Member since"), help_text=_("Leave it empty if nobody knows the day."), widget=DayInput, required=False
    )

    def __init__(self, *args: Any, own: int = 0, **options: Any) -> None:
        """own  the organization that is corrected; 0 for a new one"""
        super().__init__(*args, **options)
        self.own = own
        chapters = [(f"chapter:{chapter.pk}", str(chapter)) for chapter in Chapter.objects.all()]
        regions = [(f"region:{region.pk}", str(region)) for region in Region.objects.all()]
        offered = [
            ("", _("Choose one")),
            (_("Chapters"), chapters),
            (_("At-large"), [*regions, (AT_LARGE, _("At-large, no region"))]),
        ]
        offer(self, "place", offered)
        offer(self, "also_in", [(str(chapter.pk), str(chapter)) for chapter in Chapter.objects.all()])
        if not chapters:
            del self.fields["also_in"]
        offer(self, "kinds", _term_choices(Term.Vocabulary.KIND))

    def clean_ein(self) -> str:
        ein = plain_number(self.cleaned_data["ein"])
        taken = bool(ein) and Organization.objects.exclude(pk=self.own).filter(ein=ein).exists()
        if refusal := refusal_to_number(ein, taken=taken):
            words = words_for(refusal)
            raise ValidationError(f"{words.title}. {words.help}")
        return ein

    def clean_zip_code(self) -> str:
        said = self.cleaned_data["zip_code"].strip()
        value, _told = zip_code(said, was_number=False)
        if said and not value:
            raise ValidationError(_("A ZIP code has five digits, as in 94601."))
        return str(value)

    def clean_also_known_as(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["also_known_as"].splitlines() if line.strip()]

    @property
    def about(self) -> dict[str, Any]:
        """The plain columns besides name, county and day."""
        return {name: self.cleaned_data[name] for name in ("city", "zip_code", "ein", "also_known_as")}

    @property
    def besides(self) -> list[Chapter]:
        """The chapters it works with besides its own."""
        return list(Chapter.objects.filter(pk__in=self.cleaned_data.get("also_in", [])))

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
        "also_in": [str(chapter.pk) for chapter in organization.also_in.all()],
        "county": organization.county,
        "city": organization.city,
        "zip_code": organization.zip_code,
        "ein": organization.ein,
        "also_known_as": "\n".join(organization.also_known_as),
        "kinds": [term.key for term in organization.kinds.all()],
        "joined_on": organization.joined_on,
    }


class LeavingForm(forms.Form):
    on = forms.DateField(
        label=_("No longer a member from"),
        help_text=_("From this day nobody speaks for the organization, and a seat its representative holds is vacant."),
        widget=DayInput,
    )
    because = forms.ChoiceField(label=_("Why"), choices=Membership.Ended.choices, widget=forms.RadioSelect)
