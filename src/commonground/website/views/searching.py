"""One field that looks through everything public."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from commonground.accounts.requests import LanguageRequest as Request
from commonground.legislature.queries.searching import bills_matching
from commonground.members.queries import day_of
from commonground.ui.pages import page
from commonground.ui.paging import paged
from commonground.website.forms import SearchForm
from commonground.website.queries import searching as found
from commonground.website.queries.events import tell_ahead
from commonground.website.queries.positions import briefs
from commonground.website.rules.tokens import asked
from commonground.website.wording import GROUPS_FOUND

A_FEW = 5


@dataclass(frozen=True)
class Group:
    """One kind of what was found; `page` holds the few of it, or the page of it that was asked for."""

    key: str
    name: Any
    page: Page[Any]
    lines: Sequence[Any]

    @property
    def number(self) -> int:
        return self.page.paginator.count

    @property
    def is_more(self) -> bool:
        return self.number > len(self.lines)


@require_safe
def search(request: Request) -> HttpResponse:
    form = SearchForm(request.GET)
    query, only = form.asked["q"], form.asked["in"]
    keys = ([only] if only else found.GROUPS) if asked(query) else ()
    groups = [group for key in keys if (group := _group(request, key, query, alone=bool(only))).number]
    context = {"form": form, "query": query, "groups": groups, "asked": bool(asked(query)), "only": only}
    answer = page(request, "website/search.html", context)
    answer.headers["Cache-Control"] = "no-cache"  # nobody asks the same again; not to be kept for all
    return answer


def _group(request: Request, key: str, query: str, *, alone: bool) -> Group:
    rows = _rows(request, key, query)
    shown = paged(request, rows) if alone else Paginator(rows, A_FEW).get_page(1)
    return Group(key, GROUPS_FOUND[key], shown, _lines(request, key, query, shown))


def _rows(request: Request, key: str, query: str) -> Any:
    match key:
        case found.PAGES:
            return found.pages_found(query, request.at, language=request.reading_language)
        case found.POSITIONS:
            return found.positions_found(query, request.at)
        case found.BILLS:
            return bills_matching(query)
        case found.ACCOMPLISHMENTS:
            return found.accomplishments_found(query)
        case found.PARTNERS:
            return found.partners_found(query, day_of(request.at))
        case _:
            return found.guide_found(query, language=request.reading_language)


def _lines(request: Request, key: str, query: str, rows: Page[Any]) -> Sequence[Any]:
    language = request.reading_language
    match key:
        case found.PAGES:
            tell_ahead(list(rows), request.at)
            return [found.page_as_found(row, query, language=language) for row in rows]
        case found.POSITIONS:
            return briefs(rows, language)
        case found.BILLS:
            return list(rows)
        case found.ACCOMPLISHMENTS:
            return [found.accomplishment_as_found(row, query, language=language) for row in rows]
        case found.PARTNERS:
            return [found.partner_as_found(row, query) for row in found.partners_with(list(rows))]
        case _:
            return [found.text_as_found(row, query) for row in rows]
