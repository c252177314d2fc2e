"""What helps a page to be found: {% load found %}.

{{ line.title|marking:query }}    the text with what was looked for marked; whatever it holds stays text
<h3{% in_language code %}>        the language of words that are not in the page's own
{% head_of page %}                what other sites show of a page, and its facts for programs; also
{% head_of_front page %}          {% head_of_stand found %}
{% told_to_programs facts %}      one set of facts as JSON-LD
"""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from commonground.kernel.languages import LANGUAGES
from commonground.record.coalition import profile
from commonground.website import heads
from commonground.website.models import EditorialPage, Home
from commonground.website.queries.positions import PublicPosition
from commonground.website.rules.structured import in_a_page
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


HEAD = "website/parts/head.html"


@register.inclusion_tag(HEAD)
def head_of(page: EditorialPage) -> dict[str, Any]:
    return {"head": heads.head_of_page(page), "site_name": profile().name}


@register.inclusion_tag(HEAD)
def head_of_front(home: Home) -> dict[str, Any]:
    return {"head": heads.head_of_front_page(home), "site_name": profile().name}


@register.inclusion_tag(HEAD, takes_context=True)
def head_of_stand(context: template.Context, found: PublicPosition) -> dict[str, Any]:
    head = heads.head_of_position(found, context["request"].reading_language)
    return {"head": head, "site_name": profile().name}


@register.simple_tag
def told_to_programs(facts: dict[str, Any]) -> SafeString:
    return SafeString(f'<script type="application/ld+json">{in_a_page(facts)}</script>')
