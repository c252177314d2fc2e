"""How far every page is in every language, and one translation part by part."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import blake2b
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.strings import StringValue

from commonground.kernel.languages import LANGUAGES, Language
from commonground.record.coalition import profile
from commonground.website.models import EditorialPage, Home, Reading
from commonground.website.rules.translations import Facts, State, ToLetOut, state_of

BY_CODE = {code.lower(): language for code, language in LANGUAGES.items()}
MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE
Pair = tuple[UUID, str]
"""A page by its key in all languages, and a language."""


def languages_to_translate_into() -> list[Language]:
    """The languages of the network but the one pages are written in."""
    known = (BY_CODE[code.lower()] for code in profile().languages)
    return [language for language in known if language.code.lower() != settings.LANGUAGE_CODE]


def pages_to_translate() -> QuerySet[EditorialPage]:
    """What is published in the language pages are written in; the front page has no words of its own."""
    homes = Home.objects.values("pk")
    pages = EditorialPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, live=True, alias_of=None)
    return pages.exclude(pk__in=homes).order_by(F("last_published_at").desc(nulls_last=True), "-pk")


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


def is_later(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and (other is None or one > other)


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


@dataclass(frozen=True)
class Part:
    """One piece of text and its translation; `earlier`: what stood in its place before the source changed"""

    segment: StringSegment
    label: str
    translation: StringTranslation | None
    earlier: str = ""

    @property
    def source(self) -> str:
        return StringValue(self.segment.string.data).render_text()

    @property
    def words(self) -> str:
        return StringValue(self.translation.data).render_text() if self.translation else ""

    @property
    def is_usable(self) -> bool:
        return self.translation is not None and not self.translation.has_error

    @property
    def is_by_machine(self) -> bool:
        return self.translation is not None and self.translation.translation_type == MACHINE

    @property
    def is_let_out(self) -> bool:
        given = getattr(self.translation, "let_out", None)
        return self.translation is not None and given is not None and given.words == self.translation.data

    @property
    def is_read(self) -> bool:
        return self.translation is not None and self.is_let_out and self.translation.let_out.is_read


@dataclass(frozen=True)
class OneTranslation:
    """A page in one language, part by part; `translation` is None until somebody begins."""

    page: EditorialPage
    language: Language
    translation: Translation | None
    shown: EditorialPage | None
    parts: Sequence[Part]

    @cached_property
    def facts(self) -> Facts:
        taken_up = self.translation.source.last_updated_at if self.translation else None
        shown = self.shown
        return Facts(
            parts=len(self.parts),
            translated=sum(part.is_usable for part in self.parts),
            read=sum(part.is_usable and part.is_read for part in self.parts),
            by_machine=sum(part.is_usable and part.is_by_machine for part in self.parts),
            begun=self.translation is not None and shown is not None,
            is_public=shown is not None and shown.live,
            source_changed=self.translation is not None and is_later(self.page.last_published_at, taken_up),
            is_put_together=shown is not None and not is_later(taken_up, shown.last_published_at),
        )

    @property
    def state(self) -> State:
        return state_of(self.facts)

    @property
    def unread(self) -> list[Part]:
        return [part for part in self.parts if part.is_usable and not part.is_read]

    @property
    def digest(self) -> str:
        """Of everything a second reader has before them."""
        words = [(part.segment.string.data, part.translation and part.translation.data) for part in self.parts]
        return blake2b(repr(words).encode(), digest_size=16).hexdigest()

    def to_let_out(self, *, seen: str) -> ToLetOut:
        return ToLetOut(
            missing=self.facts.parts - self.facts.translated,
            unread=len(self.unread),
            by_hand=sum(not part.is_by_machine for part in self.unread),
            translators=frozenset(
                part.translation.last_translated_by_id
                for part in self.unread
                if part.translation and part.translation.last_translated_by_id
            ),
            source_changed=self.facts.source_changed,
            is_public=self.facts.is_public and self.facts.is_put_together,
            as_seen=seen == self.digest,
        )


def one_translation(page: EditorialPage, language: Language) -> OneTranslation:
    locale = Locale.objects.get(language_code=language.code.lower())
    translation = (
        Translation.objects.filter(source__object_id=page.translation_key, target_locale=locale, enabled=True)
        .select_related("source__specific_content_type", "target_locale")
        .first()
    )
    shown = EditorialPage.objects.filter(translation_key=page.translation_key, locale=locale, alias_of=None).first()
    parts = parts_of(translation) if translation else []
    return OneTranslation(page, language, translation, shown, parts)


def parts_of(translation: Translation) -> list[Part]:
    """The parts in the order of the page; three questions for any number."""
    segments = list(translation.source.stringsegment_set.order_by("order").select_related("string", "context"))
    known = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale_id
    ).select_related("let_out", "translation_of")
    by_place = {(row.translation_of_id, row.context_id): row for row in known}
    in_use = {segment.string_id for segment in segments}
    earlier = {row.context_id: row.data for row in known if row.translation_of_id not in in_use}
    model = translation.source.specific_content_type.model_class()
    return [
        Part(
            segment,
            _label_of(model, segment.context.path),
            by_place.get((segment.string_id, segment.context_id)),
            StringValue(earlier.get(segment.context_id, "")).render_text(),
        )
        for segment in segments
    ]


def _label_of(model: Any, path: str) -> str:
    field = model._meta.get_field(path.partition(".")[0])
    return str(getattr(field, "verbose_name", "")).capitalize()


def page_to_translate(pk: int) -> EditorialPage | None:
    return pages_to_translate().filter(pk=pk).first()


def reading_of(page: EditorialPage) -> Reading | None:
    """How the translation that is public now was let out; None for a page in the language it was written in."""
    readings = Reading.objects.filter(
        translation__source__object_id=page.translation_key, translation__target_locale=page.locale_id
    )
    return readings.order_by("-pk").first()


def sources_behind() -> list[TranslationSource]:
    """Sources whose page was published anew since then, or with a translation that waits to be put together."""
    pages = pages_to_translate().order_by().values("pk", "title", "translation_key", "last_published_at")
    waiting = {
        key
        for (key, _language), facts in _facts_of(list(pages)).items()
        if facts.source_changed or (facts.is_public and facts.is_read and not facts.is_put_together)
    }
    return list(TranslationSource.objects.filter(object__in=waiting, locale__language_code=settings.LANGUAGE_CODE))
