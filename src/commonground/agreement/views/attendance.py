"""Who was there: the list to tick, until meetings have a room of their own; and the ad hoc committees."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.agreement.forms.attendance import AdHocForm, AttendanceForm, OccasionForm, ServeForm
from commonground.agreement.forms.refused import tell
from commonground.agreement.queries import attendance as queries
from commonground.agreement.views.among_us import among_us
from commonground.committee.actions import adhoc
from commonground.committee.models import AdHocCommittee, AdHocService
from commonground.committee.rules.adhoc import AdHocFacts, refusal_to_open_ad_hoc
from commonground.kernel.refusal import Refused, obey
from commonground.members.actions import taking_part as actions
from commonground.members.models import Occasion
from commonground.members.queries import day_of
from commonground.members.requests import Request
from commonground.members.rules import Standing
from commonground.members.rules.taking_part import (
    OccasionFacts,
    refusal_to_note_attendance,
    refusal_to_note_occasion,
)
from commonground.ui.pages import page
from commonground.ui.paging import paged_far

TO_MEND = 422


@login_required
@require_safe
def occasions(request: Request) -> HttpResponse:
    obey(refusal_to_note_attendance(among_us(request)))
    context = {"page_obj": paged_far(request, queries.occasions(request.at)), "day": day_of(request.at)}
    return page(request, "agreement/occasions.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def note_occasion(request: Request) -> HttpResponse:
    obey(refusal_to_note_occasion(among_us(request)))
    form = OccasionForm(request.POST or None)
    if form.is_valid():
        try:
            noted = actions.note_occasion(**form.cleaned_data, by=request.standing, at=request.at)
            return redirect("agreement:attendance", noted.pk)
        except Refused as refused:
            tell(form, refused.refusal, form.TOLD_AT)
    return page(request, "agreement/occasion.html", {"form": form}, status=TO_MEND if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: Request, pk: int) -> HttpResponse:
    by = among_us(request)
    obey(refusal_to_note_attendance(by))
    occasion = get_object_or_404(Occasion, pk=pk)
    facts = OccasionFacts(occasion.held_on, cancelled=occasion.cancelled_on is not None)
    form = AttendanceForm(
        request.POST or None,
        initial={"failed": occasion.failed},
        expected=queries.expected_at(occasion),
        others=queries.others_at(occasion, request.at),
    )
    if form.is_valid():
        try:
            failed = form.cleaned_data["failed"]
            actions.note_attendance(occasion.pk, form.marks, failed=failed, by=by, at=request.at)
            messages.success(request, _("Noted."))
            return redirect("agreement:attendance", pk)
        except Refused as refused:
            tell(form, refused.refusal)
    refusal = refusal_to_note_attendance(by, facts, today=day_of(request.at))
    context = {"form": form, "occasion": occasion, "refusal": refusal}
    return page(request, "agreement/attendance.html", context, status=TO_MEND if form.errors else 200)


@login_required
@require_POST
def cancel_occasion(request: Request, pk: int) -> HttpResponse:
    by = among_us(request)
    actions.cancel_occasion(get_object_or_404(Occasion, pk=pk).pk, by=by, at=request.at)
    return redirect("agreement:attendance", pk)


@login_required
@require_safe
def ad_hoc_committees(request: Request) -> HttpResponse:
    by, day = among_us(request), day_of(request.at)
    context = {
        "page_obj": paged_far(request, queries.ad_hoc_committees(day)),
        "day": day,
        "may_open": refusal_to_open_ad_hoc(by) is None,
    }
    return page(request, "agreement/ad_hoc_committees.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def open_ad_hoc(request: Request) -> HttpResponse:
    by = among_us(request)
    obey(refusal_to_open_ad_hoc(by))
    form = AdHocForm(request.POST or None)
    if form.is_valid():
        try:
            opened = adhoc.open_ad_hoc(**form.cleaned_data, by=by, at=request.at)
            return redirect("agreement:ad_hoc_committee", opened.pk)
        except Refused as refused:
            tell(form, refused.refusal, form.TOLD_AT)
    return page(request, "agreement/open_ad_hoc.html", {"form": form}, status=TO_MEND if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ad_hoc_committee(request: Request, pk: int) -> HttpResponse:
    """Who serves; and, for those who may say so, that somebody does."""
    by = among_us(request)
    found = get_object_or_404(AdHocCommittee, pk=pk)
    is_open = AdHocFacts(found.opened_on, found.ends_on).is_open(day_of(request.at))
    form = _serve_form(request, by) if is_open else None
    if form is not None and form.is_valid():
        try:
            role = form.cleaned_data["who"]
            adhoc.serve(pk, person=role.person_id, organization=role.organization_id, by=by, at=request.at)
            return redirect("agreement:ad_hoc_committee", pk)
        except Refused as refused:
            tell(form, refused.refusal, form.TOLD_AT)
    services = [
        (row, row.until_on is None and _may_offer(by, row.organization_id)) for row in queries.serving_on(found)
    ]
    context = {"committee": found, "services": services, "form": form, "is_open": is_open}
    status = TO_MEND if form is not None and form.errors else 200
    return page(request, "agreement/ad_hoc_committee.html", context, status=status)


def _may_offer(by: Standing, organization: int) -> bool:
    return by.is_staff or by.presides or organization in by.organizations


def _serve_form(request: Request, by: Standing) -> ServeForm | None:
    whose = None if by.is_staff or by.presides else by.organizations
    if whose is not None and not whose:
        return None
    return ServeForm(request.POST or None, roles=queries.could_serve(whose, request.at))


@login_required
@require_POST
def stop_serving(request: Request, pk: int) -> HttpResponse:
    by = among_us(request)
    service = get_object_or_404(AdHocService, pk=pk)
    adhoc.stop_serving(service.pk, by=by, at=request.at)
    return redirect("agreement:ad_hoc_committee", service.committee_id)
