"""Live records on pages people write: read on the day somebody reads, never copied. {% load live %}

{% front_matters as front %}           what the house knows for its front page
{% shelf_of page as shelf %}           the pages below a shelf, paged: .page_obj
{% positions_with words number as briefs %}
{% counted_today as directory %}       {% committee_today as tenures %}
{% rules_of_today as rules %}          {% positions_in_force as number %}    {% cuts_today as total %}
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.core.paginator import Page

from commonground.committee.models import Tenure
from commonground.committee.queries.seats import seated
from commonground.legislature.queries.cuts import Total, cuts_enacted
from commonground.members.queries import Directory, day_of, directory
from commonground.ui.paging import paged
from commonground.website.models import Home, Shelf
from commonground.website.queries.coalition import RulesToday, rules_today
from commonground.website.queries.editorial import PutFirst, on_shelf, put_first
from commonground.website.queries.events import tell_ahead
from commonground.website.queries.positions import Brief, briefs, fitting, published
from commonground.website.wording import EMPTY_SHELVES

register = template.Library()
LATEST = 4


@dataclass(frozen=True)
class FrontMatters:
    """What the front page tells of the live records.

    number   positions in force whose words are public
    """

    first: list[PutFirst]
    latest: list[Brief]
    number: int
    directory: Directory
    rules: RulesToday


@register.simple_tag(takes_context=True)
def front_matters(context: template.Context, home: Home) -> FrontMatters:
    request = context["request"]
    rows = published(request.at)
    first = put_first(home, request.at, language=request.reading_language)
    tell_ahead([item.page for item in first], request.at)
    return FrontMatters(
        first=first,
        latest=briefs(rows[:LATEST], request.reading_language),
        number=rows.count(),
        directory=directory(day_of(request.at)),
        rules=rules_today(request.at, request.reading_language),
    )


@register.simple_tag(takes_context=True)
def shelf_of(context: template.Context, shelf: Shelf) -> Page[Any]:
    request = context["request"]
    found: Page[Any] = paged(request, on_shelf(shelf, request.at, language=request.reading_language))
    tell_ahead(list(found), request.at)
    return found


@register.filter
def while_empty(shelf: Shelf) -> str:
    return str(EMPTY_SHELVES[shelf.kind])


@register.simple_tag(takes_context=True)
def positions_with(context: template.Context, words: str, number: int = LATEST) -> list[Brief]:
    request = context["request"]
    return briefs(fitting(request.at, text=words)[:number], request.reading_language)


@register.simple_tag(takes_context=True)
def rules_of_today(context: template.Context) -> RulesToday:
    request = context["request"]
    return rules_today(request.at, request.reading_language)


@register.simple_tag(takes_context=True)
def positions_in_force(context: template.Context) -> int:
    return published(context["request"].at).count()


@register.simple_tag(takes_context=True)
def counted_today(context: template.Context) -> Directory:
    return directory(day_of(context["request"].at))


@register.simple_tag(takes_context=True)
def committee_today(context: template.Context) -> list[Tenure]:
    return seated(context["request"].at)


@register.simple_tag
def cuts_today() -> Total:
    return cuts_enacted()
