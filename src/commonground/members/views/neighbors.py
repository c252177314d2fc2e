"""Those around us: allies, and bodies outside in which we sit. Staff keep them, members read of them."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from commonground.kernel.refusal import obey
from commonground.members.actions import neighbors as actions
from commonground.members.forms.records import (
    AffiliationForm,
    AllyForm,
    EndForm,
    LeaveBodyForm,
    ReportForm,
    of_affiliation,
    of_ally,
)
from commonground.members.forms.refused import told_at_its_answer
from commonground.members.models import Affiliation, Ally, Person
from commonground.members.queries import day_of
from commonground.members.queries import records as queries
from commonground.members.requests import Request
from commonground.members.rules import refusal_to_keep_members
from commonground.members.rules.records import refusal_to_report_from
from commonground.members.views.organizations import is_among_us
from commonground.ui.pages import page
from commonground.ui.paging import paged

TO_MEND = 422


def _obey_that_staff_keep(request: Request) -> None:
    if not is_among_us(request):
        raise Http404
    obey(refusal_to_keep_members(request.standing))


def _form(request: Request, form: Form, template: str, **context: object) -> HttpResponse:
    return page(request, template, {"form": form, **context}, status=TO_MEND if form.errors else 200)


@login_required
@require_safe
def allies(request: Request) -> HttpResponse:
    if not is_among_us(request):
        raise Http404
    context = {
        "page_obj": paged(request, queries.allies(request.at)),
        "before": queries.allies(request.at, now=False)[:20],
        "may_keep": refusal_to_keep_members(request.standing) is None,
    }
    return page(request, "members/allies.html", context)


def _ally_form(request: Request, form: AllyForm, ally: Ally | None) -> HttpResponse:
    return _form(request, form, "members/ally.html", ally=ally)


def _affiliation_form(request: Request, form: AffiliationForm, affiliation: Affiliation | None) -> HttpResponse:
    return _form(request, form, "members/affiliation_form.html", affiliation=affiliation)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_ally(request: Request) -> HttpResponse:
    _obey_that_staff_keep(request)
    form = AllyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        about = dict(form.cleaned_data)
        name, from_on = about.pop("name"), about.pop("from_on")
        actions.list_ally(name, about, from_on=from_on, by=request.standing, at=request.at)
        return redirect("members:allies")
    return _ally_form(request, form, None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correct_ally(request: Request, pk: int) -> HttpResponse:
    _obey_that_staff_keep(request)
    ally = get_object_or_404(Ally, pk=pk)
    form = AllyForm(request.POST or None, initial=of_ally(ally))
    if request.method == "POST" and form.is_valid():
        about = dict(form.cleaned_data)
        name, from_on = about.pop("name"), about.pop("from_on")
        actions.correct_ally(ally.pk, name, about, from_on=from_on, by=request.standing, at=request.at)
        return redirect("members:allies")
    return _ally_form(request, form, ally)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end_alliance(request: Request, pk: int) -> HttpResponse:
    _obey_that_staff_keep(request)
    ally = get_object_or_404(Ally, pk=pk)
    form = EndForm(request.POST or None, initial={"on": day_of(request.at)})
    if request.method == "POST" and form.is_valid():
        with told_at_its_answer(form):
            actions.end_alliance(ally.pk, on=form.cleaned_data["on"], by=request.standing, at=request.at)
            return redirect("members:allies")
    return _form(request, form, "members/end_alliance.html", ally=ally)


@require_safe
def affiliations(request: Request) -> HttpResponse:
    """The public reads of those that are marked so."""
    among_us = is_among_us(request)
    found = queries.affiliations(request.at, only_public=not among_us)
    context = {
        "page_obj": paged(request, found),
        "before": queries.affiliations(request.at, only_public=not among_us, now=False)[:20],
        "among_us": among_us,
        "may_keep": refusal_to_keep_members(request.standing) is None,
    }
    return page(request, "members/affiliations.html", context)


def _readable(request: Request, pk: int) -> Affiliation:
    affiliation = get_object_or_404(Affiliation.objects.select_related("sits"), pk=pk)
    if not (affiliation.is_public or is_among_us(request)):
        raise Http404
    return affiliation


@require_safe
def affiliation(request: Request, pk: int) -> HttpResponse:
    found, among_us = _readable(request, pk), is_among_us(request)
    over = found.until_on is not None and found.until_on <= day_of(request.at)
    may_report = among_us and refusal_to_report_from(request.standing, sits=found.sits_id, ended=over) is None
    context = {
        "affiliation": found,
        "among_us": among_us,
        "over": over,
        "reports": paged(request, queries.reports_of(found)) if among_us else None,
        "may_report": may_report,
        "may_keep": refusal_to_keep_members(request.standing) is None,
    }
    return page(request, "members/affiliation.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: Request) -> HttpResponse:
    _obey_that_staff_keep(request)
    form = AffiliationForm(request.POST or None, people=Person.objects.order_by("name", "pk"))
    if request.method == "POST" and form.is_valid():
        joined = actions.join_body(actions.OutsideBody(**form.cleaned_data), by=request.standing, at=request.at)
        return redirect("members:affiliation", joined.pk)
    return _affiliation_form(request, form, None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correct_affiliation(request: Request, pk: int) -> HttpResponse:
    _obey_that_staff_keep(request)
    found = get_object_or_404(Affiliation, pk=pk)
    people = Person.objects.order_by("name", "pk")
    form = AffiliationForm(request.POST or None, initial=of_affiliation(found), people=people)
    if request.method == "POST" and form.is_valid():
        outside = actions.OutsideBody(**form.cleaned_data)
        actions.correct_affiliation(found.pk, outside, by=request.standing, at=request.at)
        return redirect("members:affiliation", found.pk)
    return _affiliation_form(request, form, found)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave_body(request: Request, pk: int) -> HttpResponse:
    _obey_that_staff_keep(request)
    found = get_object_or_404(Affiliation, pk=pk)
    form = LeaveBodyForm(request.POST or None, initial={"on": day_of(request.at)})
    if request.method == "POST" and form.is_valid():
        with told_at_its_answer(form):
            actions.leave_body(found.pk, **form.cleaned_data, by=request.standing, at=request.at)
            return redirect("members:affiliation", found.pk)
    return _form(request, form, "members/leave_body.html", affiliation=found)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Request, pk: int) -> HttpResponse:
    if not is_among_us(request):
        raise Http404
    found, today = _readable(request, pk), day_of(request.at)
    over = found.until_on is not None and found.until_on <= today
    obey(refusal_to_report_from(request.standing, sits=found.sits_id, ended=over))
    form = ReportForm(request.POST or None, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        person = get_object_or_404(Person, pk=request.standing.acting)
        actions.report_from(found.pk, **form.cleaned_data, person=person, by=request.standing, at=request.at)
        return redirect("members:affiliation", found.pk)
    return _form(request, form, "members/report_from.html", affiliation=found)
