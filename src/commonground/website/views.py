"""The public face: read without signing in, without a cookie and without a script."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from commonground.accounts.requests import LanguageRequest as Request
from commonground.kernel.languages import own_name
from commonground.members.queries import day_of, directory
from commonground.record.coalition import profile
from commonground.ui.pages import page
from commonground.ui.paging import paged
from commonground.website import feeds, open_data_csv
from commonground.website import open_data as data
from commonground.website.forms import PartnersForm, PositionsForm
from commonground.website.open_data_answers import answer, written
from commonground.website.open_data_schema import FIELDS, schema
from commonground.website.queries.coalition import PartnersInOrder, by_place, contact_of, partners, rules_today
from commonground.website.queries.open_positions import authority_at, last_moved, open_positions, span_of
from commonground.website.queries.positions import briefs, fitting, public_position, published

LATEST = 4


@require_safe
def home(request: Request) -> HttpResponse:
    rows = published(request.at)
    context = {
        "latest": briefs(rows[:LATEST], request.reading_language),
        "number": rows.count(),
        "directory": directory(day_of(request.at)),
        "rules": rules_today(request.at, request.reading_language),
        "tagline": profile().tagline.say(request.LANGUAGE_CODE),
        "mission": profile().mission.say(request.LANGUAGE_CODE),
    }
    return page(request, "website/home.html", context)


@require_safe
def positions(request: Request) -> HttpResponse:
    form = PositionsForm(request.GET, at=request.at)
    asked = form.asked
    year = int(asked["year"]) if asked["year"] else None
    page_obj = paged(request, fitting(request.at, text=asked["q"], stand=asked["stand"], year=year))
    context = {"form": form, "page_obj": page_obj, "briefs": briefs(page_obj, request.reading_language)}
    return page(request, "website/positions.html", context)


@require_safe
def position(request: Request, reference: str) -> HttpResponse:
    found = public_position(reference, request.at, language=request.reading_language)
    if found is None:
        raise Http404
    context = {"found": found, "decision": found.decision, "contact": contact_of(profile())}
    return page(request, "website/position.html", context)


@require_safe
def partner_list(request: Request) -> HttpResponse:
    day = day_of(request.at)
    form = PartnersForm(request.GET)
    asked = form.asked
    counted = directory(day)
    chosen = partners(day, text=asked["q"], chapter=asked["chapter"]) if any(asked.values()) else None
    page_obj = paged(request, PartnersInOrder(day, counted) if chosen is None else chosen)
    context = {"form": form, "page_obj": page_obj, "places": by_place(page_obj), "directory": counted}
    return page(request, "website/partners.html", context)


@require_safe
def how_we_decide(request: Request) -> HttpResponse:
    rules = rules_today(request.at, request.reading_language)
    return page(request, "website/how_we_decide.html", {"rules": rules, "terms": rules.terms})


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
