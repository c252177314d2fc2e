"""Seats by size: the formula tried, the table in force, and tables to be proposed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonground.agreement.actions.seat_tables import prepare_table
from commonground.agreement.forms.seats import TableForm, TrialForm, asked
from commonground.agreement.models.seats import METHODS
from commonground.agreement.queries import seat_tables as tables
from commonground.agreement.queries.seat_tables import Wish
from commonground.agreement.rules.seat_tables import refusal_to_count_on, refusal_to_count_seats
from commonground.agreement.views.among_us import among_us
from commonground.committee.queries.terms import seats_by_year
from commonground.committee.rules.apportion import Method
from commonground.kernel.refusal import Refused, obey
from commonground.members.queries import day_of
from commonground.members.requests import Request
from commonground.record.coalition import profile
from commonground.ui.pages import page
from commonground.ui.paging import paged

NAMES = [METHODS[method] for method in Method]


def _usual(today: date, now: Mapping[str, int]) -> Wish:
    """What one would try first: today's members, as many seats as there are."""
    return Wish(today, sum(now.values()) or profile().authorized_seats)


def _wished(form: TrialForm, today: date) -> Wish | None:
    """What was asked; None where that needs another look."""
    if form.is_valid() and (refusal := refusal_to_count_on(form.wish.census_on, today)):
        form.refuse(refusal)
    return form.wish if form.is_valid() else None


@login_required
@require_safe
def seats(request: Request) -> HttpResponse:
    reader, today, places = among_us(request), day_of(request.at), tables.places()
    now = tables.seats_now(places)
    wish = _usual(today, now)
    form = TrialForm(request.GET if "census_on" in request.GET else None, initial=asked(wish))
    wish = _wished(form, today) or wish
    context = {
        "form": form,
        "trial": tables.trial_of(wish, tables.sizes_on(wish.census_on, places), places),
        "methods": NAMES,
        "standing": [tables.told(table, places) for table in tables.tables_standing(request.at)],
        "without": [place for place in places if not now[place.key]],
        "years": seats_by_year(request.at),
        "page_obj": paged(request, tables.tables()),
        "may_prepare": refusal_to_count_seats(reader) is None,
        "asked": request.GET.urlencode() if form.is_bound and form.is_valid() else "",
    }
    return page(request, "agreement/seats.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def seat_table(request: Request, pk: int) -> HttpResponse:
    among_us(request)
    places = tables.places()
    table = get_object_or_404(tables.tables(), pk=pk)
    context = {
        "told": tables.told(table, places),
        "trial": tables.trial_of(tables.wish_of(table), table.sizes, tables.places_of(table, places)),
        "methods": NAMES,
        "adopted": tables.is_adopted(table),
    }
    return page(request, "agreement/seat_table.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request: Request) -> HttpResponse:
    today, places = day_of(request.at), tables.places()
    obey(refusal_to_count_seats(among_us(request)))
    tried = TrialForm(request.POST or (request.GET if "census_on" in request.GET else None))
    wish = _wished(tried, today) or _usual(today, tables.seats_now(places))
    sizes = tables.sizes_on(wish.census_on, places)
    found = tables.share_out(wish, sizes)
    first_day = date(today.year + 1, 1, 1)
    form = TableForm(
        request.POST or None,
        places=places,
        given=found.seats if found else {},
        initial={**asked(wish), "starts_on": first_day},
    )
    if form.is_valid() and (proposal := _prepared(request, form)):
        messages.success(request, _("The table is prepared. Answer the questions of its proposal; a member sends it."))
        return redirect("decisions:decision", proposal)
    context = {"form": form, "trial": tables.trial_of(wish, sizes, places), "methods": NAMES}
    return page(request, "agreement/prepare_seats.html", context, status=422 if form.is_bound else 200)


def _prepared(request: Request, form: TableForm) -> int | None:
    """The number of its proposal; None where the table needs another look."""
    given = form.cleaned_data
    try:
        table = prepare_table(
            form.wish,
            starts_on=given["starts_on"],
            adopts=form.adopts,
            because=given["because"],
            by=request.standing,
            at=request.at,
        )
    except Refused as refused:
        form.refuse(refused.refusal)
        return None
    return table.proposal_id
