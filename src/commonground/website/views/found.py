"""For those who do not come by a link: sitemap, feeds of pages, and the pictures other sites show."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from commonground.accounts.requests import LanguageRequest as Request
from commonground.record.coalition import profile
from commonground.website import cards, feeds_of_pages, sitemap
from commonground.website.cards import Card
from commonground.website.feeds import ATOM_TAIL
from commonground.website.feeds import KIND as ATOM
from commonground.website.open_data import language_asked, spoken
from commonground.website.open_data_answers import answer, written
from commonground.website.queries import found
from commonground.website.queries.editorial import public_pages
from commonground.website.queries.open_positions import authority_at
from commonground.website.queries.positions import public_position

A_YEAR = 365 * 24 * 3600


@require_safe
def site_map(request: Request) -> HttpResponseBase:
    document = written(sitemap.pieces(request.at), lambda _updated: sitemap.HEAD, sitemap.TAIL)
    languages = ", ".join(spoken())
    return answer(request, document, kind=sitemap.KIND, languages=languages, moved_at=lambda: None)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(sitemap.robots(), content_type="text/plain; charset=utf-8")


@csrf_exempt
@require_safe
def news_feed(request: Request) -> HttpResponseBase:
    return _feed(request, feeds_of_pages.NEWS)


@csrf_exempt
@require_safe
def events_feed(request: Request) -> HttpResponseBase:
    return _feed(request, feeds_of_pages.EVENTS)


def _feed(request: Request, feed: feeds_of_pages.Feed) -> HttpResponseBase:
    language = language_asked(request.GET.get("lang", ""))
    if not language:
        raise Http404
    authority = authority_at(request.at)
    pages = {"news": found.news, "events": found.events}[feed.key](request.at, language=language)
    pieces = feeds_of_pages.pieces(pages, authority.name, language)

    def begin(updated: datetime | None) -> bytes:
        return feeds_of_pages.head(updated, feed, authority, language)

    document = written(pieces, begin, ATOM_TAIL)
    return answer(request, document, kind=ATOM, languages=language, moved_at=partial(found.pages_moved, request.at))


@require_safe
def page_card(request: Request, pk: int, digest: str) -> HttpResponseBase:
    page = public_pages(request.at).filter(pk=pk).first()
    card = cards.card_of_page(page.specific) if page else None
    if page is None or card is None:
        raise Http404
    return _picture(request, card, digest, cards.address_of_page_card(page, card))


@require_safe
def position_card(request: Request, reference: str, language: str, digest: str) -> HttpResponseBase:
    position = public_position(reference, request.at, language=language) if language in profile().languages else None
    if position is None:
        raise Http404
    card = cards.card_of_position(position.position, position.decision.qualification, language)
    return _picture(request, card, digest, cards.address_of_position_card(reference, card))


def _picture(request: Request, card: Card, digest: str, address: str) -> HttpResponseBase:
    """At an address of other words it leads to the picture of today's."""
    if digest != card.digest:
        return redirect(address)
    headers = {"Cache-Control": f"public, max-age={A_YEAR}, immutable", "ETag": f'"{card.digest}"'}
    known = get_conditional_response(request, etag=headers["ETag"], response=None)
    response = known or HttpResponse(cards.drawn(card.told), content_type="image/png")
    for name, value in {**headers, "Content-Language": card.language}.items():
        response.headers[name] = value
    return response
