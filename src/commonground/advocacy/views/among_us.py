"""For whom these pages exist at all."""

from __future__ import annotations

from django.http import Http404

from commonground.members.requests import Request
from commonground.members.rules import Standing


def among_us(request: Request) -> Standing:
    """Who asks, if a member or staff; for everybody else, the sponsor too, there is no such page."""
    if "members" not in request.standing.audiences:
        raise Http404
    return request.standing
