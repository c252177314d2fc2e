from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from commonground.agreement.queries.engagement import engagement_on
from commonground.agreement.wording.engagement import figure
from commonground.desk.queries.desk import desk_of
from commonground.desk.queries.health import health
from commonground.desk.wording import greeting
from commonground.members.models import Chapter
from commonground.members.panels import DESK, panels
from commonground.members.requests import Request
from commonground.record.coalition import profile
from commonground.ui.pages import page


@require_safe
@login_required
def desk(request: Request) -> HttpResponse:
    name = request.standing.name
    hour = request.at.astimezone(profile().zone).hour
    beside = list(panels(DESK, None, request.standing, request.at))
    context = {
        "desk": desk_of(request.standing, request.at, elsewhere=sum(panel.waits for panel in beside)),
        "standing": request.standing,
        "chapters": Chapter.objects.filter(pk__in=request.standing.chapters),
        "panels": beside,
        "greeting": greeting(hour, name.split()[0]) if name else "",
    }
    return page(request, "desk/desk.html", context)


@require_safe
@login_required
def hearing(request: Request) -> HttpResponse:
    by = request.standing
    if by.is_sponsor or not (by.is_staff or by.on_committee):
        raise Http404
    context = {"health": health(request.at), "active": figure(engagement_on(request.at))}
    return page(request, "desk/health.html", context)
