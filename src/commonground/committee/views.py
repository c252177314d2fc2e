from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.committee import actions
from commonground.committee.actions.interim import seat_ad_interim
from commonground.committee.forms.seats import AlternateForm, ForNowForm, OfficeForm, RepresentativeForm, VacancyForm
from commonground.committee.models import Office, Seat
from commonground.committee.queries import seats
from commonground.committee.queries.terms import chosen_for_later, next_term_from, stand_in_of
from commonground.committee.rules import (
    SeatFacts,
    reasons_open_to,
    refusal_to_fill_office,
    refusal_to_name_alternate,
    refusal_to_release_alternate,
    refusal_to_seat,
    refusal_to_vacate,
)
from commonground.committee.rules.seats import refusal_to_seat_ad_interim
from commonground.committee.rules.terms import vacancy_clock
from commonground.kernel.refusal import obey
from commonground.members.models import Person
from commonground.members.panels import COMMITTEE, SEAT, panels
from commonground.members.queries import day_of
from commonground.members.requests import Request
from commonground.ui.pages import page


@require_safe
def committee(request: Request) -> HttpResponse:
    lines = seats.roster_of(request.at)
    context = {
        "lines": lines,
        "held": [line for line in lines if line.tenure],
        "officers": [line for line in lines if line.office],
        "not_elected": [kind for kind in Office.Kind if str(kind.label) not in {line.office for line in lines}],
        "unrepresented": seats.chapters_without_representative(request.at),
        "among_us": "members" in request.standing.audiences,
        "may_fill_office": refusal_to_fill_office(request.standing) is None,
        "panels": list(panels(COMMITTEE, None, request.standing, request.at)),
    }
    return page(request, "committee/committee.html", context)


@require_safe
def seat(request: Request, pk: int) -> HttpResponse:
    return _seat(request, _found(pk))


def _found(pk: int) -> Seat:
    return get_object_or_404(Seat.objects.select_related("chapter"), pk=pk)


def _seat(request: Request, seat: Seat, **bound: Form) -> HttpResponse:
    """The page of a seat, with the one form that needs another look, if any."""
    line = next(iter(seats.roster_of(request.at, seat_id=seat.pk)), None)
    context = {
        "seat": seat,
        "line": line,
        "to_come": seat.created_at > request.at,
        "chosen": chosen_for_later(seat, request.at),
        "clock": vacancy_clock(line.vacant_since) if line and line.vacant_since else None,
        "among_us": "members" in request.standing.audiences,
        "panels": list(panels(SEAT, line.unsigned, request.standing, request.at)) if line and line.unsigned else [],
        **_ways(request, seat),
        **bound,
    }
    return page(request, "committee/seat.html", context, status=422 if bound else 200)


def _ways(request: Request, seat: Seat) -> dict[str, Any]:
    """What this reader can do here: a form for each, or why not."""
    by, begins = request.standing, next_term_from(seat, request.at)
    facts = seats.seat_facts(seat, request.at)
    choice = seats.seat_facts(seat, request.at, since=begins) if begins else facts
    refusals = {
        "refusal_to_seat": refusal_to_seat(by, choice),
        "refusal_to_vacate": refusal_to_vacate(by, facts),
        "refusal_to_name": refusal_to_name_alternate(by, facts),
        "refusal_to_release": refusal_to_release_alternate(by, facts),
    }
    forms: dict[str, Form] = {}
    if refusals["refusal_to_seat"] is None:
        candidates = seats.candidates_for(seat, begins or request.at)
        forms["representative_form"] = RepresentativeForm(candidates=candidates, seat=seat, today=day_of(request.at))
    if refusal_to_seat_ad_interim(by, facts, stand_in_of(seat, request.at)) is None:
        forms["for_now_form"] = ForNowForm()
    if refusals["refusal_to_vacate"] is None:
        forms["vacancy_form"] = VacancyForm(reasons=reasons_open_to(by, facts), seat=seat)
    if refusals["refusal_to_name"] is None:
        forms["alternate_form"] = AlternateForm(candidates=seats.stand_ins_for(seat, request.at))
    return {**refusals, **forms, "begins": begins}


