"""Pages across issues: {% load across %}.

{% head_of_across %}  {% head_of_word word %}   what other sites show of the page, and its way for programs
{% words_of_bill bill as words %}               the words of our vocabularies its topics mean; no query without topics
"""

from __future__ import annotations

from typing import Any

from django import template

from commonground.record.coalition import profile
from commonground.website import heads
from commonground.website.queries.across import words_of_bill
from commonground.website.rules.across import Word

register = template.Library()
HEAD = "website/parts/head.html"


@register.inclusion_tag(HEAD)
def head_of_across() -> dict[str, Any]:
    return {"head": heads.head_of_across(), "site_name": profile().name}


@register.inclusion_tag(HEAD)
def head_of_word(word: Word) -> dict[str, Any]:
    return {"head": heads.head_of_across(word), "site_name": profile().name}


register.simple_tag(words_of_bill)
