"""The directory, asked. What an organization does not show in public finds it only for members."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet

from commonground.members.models import Organization, Term
from commonground.members.queries.directory import AT_LARGE, members_on, shows_in_public
from commonground.members.rules import shown

# What is asked, the table that answers it, its vocabulary, and the part of the page that tells it.
BY_WORD = (
    ("kind", Organization.kinds.through, Term.Vocabulary.KIND, shown.KINDS),
    ("serves", Organization.constituencies.through, Term.Vocabulary.CONSTITUENCY, shown.CONSTITUENCIES),
    ("issue", Organization.issues.through, Term.Vocabulary.ISSUE, shown.ISSUES),
)


def search(
    day: date,
    *,
    text: str = "",
    chapter: str = "",
    county: str = "",
    language: str = "",
    kind: str = "",
    serves: str = "",
    issue: str = "",
    listed: bool = False,
) -> QuerySet[Organization]:
    """Member organizations that fit every word and filter.

    chapter  a chapter's key; "at-large" means those without one
    county   where they are at home, or which they serve
    listed   only those that agreed to be named in public, found by what they show there
    """
    found = members_on(day).filter(is_listed=True) if listed else members_on(day)
    found = found.select_related("chapter", "region").prefetch_related("constituencies")
    for word in text.split():
        found = found.filter(_says(word, listed=listed))
    if chapter:
        found = found.filter(chapter=None) if chapter == AT_LARGE else found.filter(chapter__key=chapter)
    if county:
        found = found.filter(Q(county=county) | _lists("counties_served", county), _may_tell(shown.COUNTIES, listed))
    if language:
        found = found.filter(_lists("languages", language), _may_tell(shown.LANGUAGES, listed))
    asked = {"kind": kind, "serves": serves, "issue": issue}
    for name, said, vocabulary, part in BY_WORD:
        if key := asked[name]:
            found = found.filter(_may_tell(part, listed), pk__in=_with_word(said, vocabulary, key))
    return found.order_by("name", "pk")


def _with_word(said: type[Model], vocabulary: str, key: str) -> QuerySet[Any, Any]:
    """The numbers of all that have this word: found from the word, so that nobody's other words are opened."""
    word = Term.objects.filter(vocabulary=vocabulary, key=key).values("pk")
    return said._default_manager.filter(term__in=word).values("organization")


def _says(word: str, *, listed: bool) -> Q:
    named = Q(name__icontains=word) | Q(chapter__name__icontains=word) | Q(region__name__icontains=word)
    told = Q(mission__icontains=word) & _may_tell(shown.MISSION, listed)
    return named | told | Q(county__icontains=word) & _may_tell(shown.COUNTIES, listed)


def _may_tell(part: str, listed: bool) -> Q:
    return shows_in_public(part) if listed else Q()


def _lists(field: str, item: str) -> Q:
    """Text search works alike on both databases, but one of them keeps letters beyond ASCII in a writing of its own."""
    plain, coded = f'"{item}"', json.dumps(item)
    found = Q(**{f"{field}__icontains": plain})
    return found if plain == coded else found | Q(**{f"{field}__icontains": coded})
