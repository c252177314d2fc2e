"""What came of it, for anybody; and its entry, for staff and the evaluator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from commonground.evaluation import actions, queries
from commonground.evaluation.forms import (
    CreditForm,
    EnterForm,
    FilterForm,
    MoreEvidenceForm,
    WithdrawForm,
    WordsForm,
)
from commonground.evaluation.rules import refusal_to_keep_accomplishments
from commonground.kernel.refusal import Refused, obey
from commonground.members.queries import day_of
from commonground.members.requests import Request
from commonground.ui.pages import page
from commonground.ui.paging import paged

TO_MEND = 422


@require_safe
def accomplishments(request: Request) -> HttpResponse:
    form = FilterForm(request.GET)
    page_obj = paged(request, queries.with_parts(queries.public_accomplishments(**form.asked)))
    keeps = refusal_to_keep_accomplishments(request.standing) is None
    context = {
        "form": form,
        "page_obj": page_obj,
        "rows": queries.told(list(page_obj)),
        "may_enter": keeps,
        "waiting": list(queries.waiting_accomplishments()[:25]) if keeps else [],
    }
    return page(request, "evaluation/accomplishments.html", context)


def _found(request: Request, key: str) -> queries.Told:
    found = queries.accomplishment_page(key, request.standing)
    if found is None:
        raise Http404
    return found


@require_safe
def accomplishment(request: Request, key: str) -> HttpResponse:
    found = _found(request, key)
    context = {
        "told": found,
        "resting": queries.bills_shown(found),
        "may_enter": refusal_to_keep_accomplishments(request.standing) is None,
    }
    return page(request, "evaluation/accomplishment.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: Request) -> HttpResponse:
    obey(refusal_to_keep_accomplishments(request.standing))
    form = EnterForm(request.POST or None)
    if form.is_valid():
        try:
            return redirect(
                actions.enter_accomplishment(form.entered, form.resting, by=request.standing, at=request.at)
            )
        except Refused as refused:
            form.refuse(refused.refusal)
    return page(request, "evaluation/enter.html", {"form": form}, status=TO_MEND if form.errors else 200)


def _change(
    request: Request, template: str, found: queries.Told, form: Any, deed: Callable[[], Any], *, what: str = ""
) -> HttpResponse:
    """One more fact about an accomplishment; then its page again, or the list where it is gone.

    what  the evidence that is taken back
    """
    if form.is_valid():
        try:
            deed()
            still = queries.accomplishment_page(found.row.key, request.standing)
            return redirect(found.row if still else "evaluation:accomplishments")
        except Refused as refused:
            form.refuse(refused.refusal)
    context = {"form": form, "told": found, "what": what}
    return page(request, template, context, status=TO_MEND if form.errors else 200)


def _to_change(request: Request, key: str) -> queries.Told:
    obey(refusal_to_keep_accomplishments(request.standing))
    return _found(request, key)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_evidence(request: Request, key: str) -> HttpResponse:
    found, form = _to_change(request, key), MoreEvidenceForm(request.POST or None)

    def deed() -> None:
        actions.add_evidence(key, form.resting, by=request.standing, at=request.at)

    return _change(request, "evaluation/add_evidence.html", found, form, deed)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def credit(request: Request, key: str) -> HttpResponse:
    found, form = _to_change(request, key), CreditForm(request.POST or None, day=day_of(request.at))

    def deed() -> None:
        actions.credit(key, by=request.standing, at=request.at, **form.cleaned_data)

    return _change(request, "evaluation/credit.html", found, form, deed)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def say_in(request: Request, key: str) -> HttpResponse:
    found = _to_change(request, key)
    form = WordsForm(request.POST or None, said=list(found.row.texts))

    def deed() -> None:
        given = form.cleaned_data
        actions.say_in(key, given["language"], given["text"], by=request.standing, at=request.at)

    return _change(request, "evaluation/say_in.html", found, form, deed)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_evidence(request: Request, key: str, pk: int) -> HttpResponse:
    found, form = _to_change(request, key), WithdrawForm(request.POST or None)
    line = next((line for line in found.evidence if line.pk == pk), None)
    if line is None:
        raise Http404

    def deed() -> None:
        actions.withdraw_evidence(key, pk, by=request.standing, at=request.at, **form.cleaned_data)

    return _change(request, "evaluation/withdraw_evidence.html", found, form, deed, what=str(line.source))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, key: str) -> HttpResponse:
    found, form = _to_change(request, key), WithdrawForm(request.POST or None)

    def deed() -> None:
        actions.withdraw_accomplishment(key, by=request.standing, at=request.at, **form.cleaned_data)

    return _change(request, "evaluation/withdraw.html", found, form, deed)