def _choice(request: Request, seat: Seat) -> tuple[datetime | None, SeatFacts]:
    """From when a choice noted now would hold, if that is later; and the seat as it will be then."""
    begins = next_term_from(seat, request.at)
    return begins, seats.seat_facts(seat, request.at, since=begins)


@login_required
@require_POST
def seat_representative(request: Request, pk: int) -> HttpResponse:
    found = _found(pk)
    begins, facts = _choice(request, found)
    obey(refusal_to_seat(request.standing, facts))
    candidates = seats.candidates_for(found, begins or request.at)
    form = RepresentativeForm(request.POST, candidates=candidates, seat=found, today=day_of(request.at))
    if not form.is_valid():
        return _seat(request, found, representative_form=form)
    person, organization = form.cleaned_data["candidate"]
    choice = {**form.choice, "from_at": begins}
    actions.seat_representative(pk, person, organization, by=request.standing, at=request.at, **choice)
    messages.success(request, _("The choice is noted for the next term.") if begins else _("The seat is filled."))
    return redirect("committee:seat", pk)


@login_required
@require_POST
def seat_for_now(request: Request, pk: int) -> HttpResponse:
    found = _found(pk)
    form = ForNowForm(request.POST)
    obey(
        refusal_to_seat_ad_interim(
            request.standing, seats.seat_facts(found, request.at), stand_in_of(found, request.at)
        )
    )
    if not form.is_valid():
        return _seat(request, found, for_now_form=form)
    seat_ad_interim(pk, words=form.cleaned_data["words"], by=request.standing, at=request.at)
    messages.success(request, _("The alternate holds the seat until the choice."))
    return redirect("committee:seat", pk)


@login_required
@require_POST
def vacate(request: Request, pk: int) -> HttpResponse:
    found = _found(pk)
    facts = seats.seat_facts(found, request.at)
    obey(refusal_to_vacate(request.standing, facts))
    form = VacancyForm(request.POST, reasons=reasons_open_to(request.standing, facts), seat=found)
    if not form.is_valid():
        return _seat(request, found, vacancy_form=form)
    actions.vacate(pk, because=form.cleaned_data["because"], by=request.standing, at=request.at)
    of_a_chapter = _("The seat is vacant, and the chapter has been asked to choose.")
    at_large = _("The seat is vacant. Staff are asked to call the members without a chapter.")
    messages.success(request, of_a_chapter if found.chapter_id else at_large)
    return redirect("committee:seat", pk)


@login_required
@require_POST
def name_alternate(request: Request, pk: int) -> HttpResponse:
    found = _found(pk)
    obey(refusal_to_name_alternate(request.standing, seats.seat_facts(found, request.at)))
    form = AlternateForm(request.POST, candidates=seats.stand_ins_for(found, request.at))
    if not form.is_valid():
        return _seat(request, found, alternate_form=form)
    person, organization = form.cleaned_data["candidate"]
    actions.name_alternate(pk, person, organization, by=request.standing, at=request.at)
    messages.success(request, _("The alternate is named."))
    return redirect("committee:seat", pk)


@login_required
@require_POST
def release_alternate(request: Request, pk: int) -> HttpResponse:
    actions.release_alternate(_found(pk).pk, by=request.standing, at=request.at)
    return redirect("committee:seat", pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def fill_office(request: Request) -> HttpResponse:
    obey(refusal_to_fill_office(request.standing))
    form = OfficeForm(request.POST or None, seated=seats.seated(request.at))
    if form.is_valid():
        person = get_object_or_404(Person, pk=form.cleaned_data["person"])
        actions.fill_office(form.cleaned_data["kind"], person, by=request.standing, at=request.at)
        return redirect("committee:committee")
    return page(request, "committee/office.html", {"form": form}, status=422 if form.is_bound else 200)
