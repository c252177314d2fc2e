from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from commonground.members import exports
from commonground.members.queries import day_of
from commonground.members.requests import Request


@login_required
@require_safe
def as_csv(request: Request) -> FileResponse:
    file = exports.as_csv(_rows(request))
    return FileResponse(file, as_attachment=True, filename="organizations.csv", content_type=exports.CSV)


@login_required
@require_safe
def as_workbook(request: Request) -> FileResponse:
    file = exports.as_workbook(_rows(request))
    return FileResponse(file, as_attachment=True, filename="organizations.xlsx", content_type=exports.WORKBOOK)


def _rows(request: Request) -> Iterator[list[str]]:
    """Staff get what they keep; members what they read of each other; for anybody else there is no such file."""
    if "members" not in request.standing.audiences:
        raise Http404
    columns = exports.FOR_STAFF if request.standing.is_staff else exports.FOR_MEMBERS
    return exports.rows(day_of(request.at), columns)
