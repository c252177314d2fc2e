"""Translations: begun, taken up anew when the page changed, and let out by a second reader."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation as spoken
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from commonground.accounts.models import User
from commonground.kernel.languages import Language
from commonground.kernel.refusal import Refused, obey
from commonground.members.rules import SYSTEM, Standing
from commonground.record.actions import write_entry
from commonground.website.models import EditorialPage, KeptTranslation, LetOut, Reading
from commonground.website.queries.languages import sources_behind
from commonground.website.queries.po import file_of
from commonground.website.queries.translations import (
    BY_CODE,
    OneTranslation,
    Part,
    is_later,
    one_translation,
    parts_of,
)
from commonground.website.rules.editors import refusal_to_edit
from commonground.website.rules.translations import refusal_to_let_out


@transaction.atomic
def begin_translation(page: EditorialPage, language: Language, *, by: Standing, at: datetime) -> Translation:
    """A draft in that language; what was translated before, and then put away, is found again."""
    obey(refusal_to_edit(by))
    source, _new = TranslationSource.get_or_create_from_instance(page)
    locale = Locale.objects.get(language_code=language.code.lower())
    begun, _new = Translation.objects.update_or_create(source=source, target_locale=locale, defaults={"enabled": True})
    take_up_changes(source, by=by, at=at)
    if not EditorialPage.objects.filter(translation_key=page.translation_key, locale=locale, alias_of=None).exists():
        _draft(begun, by)
    write_entry("translation.begun", page, by=by, at=at, audience="staff", language=language.code)
    return begun


def _draft(translation: Translation, by: Standing) -> None:
    """Where Wagtail set an alias with the words of the source, the draft takes its place and is not public."""
    pages = EditorialPage.objects.filter(translation_key=translation.source.object_id, locale=translation.target_locale)
    pages.exclude(alias_of=None).update(live=False)
    with spoken.override(settings.LANGUAGE_CODE):
        translation.save_target(user=_account(by), publish=False)


def _account(by: Standing) -> User | None:
    return User.objects.filter(pk=by.user_id or 0).first()


@transaction.atomic
def take_up_changes(source: TranslationSource, *, by: Standing, at: datetime) -> int:
    """Read the page anew: only parts whose text changed are open again. Returns how many languages were put together.

    What stands is kept as a file before; the same words in another place of the page bring their translation along.
    """
    obey(refusal_to_edit(by))
    held = TranslationSource.objects.select_for_update().get(pk=source.pk)
    translations = list(held.translations.filter(enabled=True).select_related("source", "target_locale"))
    page = held.get_source_instance()
    if is_later(page.last_published_at, held.last_updated_at) or held.schema_out_of_date():
        for each in translations:
            keep_as_it_is(each, KeptTranslation.Why.SOURCE, at=at)
        held.update_from_db()
    for each in translations:
        each.source = held
        _bring_along(each)
    return sum(_put_together_if_read(each) for each in translations)


def keep_as_it_is(translation: Translation, why: str, *, at: datetime) -> None:
    """A file to go back to, unless the newest says the same; of each translation the newest few are kept."""
    text = file_of([translation], BY_CODE[translation.target_locale.language_code])
    kept = KeptTranslation.objects.filter(translation=translation)
    newest = list(kept[: KeptTranslation.MOST])
    if newest and newest[0].text == text:
        return
    KeptTranslation.objects.create(translation=translation, at=at, why=why, text=text)
    kept.exclude(pk__in=[old.pk for old in kept[: KeptTranslation.MOST]]).delete()


def _bring_along(translation: Translation) -> None:
    """The same words moved to another place of the page: their translation, and that somebody read it, move along."""
    source, locale = translation.source, translation.target_locale
    known = StringTranslation.objects.filter(locale=locale, context__object_id=source.object_id, has_error=False)
    open_parts = StringSegment.objects.filter(source=source).annotate_translation(locale, include_errors=True)
    for segment in open_parts.filter(translation=None):
        found = known.filter(translation_of=segment.string_id).select_related("let_out").order_by("-updated_at").first()
        if found is None:
            continue
        given, is_new = StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            locale=locale,
            context_id=segment.context_id,
            defaults={
                "data": found.data,
                "translation_type": found.translation_type,
                "tool_name": found.tool_name,
                "last_translated_by_id": found.last_translated_by_id,
            },
        )
        before = LetOut.objects.filter(translation=found).first()
        if is_new and before is not None:
            LetOut.objects.create(translation=given, reading=before.reading, words=before.words, is_read=before.is_read)


def _put_together_if_read(translation: Translation) -> bool:
    """Nothing new to read, for instance another date or a paragraph less: the public page follows at once."""
    shown = EditorialPage.objects.filter(
        translation_key=translation.source.object_id, locale=translation.target_locale, live=True, alias_of=None
    )
    if not shown.exists() or not all(part.is_usable and part.is_let_out for part in parts_of(translation)):
        return False
    try:
        with transaction.atomic():
            put_together(translation, None)
    except (Refused, ValidationError):  # something else stands in the way: the board shows that it waits
        return False
    return True


def put_together(translation: Translation, user: User | None) -> EditorialPage:
    """The page in that language from its parts, and public; never with a part in the language of the source."""
    with spoken.override(settings.LANGUAGE_CODE):
        made, _new = translation.source.create_or_update_translation(
            translation.target_locale, user=user, publish=False, copy_parent_pages=True, fallback=False
        )
        # Our own permit was asked; Wagtail's group follows the roles only at the door of the tools.
        made.get_latest_revision().publish(user=user, skip_permission_checks=True)
    shown: EditorialPage = made
    return shown


@transaction.atomic
def let_out(found: OneTranslation, *, seen: str, by: Standing, at: datetime, is_read: bool = True) -> Reading:
    """A second person answers for the translation, and it is public.

    seen     the digest of what they had before them
    is_read  False: shown as machine text that nobody has read
    """
    translation = Translation.objects.select_for_update().filter(pk=getattr(found.translation, "pk", None)).first()
    now = one_translation(found.page, found.language)
    obey(refusal_to_let_out(by, now.to_let_out(seen=seen), is_read=is_read))
    if translation is None:
        raise Translation.DoesNotExist
    reading = keep_reading(translation, now.parts, user_id=by.user_id, at=at, is_read=is_read)
    page = put_together(translation, _account(by))
    deed = "translation.approved" if is_read else "translation.shown_unread"
    numbers: dict[str, Any] = {"parts": reading.parts, "by_machine": reading.by_machine, "unread": reading.unread}
    write_entry(deed, page, by=by, at=at, audience="public", language=found.language.code, **numbers)
    return reading


def keep_reading(
    translation: Translation, parts: Sequence[Part], *, user_id: int | None, at: datetime, is_read: bool = True
) -> Reading:
    """Who answers for which words. Who reads everything has read what was shown unread before, too."""
    by_machine = sum(part.is_by_machine for part in parts)
    unread = 0 if is_read else sum(not part.is_read for part in parts)
    reading = Reading.objects.create(
        translation=translation, by_id=user_id, at=at, parts=len(parts), by_machine=by_machine, unread=unread
    )
    for part in parts:
        if part.translation is not None and not part.is_read:
            given = {"reading": reading, "words": part.translation.data, "is_read": is_read}
            LetOut.objects.update_or_create(translation=part.translation, defaults=given)
    return reading


def keep_translations_in_step(at: datetime) -> int:
    """Whatever changed since it was taken up for translation is taken up now."""
    behind = sources_behind()
    for source in behind:
        take_up_changes(source, by=SYSTEM, at=at)
    return len(behind)
