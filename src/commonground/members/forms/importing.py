from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from commonground.members.actions.importing import digest_of
from commonground.members.rules.importing.columns import NAME, found_in
from commonground.members.rules.importing.sheet import Table, UnusableFile, unusable
from commonground.members.sentences import FIELDS, sentence
from commonground.members.workbooks import LARGEST_FILE, read


class FileForm(forms.Form):
    """A file of organizations; it is read here, and nothing is done with it yet."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "A CSV file or a workbook (.xlsx) with the names of the columns in its first row; "
            "at most 20,000 rows and 8 megabytes."
        ),
        error_messages={"required": _("Choose a file first."), "empty": _("This file is empty.")},
    )

    table: Table
    digest = ""

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        try:
            if given.size > LARGEST_FILE:
                raise unusable("too_large", most=LARGEST_FILE // 2**20)
            content = given.read()
            self.table = read(content)
            if not self.table.lines:
                raise unusable("no_rows")
        except UnusableFile as broken:
            raise ValidationError(sentence(broken.why)) from None
        self.digest = digest_of(content)
        return given

    @property
    def columns(self) -> dict[str, str]:
        return found_in(self.table.header)


class ColumnsForm(forms.Form):
    """Which column holds what."""

    def __init__(self, *args: Any, table: Table, columns: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        offered = [(heading, heading) for heading in dict.fromkeys(table.header) if heading]
        for kept, label in FIELDS.items():
            self.fields[kept] = forms.ChoiceField(
                label=str(label),
                choices=[("", _("In no column")), *offered],
                required=kept == NAME,
                initial=columns.get(kept, ""),
                error_messages={"required": _("Choose the column that holds the name.")},
            )

    @property
    def columns(self) -> dict[str, str]:
        return {kept: column for kept, column in self.cleaned_data.items() if column}
