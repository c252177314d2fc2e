"""What stands in a file of translations, and what of a file fits what is here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue, validate_translation_links

from commonground.kernel.languages import Language
from commonground.record.coalition import profile
from commonground.website.queries.translations import MACHINE, pages_to_translate
from commonground.website.rules import po
from commonground.website.rules.translations import IN_THE_WAY, TAKEN, Line, Verdict, verdict_on

Place = tuple[str, str, str]
"""A page by its key, the path of a part in it, and its text in the language of the source."""


def translations_into(language: Language, *, pages: Iterable[int] | None = None) -> list[Translation]:
    """Translations that were begun, of all pages or of these."""
    wanted = pages_to_translate() if pages is None else pages_to_translate().filter(pk__in=list(pages))
    keys = list(wanted.values_list("translation_key", flat=True))
    found = Translation.objects.filter(
        source__object_id__in=keys, target_locale__language_code=language.code.lower(), enabled=True
    )
    return list(found.select_related("source", "target_locale").order_by("source__object_repr", "pk"))


def file_of(translations: Sequence[Translation], language: Language) -> str:
    """All their parts in one file, the pages one after the other."""
    return po.written(_messages_of(translations), language=language.code, network=profile().name)


def _messages_of(translations: Sequence[Translation]) -> Iterable[po.Message]:
    known = _standing(translations)
    titles = {translation.source_id: translation.source.object_repr for translation in translations}
    for segment in _segments_of(translations):
        place = (str(segment.context.object_id), segment.context.path, segment.string.data)
        stands = known.get(place)
        yield po.Message(
            *place,
            words=stands.data if stands else "",
            title=titles[segment.source_id],
            label=segment.context.field_path,
            is_by_machine=stands is not None and stands.translation_type == MACHINE,
        )


def _segments_of(translations: Sequence[Translation]) -> list[StringSegment]:
    order = {translation.source_id: place for place, translation in enumerate(translations)}
    found = StringSegment.objects.filter(source__in=order).select_related("string", "context")
    return sorted(found, key=lambda segment: (order[segment.source_id], segment.order))


def _standing(translations: Sequence[Translation]) -> dict[Place, StringTranslation]:
    keys = [translation.source.object_id for translation in translations]
    locales = {translation.target_locale_id for translation in translations}
    found = StringTranslation.objects.filter(context__object_id__in=keys, locale__in=locales)
    return {
        (str(row.context.object_id), row.context.path, row.translation_of.data): row
        for row in found.select_related("context", "translation_of")
        if row.context is not None
    }


@dataclass(frozen=True)
class Checked:
    """One message of a file, what becomes of it, and where it would stand."""

    message: po.Message
    verdict: Verdict
    segment: StringSegment | None = None
    stands: StringTranslation | None = None


@dataclass(frozen=True)
class Report:
    """What a file would bring, line by line; `translations`: those it names"""

    lines: tuple[Checked, ...]
    translations: tuple[Translation, ...] = ()

    @cached_property
    def taken(self) -> list[Checked]:
        return [line for line in self.lines if line.verdict in TAKEN]

    @cached_property
    def in_the_way(self) -> list[Checked]:
        return [line for line in self.lines if line.verdict in IN_THE_WAY]

    @cached_property
    def kept(self) -> list[Checked]:
        return [line for line in self.lines if line.verdict is Verdict.KEPT]


def checked(file: po.File, translations: Sequence[Translation], *, by_machine: bool) -> Report:
    """Nothing is written: each line beside what stands here."""
    keys = {str(translation.source.object_id): translation for translation in translations}
    segments = {
        (str(segment.context.object_id), segment.context.path, segment.string.data): segment
        for segment in _segments_of(translations)
    }
    standing = _standing(translations)
    lines = []
    for message in file.messages:
        place = (message.page, message.path, message.source)
        segment, stands = segments.get(place), standing.get(place)
        line = Line(
            words=message.words,
            page_known=message.page in keys,
            part_known=segment is not None,
            stands=stands.data if stands else "",
            stands_by_hand=stands is not None and stands.translation_type != MACHINE,
            is_doubtful=message.is_doubtful,
            is_sound=is_sound(message.source, message.words),
        )
        lines.append(Checked(message, verdict_on(line, by_machine=by_machine), segment, stands))
    named = {line.message.page for line in lines} & keys.keys()
    return Report(tuple(lines), tuple(keys[key] for key in sorted(named)))


def is_sound(source: str, words: str) -> bool:
    """Only the marks and links that the source has."""
    try:
        StringValue.from_translated_html(words)
        validate_translation_links(source, words)
    except ValueError:
        return False
    return True
