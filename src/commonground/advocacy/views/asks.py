"""What we asked of roll calls, and how legislators answered: for members and staff."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from commonground.advocacy import scorecard_csv
from commonground.advocacy.actions import asks as actions
from commonground.advocacy.queries.asks import percent, scorecard_now
from commonground.advocacy.views.among_us import among_us
from commonground.advocacy.wording.asks import LEFT_OUT
from commonground.legislature.models import RollCall
from commonground.legislature.rules.rollcalls import Choice
from commonground.legislature.rules.scorecards import LeftOut
from commonground.members.requests import Request
from commonground.ui.pages import page
from commonground.ui.paging import PAGE

LINES = 50


@login_required
@require_safe
def scorecard(request: Request) -> HttpResponse:
    among_us(request)
    found = scorecard_now()
    shown = Paginator(found.card.lines, LINES).get_page(request.GET.get(PAGE))
    context = {
        "found": found,
        "page_obj": shown,
        "lines": [(line, *percent(found.card, line)) for line in shown],
        "left": [(one.ask, LEFT_OUT[LeftOut(one.why)]) for one in found.left],
    }
    return page(request, "advocacy/scorecard.html", context)


@login_required
@require_safe
def scorecard_as_csv(request: Request) -> HttpResponse:
    among_us(request)
    answer = HttpResponse(scorecard_csv.written(scorecard_now()), content_type=scorecard_csv.KIND)
    answer["Content-Disposition"] = 'attachment; filename="scorecard.csv"'
    return answer


@login_required
@require_POST
def say_ask(request: Request, pk: int) -> HttpResponse:
    by = among_us(request)
    wanted = request.POST.get("wanted", "")
    actions.say_ask(pk, Choice(wanted) if wanted in set(Choice) else None, by=by, at=request.at)
    return redirect(_page_of(pk))


@login_required
@require_POST
def take_back_ask(request: Request, pk: int) -> HttpResponse:
    actions.take_back_ask(pk, by=among_us(request), at=request.at)
    return redirect(_page_of(pk))


def _page_of(pk: int) -> str:
    roll = get_object_or_404(RollCall.objects.select_related("bill"), pk=pk)
    return reverse("legislature:roll_call", args=[roll.bill.session_id, roll.bill.measure.slug, roll.pk])
