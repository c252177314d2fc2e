"""What is translated, into which languages, and one translation part by part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue

from commonground.kernel.languages import LANGUAGES, Language
from commonground.record.coalition import profile
from commonground.website.models import EditorialPage, Home, Reading
from commonground.website.rules.translations import Facts, State, ToLetOut, state_of

BY_CODE = {code.lower(): language for code, language in LANGUAGES.items()}
MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE


def languages_to_translate_into() -> list[Language]:
    """The languages of the network but the one pages are written in."""
    known = (BY_CODE[code.lower()] for code in profile().languages)
    return [language for language in known if language.code.lower() != settings.LANGUAGE_CODE]


def pages_to_translate() -> QuerySet[EditorialPage]:
    """What is published in the language pages are written in; the front page has no words of its own."""
    homes = Home.objects.values("pk")
    pages = EditorialPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, live=True, alias_of=None)
    return pages.exclude(pk__in=homes).order_by(F("last_published_at").desc(nulls_last=True), "-pk")


def is_later(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and (other is None or one > other)


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
