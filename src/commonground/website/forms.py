from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonground.decisions.rules.kinds import Stand
from commonground.decisions.wording import labels
from commonground.kernel.languages import own_name
from commonground.members.models import Chapter, Person
from commonground.members.queries import AT_LARGE
from commonground.record.coalition import profile
from commonground.website.queries.positions import years_of
from commonground.website.queries.translations import languages_to_translate_into
from commonground.website.wording import GROUPS_FOUND
from commonground.website.wording_of_translations import STATES


class Asked(forms.Form):
    """Questions in an address: nothing is required, and what makes no sense finds everything."""

    @property
    def asked(self) -> dict[str, str]:
        self.full_clean()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}

    @property
    def narrows(self) -> bool:
        return any(value for name, value in self.asked.items() if name != "q")


class EventsForm(Asked):
    """offers: there is more than one county to choose from"""

    county = forms.ChoiceField(label=_("County"), required=False)

    def __init__(self, *args: Any, counties: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offers = len(counties) > 1
        _offer(self, "county", [("", _("Any county")), *((one, one) for one in counties)])


class ContactForm(forms.Form):
    """Only the words are needed; who somebody is, is theirs to say."""

    words = forms.CharField(
        label=_("Your message"),
        help_text=_("Please do not write about anybody’s immigration status, health or history of violence here."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=4000,
    )
    county = forms.ChoiceField(
        label=_("Your county"), help_text=_("So that the person who works near you reads it."), required=False
    )
    name = forms.CharField(label=_("Your name"), help_text=_("As you want to be called."), max_length=120)
    reply_to = forms.CharField(
        label=_("E-mail or telephone"), help_text=_("Only if you want an answer."), max_length=160
    )
    language = forms.ChoiceField(label=_("Language of the answer"), required=False)

    def __init__(self, *args: Any, reading: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.reading = reading
        self.fields["name"].required = self.fields["reply_to"].required = False
        _offer(self, "county", [("", _("Not said, or another place")), *((one, one) for one in profile().counties)])
        _offer(self, "language", [(code, own_name(code)) for code in profile().languages])
        self.initial.setdefault("language", reading)

    def clean_language(self) -> str:
        return self.cleaned_data["language"] or self.reading


class AnsweredForm(forms.Form):
    note = forms.CharField(
        label=_("How it was answered"),
        help_text=_("In a few words, without names: by telephone, sent on to a partner. It goes with the message."),
        max_length=300,
    )


class HandOverForm(forms.Form):
    to = forms.ModelChoiceField(label=_("To whom"), queryset=Person.objects.none(), empty_label=_("Choose"))

    def __init__(self, *args: Any, colleagues: QuerySet[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = colleagues


def _offer(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class SearchForm(Asked):
    """`in` narrows to one kind of what can be found."""

    q = forms.CharField(label=_("What are you looking for?"), required=False, max_length=120)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = [(key, key) for key in GROUPS_FOUND]
        self.fields["in"] = forms.ChoiceField(choices=kinds, required=False, widget=forms.HiddenInput)


class PositionsForm(Asked):
    q = forms.CharField(label=_("Bill number, word or author"), required=False, max_length=120)
    stand = forms.ChoiceField(label=_("Where we stand"), required=False)
    year = forms.ChoiceField(label=_("Adopted in"), required=False)

    def __init__(self, *args: Any, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        stands = [(stand.value, labels.STANDS[stand]) for stand in Stand]
        _offer(self, "stand", [("", _("Anywhere")), *stands])
        _offer(self, "year", [("", _("Any year")), *((str(year), str(year)) for year in years_of(at))])


class PartnersForm(Asked):
    q = forms.CharField(label=_("Name, place or issue"), required=False, max_length=120)
    chapter = forms.ChoiceField(label=_("Chapter"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chapters = [(chapter.key, str(chapter)) for chapter in Chapter.objects.all()]
        at_large = profile().at_large_name
        _offer(self, "chapter", [("", _("All")), *chapters, (AT_LARGE, at_large)])


class BoardForm(Asked):
    language = forms.ChoiceField(label=_("Language"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(
            self, "language", [("", _("All")), *((each.code, each.own_name) for each in languages_to_translate_into())]
        )
        _offer(self, "state", [("", _("Any")), *((state.value, words) for state, words in STATES.items())])


class TranslationsFileForm(forms.Form):
    """A file from a translation program."""

    file = forms.FileField(label=_("PO file"))
    by_machine = forms.BooleanField(
        label=_("This file was made by a machine"),
        required=False,
        help_text=_("Readers are told so. What a person wrote here is left as it stands."),
    )
    tool = forms.CharField(label=_("Which program made it"), required=False, max_length=80)
    only_what_fits = forms.BooleanField(
        label=_("Take in what fits, and leave the rest out"),
        required=False,
        help_text=_("Otherwise nothing is taken in as long as one line does not fit."),
    )
