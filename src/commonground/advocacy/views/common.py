"""What the pages of letters have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.forms import Form
from django.http import Http404, HttpResponse
from django.utils.datastructures import MultiValueDict

from commonground.advocacy.forms.refused import tell
from commonground.advocacy.models import Letter
from commonground.advocacy.queries.visible import visible_to
from commonground.advocacy.views.among_us import among_us
from commonground.kernel.refusal import Refused
from commonground.members.requests import Request

TO_MEND, GONE = 422, 410
KEPT_PRIVATE = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}


def letter_for(request: Request, pk: int) -> Letter:
    """One the reader may read; for anybody else there is none."""
    found = visible_to(request.standing).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def letter_of_ours(request: Request, pk: int) -> Letter:
    """For members and staff."""
    among_us(request)
    return letter_for(request, pk)


def posted(request: Request) -> MultiValueDict[str, str] | None:
    return request.POST if request.method == "POST" else None


def is_done(form: Form, deed: Callable[[], object], at: Mapping[str, str] | None = None) -> bool:
    """Whether it was done; what the rules refuse is told in the form, which keeps its answers."""
    if not (form.is_bound and form.is_valid()):
        return False
    try:
        deed()
    except Refused as refused:
        tell(form, refused.refusal, at)
        return False
    return True


def status_of(form: Form) -> int:
    return TO_MEND if form.is_bound and form.errors else 200


def as_file(content: bytes, kind: str, name: str, *, how: str = "attachment") -> HttpResponse:
    headers = {**KEPT_PRIVATE, "Content-Disposition": f'{how}; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


def as_pdf(content: bytes, name: str) -> HttpResponse:
    return as_file(content, "application/pdf", name, how="inline")
