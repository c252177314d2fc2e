from __future__ import annotations

from datetime import datetime, time

from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from commonground.accounts.models import User
from commonground.demo.actions import move_clock
from commonground.demo.forms import ClockForm
from commonground.demo.models import DemoClock
from commonground.demo.queries import people_to_be
from commonground.demo.rules import refusal_to_move_clock
from commonground.demo.wording import GROUPS, OFFICES
from commonground.members.requests import Request
from commonground.record.coalition import profile
from commonground.ui.pages import page

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def _only_in_the_demo() -> None:
    if not profile().demo or not DemoClock.objects.exists():
        raise Http404


def _door(request: Request, form: ClockForm, status: int = 200) -> HttpResponse:
    groups = [(GROUPS[key], [(one, OFFICES[one.office]) for one in people]) for key, people in people_to_be(request.at)]
    later = refusal_to_move_clock(
        request.standing, shows=request.at, to=request.at.max.replace(tzinfo=request.at.tzinfo)
    )
    context = {"groups": groups, "form": form, "refusal": later}
    return page(request, "demo/door.html", context, status=status)


@require_safe
def door(request: Request) -> HttpResponse:
    """Who one can be, and the clock."""
    _only_in_the_demo()
    return _door(request, ClockForm())


@require_POST
def become(request: Request) -> HttpResponse:
    """Sign in as somebody invented, with one click."""
    _only_in_the_demo()
    user = get_object_or_404(User, email=request.POST.get("email", ""), is_active=True, person__isnull=False)
    login(request, user, backend=BACKEND)
    return redirect("desk:desk")


@require_POST
def set_clock(request: Request) -> HttpResponse:
    _only_in_the_demo()
    form = ClockForm(request.POST)
    if not form.is_valid():
        return _door(request, form, status=422)
    morning = datetime.combine(form.cleaned_data["day"], time(9), profile().zone)
    move_clock(morning, by=request.standing, at=request.at, real=timezone.now())
    return redirect("demo:door")
