"""A page in its languages: {% load tongues %}.

{% languages_shown page as codes %}    the languages a visitor can read it in, by code
{% alternates page as addresses %}     the same with their addresses, for whoever looks for pages
{% how_translated page as reading %}   how its translation came to be public; nothing for a page as it was written
{{ cell.state|state_words }}           Missing, Stale …; also |state_mark, |state_step, |state_meaning
{% words_of_machine page reading as said %}  that a machine translated it: .words and .attributes
{{ line.verdict|verdict_words }}       what becomes of one line of a file
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonground.accounts.rules import interface_language
from commonground.kernel.languages import direction, own_name
from commonground.website.models import EditorialPage, Reading
from commonground.website.queries.editorial import languages_of
from commonground.website.queries.translations import BY_CODE, reading_of
from commonground.website.rules.translations import State, Verdict
from commonground.website.wording_of_translations import MARKS, MEANINGS, NEXT_STEPS, STATES, VERDICTS

register = template.Library()


@register.filter
def state_words(state: State) -> Any:
    return STATES[state]


@register.filter
def state_mark(state: State) -> str:
    return MARKS[state]


@register.filter
def state_step(state: State) -> Any:
    return NEXT_STEPS[state]


@register.filter
def state_meaning(state: State) -> Any:
    return MEANINGS[state]


@register.filter
def verdict_words(verdict: Verdict) -> Any:
    return VERDICTS[verdict]


@register.filter
def name_of_language(code: str) -> str:
    return own_name(code)


@register.filter
def direction_of(code: str) -> str:
    return direction(code)


def _shown(context: template.Context, page: EditorialPage) -> list[str]:
    """Asked once for a page, whichever part of it wants to know."""
    request = context["request"]
    known = vars(request).setdefault("languages_shown", {})
    if page.translation_key not in known:
        codes = languages_of(page, request.at) if page.pk else []
        known[page.translation_key] = [BY_CODE[code].code for code in codes if code in BY_CODE]
    found: list[str] = known[page.translation_key]
    return found


@register.simple_tag(takes_context=True)
def languages_shown(context: template.Context, page: EditorialPage) -> list[str]:
    return _shown(context, page)


@dataclass(frozen=True)
class Alternate:
    """One language of a page, as the head of the page says it; code "x-default": for whoever reads none of them"""

    code: str
    url: str


@register.simple_tag(takes_context=True)
def alternates(context: template.Context, page: EditorialPage) -> list[Alternate]:
    codes = _shown(context, page)
    address = f"{settings.SITE_URL}{context['request'].path}"
    found = [Alternate(code, f"{address}?lang={code}") for code in codes]
    return [*found, Alternate("x-default", address)] if len(found) > 1 else []


@register.simple_tag
def how_translated(page: EditorialPage) -> Reading | None:
    if page.pk is None or page.locale.language_code == settings.LANGUAGE_CODE:
        return None
    return reading_of(page)


@dataclass(frozen=True)
class Said:
    """A sentence, and the language it is in where that is not the page's own."""

    words: str
    attributes: SafeString | str


@register.simple_tag
def words_of_machine(page: EditorialPage, reading: Reading) -> Said:
    """That a machine translated it: said in the language of the page, where the interface speaks it."""
    spoken = get_language() or settings.LANGUAGE_CODE
    code = interface_language(BY_CODE[page.locale.language_code].code, settings.INTERFACE_LANGUAGES)
    with translation.override(code):
        unread = _("Machine translation; nobody has read it yet.")
        words = unread if reading.unread else _("Translated by machine, read by a person.")
    return Said(words, "" if code == spoken else format_html(' lang="{}" dir="{}"', code, direction(code)))
