"""How far every page is in every language: the board, and what waits to be taken up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from commonground.kernel.languages import Language
from commonground.website.models import EditorialPage
from commonground.website.queries.translations import (
    MACHINE,
    is_later,
    languages_to_translate_into,
    pages_to_translate,
)
from commonground.website.rules.translations import Facts, State, state_of

Pair = tuple[UUID, str]
"""A page by its key in all languages, and a language."""


@dataclass(frozen=True)
class Cell:
    """One page in one language."""

    language: Language
    facts: Facts

    @property
    def state(self) -> State:
        return state_of(self.facts)


@dataclass(frozen=True)
class Row:
    page: Mapping[str, Any]
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Summary:
    """How many pages are how far in one language."""

    language: Language
    numbers: Mapping[State, int]


@dataclass(frozen=True)
class Board:
    rows: list[Row]
    summaries: list[Summary]


def board(*, language: str = "", state: str = "") -> Board:
    """Every page and every language; `language` and `state` narrow the rows, never the summaries."""
    pages = list(pages_to_translate().values("pk", "title", "translation_key", "last_published_at"))
    facts = _facts_of(pages)
    languages = languages_to_translate_into()
    rows = [
        Row(page, [Cell(each, facts.get((page["translation_key"], each.code.lower()), Facts())) for each in languages])
        for page in pages
    ]
    return Board([row for row in (_narrowed(row, language, state) for row in rows) if row.cells], _summed(rows))


def _narrowed(row: Row, language: str, state: str) -> Row:
    fitting = [
        cell
        for cell in row.cells
        if language.lower() in {"", cell.language.code.lower()} and state in {"", cell.state.value}
    ]
    return Row(row.page, fitting)


def _summed(rows: Iterable[Row]) -> list[Summary]:
    numbers: dict[str, Counter[State]] = defaultdict(Counter)
    for row in rows:
        for cell in row.cells:
            numbers[cell.language.code][cell.state] += 1
    return [
        Summary(each, {state: numbers[each.code][state] for state in State}) for each in languages_to_translate_into()
    ]


def _facts_of(pages: Sequence[Mapping[str, Any]]) -> dict[Pair, Facts]:
    """What is known of each translation that was begun: five questions for any number of pages."""
    published = {page["translation_key"]: page["last_published_at"] for page in pages}
    codes = dict(Locale.objects.values_list("pk", "language_code"))
    parts = dict(StringSegment.objects.order_by().values_list("source").annotate(Count("pk")))
    done = {(row["source"], row["locale"]): row for row in _translated_parts()}
    shown = {(page["translation_key"], page["locale"]): page for page in _pages_in_other_languages()}
    begun = Translation.objects.filter(source__locale__language_code=settings.LANGUAGE_CODE, enabled=True)
    found = {}
    for source, locale, key, taken_up in begun.values_list(
        "source", "target_locale", "source__object", "source__last_updated_at"
    ):
        page = shown.get((key, locale))
        if page is None or key not in published:
            continue
        counted = done.get((source, locale), {})
        found[key, codes[locale]] = Facts(
            parts=parts.get(source, 0),
            translated=counted.get("translated", 0),
            read=counted.get("read", 0),
            by_machine=counted.get("by_machine", 0),
            begun=True,
            is_public=page["live"],
            source_changed=is_later(published[key], taken_up),
            is_put_together=not is_later(taken_up, page["last_published_at"]),
        )
    return found


def _translated_parts() -> QuerySet[StringSegment, dict[str, Any]]:
    """By source and language: parts translated in the place where they stand, those read, those of a machine."""
    translated = StringSegment.objects.filter(
        string__translations__context=F("context"), string__translations__has_error=False
    )
    is_read = Q(
        string__translations__let_out__words=F("string__translations__data"),
        string__translations__let_out__is_read=True,
    )
    return (
        translated.order_by()
        .values("source", locale=F("string__translations__locale"))
        .annotate(
            translated=Count("pk"),
            read=Count("pk", filter=is_read),
            by_machine=Count("pk", filter=Q(string__translations__translation_type=MACHINE)),
        )
    )


def _pages_in_other_languages() -> QuerySet[EditorialPage, dict[str, Any]]:
    pages = EditorialPage.objects.filter(alias_of=None).exclude(locale__language_code=settings.LANGUAGE_CODE)
    return pages.values("translation_key", "locale", "live", "last_published_at")


def sources_behind() -> list[TranslationSource]:
    """Sources whose page was published anew since then, or with a translation that waits to be put together."""
    pages = pages_to_translate().order_by().values("pk", "title", "translation_key", "last_published_at")
    waiting = {
        key
        for (key, _language), facts in _facts_of(list(pages)).items()
        if facts.source_changed or (facts.is_public and facts.is_read and not facts.is_put_together)
    }
    return list(TranslationSource.objects.filter(object__in=waiting, locale__language_code=settings.LANGUAGE_CODE))
