"""The bills and searches somebody follows: a page for each reader that only they can see."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.kernel.refusal import Refused
from commonground.legislature import panels
from commonground.legislature.actions import following as actions
from commonground.legislature.forms import SearchForm
from commonground.legislature.forms.following import PaceForm, SaveSearchForm
from commonground.legislature.models import Bill
from commonground.legislature.models.following import Pace
from commonground.legislature.queries import following, told
from commonground.legislature.queries.news import told as in_words
from commonground.legislature.rules.measures import measure_in
from commonground.legislature.rules.watching import Pace as Wanted
from commonground.legislature.rules.watching import refusal_to_keep_a_list
from commonground.members.requests import Request
from commonground.members.rules import Standing
from commonground.ui.pages import page
from commonground.ui.paging import paged

TO_MEND = 422


def _for_readers(request: Request) -> None:
    """Whoever cannot follow anything finds no such page."""
    if refusal_to_keep_a_list(request.standing) is not None:
        raise Http404


def _found(session: str, slug: str) -> Bill:
    measure = measure_in(slug)
    bill = told.bill_called(session, str(measure)) if measure else None
    if bill is None:
        raise Http404
    return bill


@login_required
@require_safe
def followed(request: Request) -> HttpResponse:
    _for_readers(request)
    found = paged(request, following.watches_of(request.standing))
    newest = following.newest_news([watch.bill_id for watch in found if watch.bill_id])
    words = {one.row.pk: one.words for one in in_words([row for rows in newest.values() for row in rows])}
    lines = [
        (watch, [(row, words[row.pk]) for row in newest.get(watch.bill_id or 0, []) if row.pk in words])
        for watch in found
    ]
    context = {"page_obj": found, "lines": lines, "searches": following.searches_of(request.standing)}
    return page(request, "legislature/following.html", context)


@login_required
@require_POST
def follow(request: Request, session: str, slug: str) -> HttpResponse:
    _for_readers(request)
    bill = _found(session, slug)
    actions.follow(bill.pk, PaceForm(request.POST).wanted, by=request.standing, at=request.at)
    return redirect(_back(request, bill))


@login_required
@require_POST
def unfollow(request: Request, session: str, slug: str) -> HttpResponse:
    _for_readers(request)
    bill = _found(session, slug)
    actions.unfollow(bill.pk, by=request.standing)
    return redirect(_back(request, bill))


def _back(request: Request, bill: Bill) -> Bill | str:
    return "legislature:following" if "list" in request.POST else bill


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def save_search(request: Request) -> HttpResponse:
    _for_readers(request)
    asked = SearchForm(request.GET, ours=panels.narrowings(Standing(user_id=request.standing.user_id), request.at))
    form = SaveSearchForm(request.POST or None, initial={"name": asked.text[:80], "pace": Pace.DAILY})
    if form.is_valid():
        name, pace = form.cleaned_data["name"], Wanted(form.cleaned_data["pace"])
        try:
            actions.save_search(name, asked.kept, pace, by=request.standing, at=request.at)
            return redirect("legislature:following")
        except Refused as refused:
            form.refuse(refused.refusal)
    context = {"form": form, "asked": asked, "query": request.GET.urlencode()}
    return page(request, "legislature/save_search.html", context, status=TO_MEND if form.errors else 200)


@login_required
@require_POST
def drop_search(request: Request, pk: int) -> HttpResponse:
    _for_readers(request)
    actions.drop_search(pk, by=request.standing)
    return redirect("legislature:following")
