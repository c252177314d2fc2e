"""The pages beside that of a bill: its history, its texts and what changed in them, its roll calls."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.kernel.refusal import Refused, obey
from commonground.legislature import panels
from commonground.legislature.actions.happenings import enter_action, enter_happening, withdraw_action
from commonground.legislature.forms.tracking import CompareForm, HappenedForm
from commonground.legislature.models import Bill, VersionText
from commonground.legislature.queries import reading, told, tracker
from commonground.legislature.rules.happenings import OWN_WORDS
from commonground.legislature.rules.measures import measure_in
from commonground.legislature.rules.permits import refusal_to_keep_bills
from commonground.legislature.rules.rows import NotARow
from commonground.legislature.wording import version_name
from commonground.members.requests import Request
from commonground.ui.moments import day_in_words
from commonground.ui.pages import page
from commonground.ui.paging import PAGE, paged

TO_MEND = 422
PARAGRAPHS, LINES = 200, 50


def _found(session: str, slug: str) -> Bill:
    measure = measure_in(slug)
    bill = told.bill_called(session, str(measure)) if measure else None
    if bill is None:
        raise Http404
    return bill


@require_safe
def history(request: Request, session: str, slug: str) -> HttpResponse:
    bill = _found(session, slug)
    context = {
        "bill": bill,
        "page_obj": paged(request, tracker.history_of_bill(bill), LINES),
        "may_enter": refusal_to_keep_bills(request.standing) is None and not bill.feed_id,
    }
    return page(request, "legislature/bill_history.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def happened(request: Request, session: str, slug: str) -> HttpResponse:
    obey(refusal_to_keep_bills(request.standing))
    bill = _found(session, slug)
    form = HappenedForm(request.POST or None)
    if form.is_valid():
        given, by, at = form.cleaned_data, request.standing, request.at
        try:
            if given["kind"] == OWN_WORDS:
                enter_action(bill.pk, given["on"], given["text"], by=by, at=at)
            else:
                enter_happening(bill.pk, given["kind"], given["on"], by=by, at=at, **form.told)
            return redirect(bill)
        except Refused as refused:
            form.refuse(refused.refusal)
    context = {"form": form, "bill": bill}
    return page(request, "legislature/enter_action.html", context, status=TO_MEND if form.errors else 200)


@login_required
@require_POST
def withdraw(request: Request, session: str, slug: str, line: int) -> HttpResponse:
    bill = withdraw_action(_found(session, slug).pk, line, by=request.standing, at=request.at)
    return redirect("legislature:bill_history", bill.session_id, bill.measure.slug)


@require_safe
def text(request: Request, session: str, slug: str, order: int) -> HttpResponse:
    return _text_page(request, session, slug, order, marks=False)


@require_safe
def marks(request: Request, session: str, slug: str, order: int) -> HttpResponse:
    return _text_page(request, session, slug, order, marks=True)


def _text_page(request: Request, session: str, slug: str, order: int, *, marks: bool) -> HttpResponse:
    bill = _found(session, slug)
    version = tracker.text_called(bill, order)
    if version is None:
        raise Http404
    words: VersionText | None = getattr(version, "text", None)
    try:
        lines = (reading.lines_with_marks if marks else reading.lines_of)(words) if words else []
    except NotARow:
        lines = []
    context = {
        "bill": bill,
        "version": version,
        "page_obj": _page_of(request, lines),
        "marks": marks,
        "has_marks": words is not None and reading.has_marks(words),
        "others": tracker.texts_of(bill),
    }
    return page(request, "legislature/bill_text.html", context)


@require_safe
def compare(request: Request, session: str, slug: str) -> HttpResponse:
    bill = _found(session, slug)
    versions = reading.versions_with_text(bill)
    if len(versions) < 2:
        raise Http404
    named = [(str(one.order), _called(one.label, one.dated_on)) for one in versions]
    form = CompareForm(request.GET, versions, named)
    before, after = form.pair
    called = dict(named)
    context = {"bill": bill, "form": form, "before": before, "after": after, "whole": "whole" in request.GET}
    context["called"] = [called[str(one.order)] for one in (before, after)]
    if not reading.is_too_long(before.text, after.text):
        found = reading.comparison(before, after, whole=bool(context["whole"]))
        context |= {"found": found, "page_obj": _page_of(request, found.lines)}
    return page(request, "legislature/compare.html", context)


def _page_of(request: Request, lines: list[reading.Line]) -> Page[reading.Line]:
    return Paginator(lines, PARAGRAPHS).get_page(request.GET.get(PAGE))


def _called(label: str, on: date | None) -> str:
    name = version_name(label)
    return f"{name}, {day_in_words(on)}" if on else name


@require_safe
def roll_call(request: Request, session: str, slug: str, pk: int) -> HttpResponse:
    bill = _found(session, slug)
    found = tracker.roll_call_page(bill, pk)
    if found is None:
        raise Http404
    found.bill = bill
    answers = tracker.votes_in(found)
    context = {
        "bill": bill,
        "roll": found,
        "groups": answers.groups,
        "empty_seats": answers.empty_seats,
        "needed": tracker.votes_needed_in(found),
        "panels": list(panels.panels_of_roll_call(found, request.standing, request.at)),
    }
    return page(request, "legislature/roll_call.html", context)
