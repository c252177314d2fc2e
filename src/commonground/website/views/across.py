"""Across issues: what the coalition has on an issue, on people served, on a program and in a place, for anybody."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from commonground.accounts.requests import LanguageRequest as Request
from commonground.members.queries import day_of
from commonground.ui.pages import page
from commonground.ui.paging import paged
from commonground.website.kept import shows_what_is_public
from commonground.website.queries.across import Vocabulary, overview, vocabulary
from commonground.website.queries.across_page import across as across_word
from commonground.website.rules.across import Word
from commonground.website.wording_of_across import LENSES, NOT_HERE

AT_ONCE = 12  # so that what stands beside a word is near on a phone


@require_safe
def across(request: Request) -> HttpResponse:
    shows_what_is_public(request)
    return page(request, "website/across.html", {"read": partial(_overview, request)})


def _overview(request: Request) -> dict[str, object]:
    """Read only when the page does not stand kept."""
    lenses = [(lens, LENSES[lens], counted) for lens, counted in overview(request.at).items()]
    return {"lenses": lenses, "day": day_of(request.at)}


@require_safe
def word(request: Request, lens: str, key: str) -> HttpResponse:
    shows_what_is_public(request)
    known = vocabulary()
    found = known.find(lens, key)
    if found is None:
        raise Http404
    context = {"word": found, "lens": LENSES[found.lens], "read": partial(_word, request, found, known)}
    return page(request, "website/across_word.html", context)


def _word(request: Request, found: Word, known: Vocabulary) -> dict[str, object]:
    read = across_word(found, known, request.at, language=request.reading_language)
    return {
        "found": read,
        "page_obj": paged(request, read.organizations, AT_ONCE),
        "neighbors": [(LENSES[lens], counted) for lens, counted in read.neighbors],
        "not_here": NOT_HERE[found.lens],
        "day": day_of(request.at),
    }
