from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.kernel.days import local_day
from commonground.kernel.refusal import Refused, obey
from commonground.legislature import actions, panels, queries
from commonground.legislature.forms import BillForm, NewerVersionForm, SearchForm, TopicForm
from commonground.legislature.models import Bill
from commonground.legislature.queries import fulltext, tracker
from commonground.legislature.rules.measures import called_in, measure_in
from commonground.legislature.rules.permits import refusal_to_keep_bills, refusal_to_settle_authors
from commonground.legislature.rules.watching import refusal_to_keep_a_list
from commonground.members.requests import Request
from commonground.record.coalition import profile
from commonground.ui.pages import page
from commonground.ui.paging import paged

TO_MEND = 422


@require_safe
def bills(request: Request) -> HttpResponse:
    form = SearchForm(request.GET, ours=panels.narrowings(request.standing, request.at))
    asked = form.asked
    found = paged(request, queries.bills_asked(asked))
    called = called_in(form.text)
    context = {
        "form": form,
        "page_obj": found,
        "hits": fulltext.hits_in(form.text, asked.held, found),
        "measure": called.measure if called else None,
        "suggestions": [] if found else queries.suggestions_for(form.text, form.said_session),
        "past": queries.past_bills(),
        "may_enter": refusal_to_keep_bills(request.standing) is None,
        "may_settle": refusal_to_settle_authors(request.standing) is None,
        "may_follow": refusal_to_keep_a_list(request.standing) is None,
    }
    return page(request, "legislature/bills.html", context)


def _found(session: str, slug: str) -> Bill:
    bill = queries.bill_page(session, slug)
    if bill is None:
        raise Http404
    return bill


@require_safe
def bill(request: Request, session: str, slug: str) -> HttpResponse:
    found = _found(session, slug)
    if slug != found.measure.slug:
        return redirect(found)
    return _page_of(request, found, TopicForm())


def _page_of(request: Request, found: Bill, form: TopicForm) -> HttpResponse:
    context = {
        "bill": found,
        "where": tracker.whereabouts(found, local_day(request.at, profile().zone)),
        "printed": tracker.printed_authors(found),
        "lines": list(found.actions.all())[: tracker.LINES_SHOWN],
        "comparable": sum(vars(version)["has_text"] for version in found.versions.all()) > 1,
        "form": form,
        "panels": list(panels.panels(found, request.standing, request.at)),
        "beside": list(panels.panels(found, request.standing, request.at, beside=True)),
        "asked": panels.asked_on(found, request.standing, request.at),
        "may_enter": refusal_to_keep_bills(request.standing) is None,
    }
    return page(request, "legislature/bill.html", context, status=TO_MEND if form.errors else 200)


@login_required
@require_POST
def topics(request: Request, session: str, slug: str) -> HttpResponse:
    found = _found(session, slug)
    form = TopicForm(request.POST)
    if form.is_valid():
        try:
            actions.add_topic(found.pk, form.cleaned_data["topic"], by=request.standing, at=request.at)
            return redirect(found)
        except Refused as refused:
            form.refuse(refused.refusal)
    return _page_of(request, found, form)


@login_required
@require_POST
def drop_topic(request: Request, session: str, slug: str, topic: int) -> HttpResponse:
    return redirect(actions.drop_topic(_found(session, slug).pk, topic, by=request.standing, at=request.at))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter_bill(request: Request) -> HttpResponse:
    obey(refusal_to_keep_bills(request.standing))
    form = BillForm(request.POST or None, initial={"label": "Introduced", "measure": request.GET.get("number", "")})
    if form.is_valid():
        facts = dict(form.cleaned_data)
        measure = measure_in(facts.pop("measure"))
        assert measure is not None
        session, title = facts.pop("session"), facts.pop("title")
        own = {**facts, "dated_on": facts["dated_on"] or None, "invented": profile().demo}
        try:
            return redirect(actions.enter_bill(session, *measure, title, by=request.standing, at=request.at, **own))
        except Refused as refused:
            form.refuse(refused.refusal)
    return page(request, "legislature/enter_bill.html", {"form": form}, status=TO_MEND if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter_version(request: Request, session: str, slug: str) -> HttpResponse:
    obey(refusal_to_keep_bills(request.standing))
    found = _found(session, slug)
    form = NewerVersionForm(request.POST or None, initial={"label": "Amended"})
    if form.is_valid():
        try:
            actions.enter_version(found.pk, by=request.standing, at=request.at, **form.cleaned_data)
            return redirect(found)
        except Refused as refused:
            form.refuse(refused.refusal)
    context = {"form": form, "bill": found}
    return page(request, "legislature/enter_version.html", context, status=TO_MEND if form.errors else 200)
