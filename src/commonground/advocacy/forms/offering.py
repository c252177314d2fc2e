"""What can be chosen depends on the day and on who asks, so it is filled in when a form is made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonground.kernel.languages import own_name
from commonground.members.queries import terms
from commonground.record.coalition import profile


def offer(form: forms.Form, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)


def offer_rows(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows


def issues() -> list[tuple[str, str]]:
    return [(term.key, str(term)) for term in terms("issue")]


def languages() -> list[tuple[str, str]]:
    return [(code, own_name(code)) for code in profile().languages]


def counties() -> list[tuple[str, Any]]:
    return [("", _("Not named")), *((name, name) for name in profile().counties)]
