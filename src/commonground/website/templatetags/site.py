"""What every page people write needs: {% load site %}.

<h1{% written_in page %}>             the language of its words and their direction, where it is not the page's own
<h3{% written_in page inside=True %}> the same in a list, on a page that may be in another language
{% kind_of page %}                    news, opinion, campaign … in the reader's words
{% other_language page as shown_in %} the name of the language it is read in, when the reader asked for another
"""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language

from commonground.kernel.languages import LANGUAGES, Language
from commonground.website.models import EditorialPage

register = template.Library()
BY_CODE = {code.lower(): language for code, language in LANGUAGES.items()}


def language_of(page: EditorialPage) -> Language:
    return BY_CODE[page.locale.language_code]


@register.simple_tag
def written_in(page: EditorialPage, *, inside: bool = False) -> SafeString | str:
    """`inside`: said again although it is that of the frame, inside a page that may be in another."""
    language = language_of(page)
    if language.code.lower() == get_language() and not inside:
        return ""
    return format_html(' lang="{}" dir="{}"', language.code, language.direction)


@register.simple_tag
def kind_of(page: EditorialPage) -> str:
    model = page.cached_content_type.model_class()
    return str(capfirst(str((model or type(page))._meta.verbose_name)))


@register.simple_tag(takes_context=True)
def other_language(context: template.Context, page: EditorialPage) -> str:
    language = language_of(page)
    return "" if language.code.lower() == context["request"].reading_language.lower() else language.own_name
