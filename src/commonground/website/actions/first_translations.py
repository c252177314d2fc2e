"""The first pages of a site in the languages the interface speaks: their titles are words of its catalogue."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation as spoken
from django.utils.translation import gettext
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from commonground.website.actions.translations import keep_reading, put_together
from commonground.website.models import EditorialPage
from commonground.website.queries.translations import languages_to_translate_into, pages_to_translate, parts_of
from commonground.website.wording import PAGES, SHELVES

OF_A_SITE = 3  # the depth of pages right below a front page


@transaction.atomic
def translate_first_pages(at: datetime) -> int:
    """Real translations, made by the people who translated the interface. What somebody began is left alone."""
    first = list(pages_to_translate().filter(slug__in=[*SHELVES, *PAGES], depth=OF_A_SITE).order_by("path"))
    languages = [one.code for one in languages_to_translate_into() if one.code in settings.INTERFACE_LANGUAGES]
    return sum(_translated(page, code, at) for page in first for code in languages)


def _translated(page: EditorialPage, code: str, at: datetime) -> bool:
    locale = Locale.objects.get(language_code=code.lower())
    source, _new = TranslationSource.get_or_create_from_instance(page)
    if Translation.objects.filter(source=source, target_locale=locale).exists():
        return False
    segments = list(source.stringsegment_set.select_related("string"))
    with spoken.override(code):
        words = {segment.string.data: gettext(segment.string.data) for segment in segments}
    if any(said == text for text, said in words.items()):
        return False
    begun = Translation.objects.create(source=source, target_locale=locale)
    for segment in segments:
        given = {"data": words[segment.string.data], "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL}
        StringTranslation.objects.get_or_create(
            translation_of=segment.string, context=segment.context, locale=locale, defaults=given
        )
    keep_reading(begun, parts_of(begun), user_id=None, at=at)
    put_together(begun, None)
    return True
