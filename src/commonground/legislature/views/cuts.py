from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from commonground.kernel.days import local_day
from commonground.kernel.refusal import Refused, obey
from commonground.legislature import actions, cuts_csv, queries
from commonground.legislature.forms import CutForm, ProgramForm, SettledForm, WithdrawalForm
from commonground.legislature.models import BudgetChange, Program
from commonground.legislature.rules.cut_permits import refusal_to_keep_cuts, refusal_to_take_back_cuts
from commonground.legislature.rules.cuts import FIRST_YEAR, LAST_YEAR, year_label
from commonground.members.requests import Request
from commonground.record.coalition import profile
from commonground.ui.pages import page
from commonground.ui.paging import paged

TO_MEND = 422


@require_safe
def budget_cuts(request: Request) -> HttpResponse:
    known = list(queries.programs())
    form = ProgramForm(request.GET, programs=known)
    asked = form.cleaned_data["program"] if form.is_valid() else ""
    program = next((one for one in known if one.key == asked), None)
    context = {
        "form": form,
        "program": program,
        "ledger": queries.ledger(known, program),
        "may_enter": refusal_to_keep_cuts(request.standing) is None,
    }
    return page(request, "legislature/budget_cuts.html", context)


@require_safe
def cut_lines(request: Request, program: str, year: int) -> HttpResponse:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    found = get_object_or_404(Program, key=program)
    enacted, proposed = queries.sums_of(found, year)
    context = {
        "program": found,
        "year": year_label(year),
        "enacted": enacted,
        "proposed": proposed,
        "page_obj": paged(request, queries.lines_of(found, year)),
        "may_enter": refusal_to_keep_cuts(request.standing) is None,
        "may_withdraw": refusal_to_take_back_cuts(request.standing) is None,
    }
    return page(request, "legislature/cut_lines.html", context)


@require_safe
def cuts_as_csv(request: Request) -> FileResponse:
    lines = cuts_csv.written(queries.standing_changes().iterator(chunk_size=500))
    return FileResponse(lines, as_attachment=True, filename="budget-cuts.csv", content_type=cuts_csv.KIND)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter_cut(request: Request) -> HttpResponse:
    obey(refusal_to_keep_cuts(request.standing))
    known, today = list(queries.programs()), local_day(request.at, profile().zone)
    form = CutForm(request.POST or None, programs=known, today=today, initial={"program": request.GET.get("program")})
    if form.is_valid():
        told = dict(form.cleaned_data)
        line = [told.pop(name) for name in ("program", "year", "amount", "what", "source")]
        try:
            return redirect(actions.enter_cut(*line, by=request.standing, at=request.at, **told))
        except Refused as refused:
            form.refuse(refused.refusal)
    context = {"form": form, "anything": bool(known)}
    return page(request, "legislature/enter_cut.html", context, status=TO_MEND if form.errors else 200)


def _line(pk: int) -> BudgetChange:
    return get_object_or_404(BudgetChange.objects.select_related("program"), pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settle_cut(request: Request, pk: int) -> HttpResponse:
    obey(refusal_to_keep_cuts(request.standing))
    change = _line(pk)
    form = SettledForm(request.POST or None, enacted=queries.may_settle(change))
    if form.is_valid():
        try:
            enacted = form.cleaned_data["settled_by"]
            return redirect(actions.settle_cut(pk, enacted, by=request.standing, at=request.at))
        except Refused as refused:
            form.refuse(refused.refusal)
    context = {"form": form, "change": change}
    return page(request, "legislature/settle_cut.html", context, status=TO_MEND if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_cut(request: Request, pk: int) -> HttpResponse:
    obey(refusal_to_take_back_cuts(request.standing))
    change = _line(pk)
    form = WithdrawalForm(request.POST or None)
    if form.is_valid():
        try:
            return redirect(actions.withdraw_cut(pk, by=request.standing, at=request.at, **form.cleaned_data))
        except Refused as refused:
            form.refuse(refused.refusal)
    context = {"form": form, "change": change}
    return page(request, "legislature/withdraw_cut.html", context, status=TO_MEND if form.errors else 200)
