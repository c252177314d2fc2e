"""Long lists of days: {% load days %}.

{% day_by_day days %}   list items inside <ul class="list">; days: pairs of a day and what is said of it
"""

from collections.abc import Sequence
from datetime import date

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from commonground.ui.templatetags.paper import day

register = template.Library()


@register.simple_tag
def day_by_day(days: Sequence[tuple[date, str]]) -> SafeString:
    # A year of ballots is hundreds of lines, many of them alike: each is written once.
    lines = {(on, words): format_html("<li>{}: {}</li>", day(on, "short"), words) for on, words in set(days)}
    return format_html_join("", "{}", ((lines[one],) for one in days))
