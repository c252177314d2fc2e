"""Positions as open data, for people and for programs."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from commonground.accounts.requests import LanguageRequest as Request
from commonground.kernel.languages import own_name
from commonground.record.coalition import profile
from commonground.ui.pages import page
from commonground.website import feeds, open_data_csv
from commonground.website import open_data as data
from commonground.website.embeds import frame_of_list
from commonground.website.open_data_answers import answer, written
from commonground.website.open_data_sets import SETS
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
def as_json(request: Request, name: str) -> HttpResponseBase:
    chosen = SETS[name]
    document = written(data.json_pieces(chosen.rows(request.at)), partial(data.json_head, name=name), data.JSON_TAIL)
    languages, moved_at = ", ".join(data.spoken()), partial(chosen.moved_at, request.at)
    response = answer(request, document, kind="application/json", languages=languages, moved_at=moved_at)
    response["Link"] = f'<{reverse(f"website:{name}_schema")}>; rel="describedby"; type="{data.SCHEMA_KIND}"'
    return response


@csrf_exempt
@require_safe
def as_csv(request: Request, name: str) -> HttpResponseBase:
    chosen, language = SETS[name], _language_of(request)
    pieces = open_data_csv.csv_pieces(chosen.cells(request.at, language), chosen.columns)
    document = written(pieces, partial(open_data_csv.csv_head, columns=chosen.columns))
    kind, moved_at = open_data_csv.KIND, partial(chosen.moved_at, request.at)
    response = answer(request, document, kind=kind, languages=language, moved_at=moved_at)
    response["Content-Disposition"] = f'attachment; filename="{name}-{language}.csv"'
    return response


@csrf_exempt
@require_safe
def as_schema(request: Request, name: str) -> HttpResponse:
    return JsonResponse(SETS[name].schema, content_type=data.SCHEMA_KIND)


@require_safe
def open_data(request: Request) -> HttpResponse:
    coalition = profile()
    context = {
        "sets": [
            (chosen, *(f"website:{name}_{form}" for form in ("json", "csv", "schema"))) for name, chosen in SETS.items()
        ],
        "embeds": [
            (_("Positions"), frame_of_list("embed_positions").code()),
            (_("Accomplishments"), frame_of_list("embed_accomplishments").code()),
        ],
        "span": span_of(request.at),
        "license": coalition.data_license,
        "spoken": [(code, own_name(code)) for code in data.spoken()],
        "contact": contact_of(coalition),
    }
    return page(request, "website/open_data.html", context)
