"""The memorandum as everybody reads it, who signed it, and how it changed."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from commonground.agreement.queries import mou as queries
from commonground.agreement.queries.engagement import engagement_on
from commonground.agreement.queries.mou_drafts import rows_between
from commonground.agreement.queries.mou_paper import on_paper
from commonground.agreement.queries.mou_reader import known, ways_for
from commonground.agreement.views.among_us import among_us
from commonground.agreement.wording.engagement import figure
from commonground.agreement.wording.mou import KINDS
from commonground.committee.models import MouVersion, SignaturePicture
from commonground.committee.rules.agreement import refusal_to_open_picture
from commonground.kernel.refusal import obey
from commonground.members.requests import Request
from commonground.ui.pages import page
from commonground.ui.typeset.paper import NotPrintable


def _is_among_us(request: Request) -> bool:
    return "members" in request.standing.audiences


def _found(request: Request, number: int) -> MouVersion:
    return get_object_or_404(queries.history(request.at).defer(None), number=number)


def _text(request: Request, version: MouVersion) -> dict[str, Any]:
    said = queries.said(version.clauses)
    return {
        "version": version,
        "kinds": [(words, [clause for clause in said if clause.kind == kind]) for kind, words in KINDS.items()],
        "numbers": {clause.key: place for place, clause in enumerate(said, 1)},
        "among_us": _is_among_us(request),
    }


@require_safe
def home(request: Request) -> HttpResponse:
    now, inside = known(request.standing, request.at), _is_among_us(request)
    proposed = {"among_us": inside, "proposed": queries.said(queries.first_text())}
    context: dict[str, Any] = {
        **(_text(request, now.version) if now.version else proposed),
        "history": list(queries.history(request.at)),
        "asked": now.asked,
        "seats": now.seats if now.version else [],
        "draft": now.draft if inside else None,
        "ways": ways_for(request.standing),
        "active": figure(engagement_on(request.at)) if inside else "",
    }
    return page(request, "agreement/home.html", context)


@require_safe
def version(request: Request, number: int) -> HttpResponse:
    found = _found(request, number)
    rows = list(queries.history(request.at))
    context = {
        **_text(request, found),
        "is_in_force": rows[0].pk == found.pk,
        "until": next((row.in_force_from for row in reversed(rows) if row.number > number), None),
        "before": next((row for row in rows if row.number < number), None),
        "signatures": list(queries.signers_of(found, request.at)) if _is_among_us(request) else [],
    }
    return page(request, "agreement/version.html", context)


@require_safe
def changes(request: Request, number: int) -> HttpResponse:
    """What is new against the version before it."""
    found = _found(request, number)
    before = queries.history(request.at).defer(None).filter(number__lt=number).first()
    if before is None:
        raise Http404
    rows, _none = rows_between(before.clauses, found.clauses, get_language() or "en")
    context = {"version": found, "before": before, "rows": rows}
    return page(request, "agreement/changes.html", context)


@login_required
@require_safe
def signers(request: Request) -> HttpResponse:
    """How each seat stands to the agreement, for members."""
    among_us(request)
    now = known(request.standing, request.at)
    context = {"version": now.version, "seats": now.seats}
    return page(request, "agreement/signers.html", context)


@require_safe
def paper(request: Request, number: int) -> HttpResponse:
    """The agreement on paper; with who signed it for members, with the organizations for everybody."""
    found = _found(request, number)
    try:
        made = on_paper(found, request.at, names=_is_among_us(request), language=get_language() or "en")
    except NotPrintable:
        raise Http404 from None
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="agreement-v{found.number}.pdf"'
    return response


@login_required
@require_safe
def picture(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(SignaturePicture.objects.select_related("signature"), signature=pk)
    if request.standing.is_sponsor:
        raise Http404
    obey(refusal_to_open_picture(request.standing, signer=found.signature.person_id))
    return HttpResponse(bytes(found.png), content_type="image/png", headers={"Cache-Control": "private, no-store"})
