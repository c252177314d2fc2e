from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commonground.legislature.forms.entering import offer, session_choices
from commonground.legislature.panels import Narrowing
from commonground.legislature.queries import Asked, author_called, stated_of_bills
from commonground.legislature.queries.searching import kinds_asked
from commonground.record.coalition import profile
from commonground.ui.paging import PAGE

ANY = ("", _("Any"))


@dataclass(frozen=True)
class Narrowed:
    """One thing the list is narrowed by, and the address of the list without it."""

    label: str
    words: str
    address: str


class SearchForm(forms.Form):
    """What the list of bills is asked; nothing in it is required, and what makes no sense is left out."""

    q = forms.CharField(label=_("Number, word, subject or author"), required=False, max_length=120)
    session = forms.ChoiceField(label=_("Session"), required=False)
    chamber = forms.ChoiceField(label=_("Chamber it began in"), required=False)
    kind = forms.ChoiceField(label=_("Kind of measure"), required=False)
    status = forms.ChoiceField(label=_("Status, as its source states it"), required=False)
    committee = forms.ChoiceField(label=_("Committee it waits in"), required=False)
    topic = forms.ChoiceField(label=_("Topic of ours"), required=False)
    author = forms.IntegerField(label=_("Author"), required=False, min_value=1, max_value=2**63 - 1)
    ours = forms.MultipleChoiceField(label=_("Among us"), required=False, widget=forms.CheckboxSelectMultiple)
    narrow_by = ("session", "chamber", "kind", "status", "committee", "topic")

    def __init__(self, given: QueryDict, *, ours: Iterable[Narrowing]) -> None:
        super().__init__(given)
        self._given, self._ours = given, {narrowing.name: narrowing for narrowing in ours}
        self._offered = self._choices()
        for name, choices in self._offered.items():
            offer(self, name, choices)
        self.full_clean()
        self.author_named = author_called(self.said("author")) if self.said("author") else None

    def said(self, name: str) -> Any:
        value = self.cleaned_data.get(name) or ""
        return value.replace("\x00", "") if isinstance(value, str) else value

    @property
    def text(self) -> str:
        return str(self.said("q"))

    @property
    def said_session(self) -> str:
        return str(self.said("session"))

    @property
    def asked(self) -> Asked:
        return Asked(
            self.text,
            self.said("session"),
            kinds=kinds_asked(self.said("chamber"), self.said("kind")),
            status=self.said("status"),
            committee=self.said("committee"),
            author=self.said("author") or None,
            topic=self.said("topic"),
            more=[self._ours[name].condition for name in self.said("ours")],
        )

    @property
    def kept(self) -> dict[str, Any]:
        """What it asks, by the names of its fields, as a kept search asks it again."""
        return {name: value for name in self.fields if (value := self.said(name))}

    @property
    def narrows(self) -> bool:
        return any(self.said(name) for name in self.narrow_by[1:]) or bool(self.said("ours"))

    @property
    def narrowed(self) -> list[Narrowed]:
        """Everything the list is narrowed by, each with the way to take it off."""
        found = [self._by(name, dict(self._offered[name])[value], value) for name, value in self._chosen()]
        if self.author_named is not None:
            found.append(self._by("author", str(self.author_named), str(self.said("author"))))
        if self.text:
            found.insert(0, self._by("q", f"“{self.text}”", self._given.get("q", "")))
        return found

    def _chosen(self) -> list[tuple[str, str]]:
        single = [(name, self.said(name)) for name in self.narrow_by if self.said(name)]
        return [*single, *(("ours", name) for name in self.said("ours"))]

    def _choices(self) -> dict[str, list[tuple[str, Any]]]:
        stated = stated_of_bills()
        return {
            "session": [("", _("Every session")), *session_choices()],
            "chamber": [ANY, *((one.key, one.names.say(_spoken())) for one in profile().chambers)],
            "kind": [ANY, *((code, _kind_called(code)) for code in stated.kinds)],
            "status": [ANY, *((value, value) for value in stated.statuses)],
            "committee": [ANY, *((value, value) for value in stated.committees)],
            "topic": [ANY, *stated.topics],
            "ours": [(one.name, str(one.words)) for one in self._ours.values()],
        }

    def _by(self, name: str, words: Any, value: str) -> Narrowed:
        rest = self._given.copy()
        rest.pop(PAGE, None)
        rest.setlist(name, [other for other in rest.getlist(name) if other != value])
        return Narrowed(str(self.fields[name].label), str(words), f"?{rest.urlencode()}")


def _spoken() -> str:
    return get_language() or ""


def _kind_called(code: str) -> str:
    kind = profile().measure_kind(code)
    return f"{code}: {kind.names.say(_spoken())}" if kind else code
