"""Pictures at the sizes they are shown, and documents: without a cookie, without a script, never the original."""

from __future__ import annotations

import mimetypes
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.cache import add_never_cache_headers, get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.views.decorators.http import require_safe

from commonground.members.requests import Request
from commonground.website.queries import files
from commonground.website.rules.editors import refusal_to_edit

POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
ONE_WEEK = 7 * 24 * 3600


@require_safe
def picture(request: Request, name: str) -> HttpResponse:
    found = files.rendition_named(name)
    if found is None:
        raise Http404
    public = files.is_shown(found.image, request.at)
    if not public and not _may_see(request) and not files.is_read_by_a_guest(found.image_id, request.at):
        raise Http404
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return _sent(request, found.file, kind, public=public)


@require_safe
def document(request: Request, document_id: int, filename: str) -> HttpResponse:
    found = files.document_at(document_id)
    if found is None or found.filename != filename:
        raise Http404
    public = files.is_shown(found, request.at)
    if not public and not _may_see(request):
        raise Http404
    response = _sent(request, found.file, "application/pdf", public=public)
    response["Content-Disposition"] = content_disposition_header(True, f"{found.title}.pdf") or "attachment"
    return response


def _may_see(request: Request) -> bool:
    return refusal_to_edit(request.standing) is None


def _sent(request: Request, file: Any, kind: str, *, public: bool) -> HttpResponse:
    try:
        with file.open("rb") as opened:
            content = opened.read()
    except FileNotFoundError:
        raise Http404 from None
    etag = quote_etag(file.name)
    whole = HttpResponse(content, content_type=kind, headers={"ETag": etag})
    response = get_conditional_response(request, etag=etag, response=whole) or whole
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    if public:
        response["Cache-Control"] = f"public, max-age={ONE_WEEK}"
    else:
        add_never_cache_headers(response)
    return response
