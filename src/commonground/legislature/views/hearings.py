from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.kernel.days import local_day
from commonground.kernel.refusal import Refused, obey
from commonground.legislature import actions, panels, queries
from commonground.legislature.forms.hearings import PAST, CancelForm, HearingForm, HearingsForm, ItemsForm, MoveForm
from commonground.legislature.models import Hearing, LegislativeCommittee
from commonground.legislature.rules.agendas import agenda_in
from commonground.legislature.rules.hearing_permits import refusal_to_keep_hearings
from commonground.members.requests import Request
from commonground.record.coalition import profile
from commonground.ui.pages import page
from commonground.ui.paging import paged

TO_MEND = 422


def _found(pk: int) -> Hearing:
    hearing = queries.hearing_page(pk)
    if hearing is None:
        raise Http404
    return hearing


@require_safe
def hearings(request: Request) -> HttpResponse:
    today, past = local_day(request.at, profile().zone), request.GET.get("when") == PAST
    form = HearingsForm(request.GET, committees=queries.committees_that_meet(today, past=past))
    context = {
        "form": form,
        "past": past,
        "page_obj": paged(request, queries.hearings_asked(today, past=past, **form.asked)),
        "may_keep": refusal_to_keep_hearings(request.standing) is None,
    }
    return page(request, "legislature/hearings.html", context)


@require_safe
def hearing(request: Request, pk: int) -> HttpResponse:
    found, zone = _found(pk), profile().zone
    context = {
        "hearing": found,
        "starts_at": found.starts_at(zone),
        "is_past": found.on < local_day(request.at, zone),
        "agenda": agenda_in(found.agenda_text),
        "parts": queries.parts_of(found),
        "pulled": queries.pulled_from(found),
        "panels": list(panels.panels_of_hearing(found, request.standing, request.at)),
        "may_keep": refusal_to_keep_hearings(request.standing) is None,
    }
    return page(request, "legislature/hearing.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter_hearing(request: Request) -> HttpResponse:
    obey(refusal_to_keep_hearings(request.standing))
    today = local_day(request.at, profile().zone)
    form = HearingForm(request.POST or None, committees=queries.committees_known(), today=today)
    if form.is_valid():
        told = dict(form.cleaned_data)
        body = LegislativeCommittee.objects.filter(pk=told.pop("committee")).first()
        when = told.pop("on"), told.pop("at_time")
        try:
            return redirect(actions.enter_hearing(body, *when, by=request.standing, at=request.at, **told))
        except Refused as refused:
            form.refuse(refused.refusal)
    return page(request, "legislature/enter_hearing.html", {"form": form}, status=TO_MEND if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def move_hearing(request: Request, pk: int) -> HttpResponse:
    obey(refusal_to_keep_hearings(request.standing))
    found = _found(pk)
    form = MoveForm(request.POST or None, initial={"on": found.on, "at_time": found.at_time, "place": found.place})
    if form.is_valid():
        told = dict(form.cleaned_data)
        when = told.pop("on"), told.pop("at_time")
        try:
            return redirect(actions.move_hearing(pk, *when, by=request.standing, at=request.at, **told))
        except Refused as refused:
            form.refuse(refused.refusal)
    context = {"form": form, "hearing": found}
    return page(request, "legislature/move_hearing.html", context, status=TO_MEND if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cancel_hearing(request: Request, pk: int) -> HttpResponse:
    obey(refusal_to_keep_hearings(request.standing))
    found = _found(pk)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return redirect(actions.cancel_hearing(pk, by=request.standing, at=request.at, **form.cleaned_data))
        except Refused as refused:
            form.refuse(refused.refusal)
    context = {"form": form, "hearing": found}
    return page(request, "legislature/cancel_hearing.html", context, status=TO_MEND if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_items(request: Request, pk: int) -> HttpResponse:
    obey(refusal_to_keep_hearings(request.standing))
    found = _found(pk)
    form = ItemsForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_items(pk, by=request.standing, at=request.at, **form.cleaned_data)
            return redirect(found)
        except Refused as refused:
            form.refuse(refused.refusal)
    context = {"form": form, "hearing": found}
    return page(request, "legislature/add_items.html", context, status=TO_MEND if form.errors else 200)


@login_required
@require_POST
def pull_item(request: Request, pk: int, item: int) -> HttpResponse:
    return redirect(actions.pull_item(pk, item, by=request.standing, at=request.at))
