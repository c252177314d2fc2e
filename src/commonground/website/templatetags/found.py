"""What helps a page to be found: {% load found %}.

{{ line.title|marking:query }}    the text with what was looked for marked; whatever it holds stays text
<h3{% in_language code %}>        the language of words that are not in the page's own
"""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from commonground.kernel.languages import LANGUAGES
from commonground.website.rules.tokens import marked

register = template.Library()
BY_CODE = {code.lower(): language for code, language in LANGUAGES.items()}


@register.filter
def marking(text: str, query: str) -> SafeString:
    pieces = ((format_html("<mark>{}</mark>", piece) if hit else piece,) for piece, hit in marked(text, query))
    return format_html_join("", "{}", pieces)


@register.simple_tag
def in_language(code: str) -> SafeString | str:
    language = BY_CODE.get(code.lower())
    if language is None or language.code.lower() == get_language():
        return ""
    return format_html(' lang="{}" dir="{}"', language.code, language.direction)
