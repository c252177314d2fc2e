from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from commonground.kernel.days import local_day
from commonground.kernel.refusal import Refused, obey
from commonground.legislature import queries
from commonground.legislature.actions import authorities as actions
from commonground.legislature.forms.authorities import AuthorityForm, ExtensionForm, StatusForm, VerifyForm
from commonground.legislature.models import AuthorityTerm, Program
from commonground.legislature.queries.authorities import Held, authority_page
from commonground.legislature.queries.authorities import authorities as known
from commonground.legislature.queries.authorities import held as held_on
from commonground.legislature.rules.authorities import ALERT_DAYS, refusal_to_keep_authorities
from commonground.legislature.rules.cut_permits import refusal_to_keep_cuts
from commonground.members.requests import Request
from commonground.record.coalition import profile
from commonground.ui.pages import page
from commonground.ui.paging import paged

TO_MEND = 422


@require_safe
def authorities(request: Request) -> HttpResponse:
    rows = paged(request, known())
    zone = profile().zone
    context = {
        "page_obj": rows,
        "found": [held_on(row, local_day(request.at, zone), zone) for row in rows],
        "alert_days": ALERT_DAYS,
        "may_keep": refusal_to_keep_authorities(request.standing) is None,
    }
    return page(request, "legislature/authorities.html", context)


def _held(request: Request, key: str) -> Held:
    zone = profile().zone
    found = authority_page(key, local_day(request.at, zone), zone)
    if found is None:
        raise Http404
    return found


@require_safe
def authority(request: Request, key: str) -> HttpResponse:
    found = _held(request, key)
    context = {"held": found, "may_keep": refusal_to_keep_authorities(request.standing) is None}
    return page(request, "legislature/authority.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter_authority(request: Request) -> HttpResponse:
    obey(refusal_to_keep_authorities(request.standing))
    form = AuthorityForm(request.POST or None, programs=list(queries.programs()))
    if form.is_valid():
        own = {name: form.cleaned_data[name] for name in ("about", "level", "pays_for")}
        program = form.cleaned_data["program"]
        try:
            return redirect(actions.begin_authority(program, form.said, by=request.standing, at=request.at, **own))
        except Refused as refused:
            form.refuse(refused.refusal)
    return page(request, "legislature/enter_authority.html", {"form": form}, status=TO_MEND if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def extend_authority(request: Request, key: str) -> HttpResponse:
    obey(refusal_to_keep_authorities(request.standing))
    found = _held(request, key)
    form = ExtensionForm(request.POST or None)
    if form.is_valid():
        try:
            actions.extend_authority(found.row.pk, form.said, by=request.standing, at=request.at)
            return redirect(found.row)
        except Refused as refused:
            form.refuse(refused.refusal)
    context = {"form": form, "held": found}
    return page(request, "legislature/extend_authority.html", context, status=TO_MEND if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def verify_term(request: Request, key: str, pk: int) -> HttpResponse:
    obey(refusal_to_keep_authorities(request.standing))
    term = get_object_or_404(AuthorityTerm.objects.select_related("authority"), pk=pk, authority__key=key)
    form = VerifyForm(request.POST or None)
    if form.is_valid():
        try:
            source = form.cleaned_data["source"]
            return redirect(actions.verify_term(pk, source, by=request.standing, at=request.at))
        except Refused as refused:
            form.refuse(refused.refusal)
    context = {"form": form, "term": term}
    return page(request, "legislature/verify_term.html", context, status=TO_MEND if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def say_status(request: Request, program: str) -> HttpResponse:
    obey(refusal_to_keep_cuts(request.standing))
    found = get_object_or_404(Program, key=program)
    form = StatusForm(request.POST or None, initial={"status": found.status})
    if form.is_valid():
        try:
            actions.say_status(program, by=request.standing, at=request.at, **form.cleaned_data)
            return redirect(f"{reverse('legislature:budget_cuts')}?program={program}")
        except Refused as refused:
            form.refuse(refused.refusal)
    context = {"form": form, "program": found}
    return page(request, "legislature/say_status.html", context, status=TO_MEND if form.errors else 200)
