from __future__ import annotations

from datetime import date
from typing import TypedDict

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from commonground.kernel.days import local_day
from commonground.legislature import queries
from commonground.legislature.forms import DateForm, day_asked
from commonground.legislature.models import LegislativeCommittee, Legislator
from commonground.legislature.rules.committees import JOINT
from commonground.members.requests import Request
from commonground.record.coalition import profile
from commonground.ui.pages import page
from commonground.ui.paging import paged


class Asked(TypedDict):
    form: DateForm
    day: date
    is_today: bool


def _asked(request: Request) -> Asked:
    today = local_day(request.at, profile().zone)
    day = day_asked(request.GET, today)
    return Asked(form=DateForm(initial={"on": day}), day=day, is_today=day == today)


@require_safe
def members(request: Request) -> HttpResponse:
    asked = _asked(request)
    sitting = queries.sitting_on(asked["day"])
    coalition = profile()
    vacant = queries.vacant_on(sitting, coalition.seats_by_chamber)
    chambers = [
        {
            "key": chamber.key,
            "seats": chamber.seats,
            "members": [member for member in sitting if member.chamber == chamber.key],
            "vacant": [seat for seat in vacant if seat.chamber == chamber.key],
        }
        for chamber in coalition.chambers
    ]
    context = {**asked, "chambers": chambers, "anyone": bool(sitting)}
    return page(request, "legislature/members.html", context)


@require_safe
def committees(request: Request) -> HttpResponse:
    asked = _asked(request)
    found = list(queries.committees_on(asked["day"]))
    chambers = [*profile().seats_by_chamber, JOINT]
    groups = [{"key": key, "committees": [row for row in found if row.chamber == key]} for key in chambers]
    groups = [group for group in groups if group["committees"]]
    return page(request, "legislature/committees.html", {**asked, "groups": groups})


@require_safe
def committee(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(LegislativeCommittee, pk=pk)
    asked = _asked(request)
    hearings = queries.coming_of_committee(found, local_day(request.at, profile().zone))
    seats = queries.committee_seats_on(found, asked["day"])
    context = {**asked, "committee": found, "seats": seats, "hearings": hearings}
    return page(request, "legislature/committee.html", context)


@require_safe
def legislator(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Legislator, pk=pk)
    asked = _asked(request)
    context = {
        **asked,
        "person": queries.legislator_on(found, asked["day"]),
        "page_obj": paged(request, queries.bills_authored(found)),
    }
    return page(request, "legislature/legislator.html", context)
