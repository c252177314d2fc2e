"""Positions as open data, for people and for programs."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from commonground.accounts.requests import LanguageRequest as Request
from commonground.kernel.languages import own_name
from commonground.record.coalition import profile
from commonground.ui.pages import page
from commonground.website import feeds, open_data_csv
from commonground.website import open_data as data
from commonground.website.open_data_answers import answer, written
from commonground.website.open_data_schema import FIELDS, schema
from commonground.website.queries.coalition import contact_of
from commonground.website.queries.open_positions import authority_at, last_moved, open_positions, span_of


def _language_of(request: Request) -> str:
    language = data.language_asked(request.GET.get("lang", ""))
    if not language:
        raise Http404
    return language


@csrf_exempt
@require_safe
def feed(request: Request) -> HttpResponseBase:
    language, authority = _language_of(request), authority_at(request.at)
    pieces = feeds.atom_pieces(open_positions(request.at), authority.name, language)
    head = partial(feeds.atom_head, authority=authority, language=language)
    document = written(pieces, head, feeds.ATOM_TAIL)
    return answer(request, document, kind=feeds.KIND, languages=language, moved_at=partial(last_moved, request.at))


@csrf_exempt
@require_safe
def positions_json(request: Request) -> HttpResponseBase:
    pieces = data.json_pieces(open_positions(request.at), authority_at(request.at).name)
    document = written(pieces, data.json_head, data.JSON_TAIL)
    languages = ", ".join(data.spoken())
    response = answer(
        request, document, kind="application/json", languages=languages, moved_at=partial(last_moved, request.at)
    )
    response["Link"] = f'<{reverse("website:positions_schema")}>; rel="describedby"; type="{data.SCHEMA_KIND}"'
    return response


@csrf_exempt
@require_safe
def positions_csv(request: Request) -> HttpResponseBase:
    language = _language_of(request)
    pieces = open_data_csv.csv_pieces(open_positions(request.at), authority_at(request.at).name, language)
    document = written(pieces, open_data_csv.csv_head)
    kind, moved_at = open_data_csv.KIND, partial(last_moved, request.at)
    response = answer(request, document, kind=kind, languages=language, moved_at=moved_at)
    response["Content-Disposition"] = f'attachment; filename="positions-{language}.csv"'
    return response


@csrf_exempt
@require_safe
def positions_schema(request: Request) -> HttpResponse:
    return JsonResponse(schema(), content_type=data.SCHEMA_KIND)


@require_safe
def open_data(request: Request) -> HttpResponse:
    coalition = profile()
    context = {
        "fields": FIELDS,
        "span": span_of(request.at),
        "license": coalition.data_license,
        "spoken": [(code, own_name(code)) for code in data.spoken()],
        "contact": contact_of(coalition),
    }
    return page(request, "website/open_data.html", context)
