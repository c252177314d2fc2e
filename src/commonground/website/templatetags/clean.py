"""The second wall for words with marks in them: {% load clean %}{{ block.value|cleaned }}

The editors' tools let nothing else in; here nothing else goes out, however it came in.
"""

from __future__ import annotations

import nh3
from django import template
from django.utils.safestring import SafeString
from wagtail.rich_text import RichText

register = template.Library()
TAGS = {"p", "b", "strong", "i", "em", "a", "ol", "ul", "li", "br"}
ATTRIBUTES = {"a": {"href"}}
SCHEMES = {"http", "https", "mailto", "tel"}


@register.filter
def cleaned(text: RichText | str) -> SafeString:
    return SafeString(nh3.clean(str(text), tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None))
