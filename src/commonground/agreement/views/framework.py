from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from commonground.agreement.queries.framework import framework
from commonground.members.requests import Request
from commonground.ui.pages import page


@require_safe
def loose_and_tight(request: Request) -> HttpResponse:
    """For members and the public alike; which initiatives there are is told to members, as on their decisions."""
    among_us = "members" in request.standing.audiences
    return page(request, "agreement/loose_and_tight.html", {"found": framework(request.at), "among_us": among_us})
