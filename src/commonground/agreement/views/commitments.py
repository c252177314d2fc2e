"""One's own record first, then those of the peers; and a pause when one is needed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.agreement.actions import commitments as actions
from commonground.agreement.forms.commitments import LeaveForm, NoteForm
from commonground.agreement.forms.refused import tell
from commonground.agreement.queries import commitments as queries
from commonground.agreement.rules.commitment_permits import refusal_to_read_records
from commonground.agreement.rules.commitments import PROMISED, kind_notice
from commonground.agreement.views.among_us import among_us
from commonground.agreement.wording.commitments import NAMES, NOTICES, leave_noted, told
from commonground.kernel.refusal import Refused, obey
from commonground.members.models import Organization
from commonground.members.queries import day_of
from commonground.members.requests import Request
from commonground.ui.pages import page

TO_MEND = 422


@login_required
@require_safe
def commitments(request: Request) -> HttpResponse:
    return _own(request)


def _own(request: Request, form: NoteForm | None = None) -> HttpResponse:
    by = among_us(request)
    obey(refusal_to_read_records(by))
    found = queries.records(request.at, own=by.person_id, seats=by.seats)
    kept = next((one for one in found if one.person.pk == by.person_id), None)
    if kept is None:
        raise Http404
    context = {
        "kept": kept,
        "lines": told(kept.lines),
        "beside": told(kept.beside),
        "notice": NOTICES.get(notice) if (notice := kind_notice(kept.record)) else "",
        "shown_until": queries.shown_until(by.acting, request.at),
        "capacity": queries.capacity_of(by.acting, kept.day),
        "note_form": form,
        "again": form["commitment"].value() if form else "",
    }
    return page(request, "agreement/commitments.html", context, status=TO_MEND if form else 200)


@login_required
@require_POST
def record_seen(request: Request) -> HttpResponse:
    by = among_us(request)
    obey(refusal_to_read_records(by))
    actions.note_seen(by.acting, by=by, at=request.at)
    messages.success(request, _("Thank you. The other representatives see your record as it stands now."))
    return redirect("agreement:commitments")


@login_required
@require_POST
def annotate(request: Request) -> HttpResponse:
    by = among_us(request)
    obey(refusal_to_read_records(by))
    asked = request.POST.get("commitment", "")
    form = NoteForm(request.POST, auto_id=f"%s-{asked}" if asked in NAMES else "id_%s")
    if not form.is_valid():
        return _own(request, form)
    said = form.cleaned_data
    actions.annotate(by.acting, said["commitment"], said["words"], by=by, at=request.at)
    return redirect("agreement:commitments")


@login_required
@require_safe
def peers(request: Request) -> HttpResponse:
    by = among_us(request)
    obey(refusal_to_read_records(by))
    found = queries.records(request.at, own=by.person_id, beside=False)
    context = {
        "names": [NAMES[key] for key in PROMISED],
        "rows": [{"kept": kept, "lines": told(kept.lines)} for kept in found],
    }
    return page(request, "agreement/peers.html", context)


@login_required
@require_safe
def peer(request: Request, pk: int) -> HttpResponse:
    by = among_us(request)
    obey(refusal_to_read_records(by))
    found = queries.records(request.at, own=by.person_id, seats={pk})
    if not found:
        raise Http404
    kept = found[0]
    context = {"kept": kept, "lines": told(kept.lines), "beside": told(kept.beside)}
    return page(request, "agreement/peer.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: Request) -> HttpResponse:
    by = among_us(request)
    own = Organization.objects.filter(pk__in=by.organizations).order_by("name", "pk")
    form = LeaveForm(request.POST or None, myself=by.is_member, organizations=own)
    if form.is_valid():
        try:
            _take(request, form)
            return redirect("agreement:leave")
        except Refused as refused:
            tell(form, refused.refusal, form.TOLD_AT)
    context: dict[str, Any] = {
        "form": form,
        "leaves": queries.leaves_of(by.person_id, by.organizations),
        "day": day_of(request.at),
        "loads": queries.loads_of(own),
        "seat": next(iter(by.seats), None),
        "stand_in": queries.stand_in_for(by.seats, request.at),
    }
    return page(request, "agreement/leave.html", context, status=TO_MEND if form.errors else 200)


def _take(request: Request, form: LeaveForm) -> None:
    said, by = form.cleaned_data, request.standing
    actions.take_leave(
        person_id=by.acting if form.is_own else None,
        organization_id=form.organization,
        category=said["category"],
        from_on=said["from_on"],
        until_on=said["until_on"],
        by=by,
        at=request.at,
    )
    uncovered = form.is_own and bool(by.seats) and queries.stand_in_for(by.seats, request.at) is None
    messages.success(request, leave_noted(said["until_on"], uncovered=uncovered))


@login_required
@require_POST
def end_leave(request: Request, pk: int) -> HttpResponse:
    by = among_us(request)
    found = get_object_or_404(queries.leaves_of(by.person_id, by.organizations), pk=pk)
    actions.end_leave(found.pk, by=by, at=request.at)
    messages.success(request, _("Welcome back."))
    return redirect("agreement:leave")


@login_required
@require_POST
def share_load(request: Request, slug: str) -> HttpResponse:
    by = among_us(request)
    organization = get_object_or_404(Organization, slug=slug)
    deed = actions.carry_load if request.POST.get("alone") else actions.share_load
    deed(organization.pk, by=by, at=request.at)
    return redirect("agreement:leave")
