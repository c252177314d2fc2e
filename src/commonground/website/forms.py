from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.decisions.rules.kinds import Stand
from commonground.decisions.wording import labels
from commonground.members.models import Chapter
from commonground.members.queries import AT_LARGE
from commonground.record.coalition import profile
from commonground.website.queries.positions import years_of


class Asked(forms.Form):
    """Questions in an address: nothing is required, and what makes no sense finds everything."""

    @property
    def asked(self) -> dict[str, str]:
        self.full_clean()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}

    @property
    def narrows(self) -> bool:
        return any(value for name, value in self.asked.items() if name != "q")


def _offer(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


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
