"""What an organization says and lets be seen, its story, its times of belonging, and where it comes from."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.accounts.requests import LanguageRequest
from commonground.kernel.refusal import obey
from commonground.members.actions import memberships, narratives, neighbors
from commonground.members.actions import organizations as listing
from commonground.members.forms.records import (
    AffirmForm,
    LineageForm,
    NarrativeForm,
    ReadingForm,
    ReturnForm,
    ShownForm,
)
from commonground.members.forms.refused import told_at_its_answer
from commonground.members.models import Lineage, Organization, Person
from commonground.members.queries import day_of
from commonground.members.queries import records as queries
from commonground.members.requests import Request
from commonground.members.rules import refusal_to_describe, refusal_to_keep_members, shown
from commonground.members.rules.records import refusal_to_tell, refusal_to_welcome_back
from commonground.members.views.organizations import is_among_us, readable
from commonground.ui.pages import page
from commonground.ui.paging import paged

TO_MEND = 422


class ReadersRequest(Request, LanguageRequest):
    """Of somebody who reads in a known language."""


def for_members(request: Request, slug: str) -> Organization:
    """For everybody else such a page does not exist."""
    if not is_among_us(request):
        raise Http404
    return readable(request, slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def what_is_shown(request: Request, slug: str) -> HttpResponse:
    found = for_members(request, slug)
    obey(refusal_to_describe(request.standing, found.pk, is_member=found.is_member_on(day_of(request.at))))
    form = ShownForm(request.POST or None, initial={"is_listed": found.is_listed, "shows": found.shows})
    if request.method == "POST" and form.is_valid():
        listing.choose_what_is_shown(found.pk, **form.cleaned_data, by=request.standing, at=request.at)
        messages.success(request, _("Kept. The public sees what you chose from now on."))
        return redirect("members:organization", found.slug)
    context = {"organization": found, "form": form}
    return page(request, "members/shown.html", context, status=TO_MEND if form.errors else 200)


@require_safe
def narrative(request: Request, slug: str) -> HttpResponse:
    """Its story: for members, and for the public if the organization wants that."""
    found = readable(request, slug)
    if shown.NARRATIVE not in found.shown(among_us=is_among_us(request)):
        raise Http404
    return _narrative(request, found)


def _narrative(request: Request, found: Organization) -> HttpResponse:
    told, by = queries.narrative_of(found), request.standing
    among_us, is_own = is_among_us(request), found.pk in by.organizations
    may_tell = refusal_to_tell(by, found.pk, is_member=found.is_member_on(day_of(request.at))) is None
    may_read_for = queries.readers_for(by, told, request.at) if told and among_us else []
    context: dict[str, Any] = {
        "organization": found,
        "told": told,
        "among_us": among_us,
        "may_tell": may_tell,
        "readings": paged(request, queries.readings_of(told)) if told and among_us else None,
        "reading_form": ReadingForm(own=may_read_for) if may_read_for else None,
        "reads_for": may_read_for,
        "earlier": queries.narratives_of(found)[:10] if is_own else [],
    }
    return page(request, "members/narrative.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: ReadersRequest, slug: str) -> HttpResponse:
    found = for_members(request, slug)
    obey(refusal_to_tell(request.standing, found.pk, is_member=found.is_member_on(day_of(request.at))))
    told = queries.narrative_of(found)
    language = told.language if told else request.reading_language
    initial = {"words": told.words if told else "", "language": language}
    form = NarrativeForm(request.POST or None, had=bool(initial["words"]), initial=initial)
    if request.method == "POST" and form.is_valid():
        narratives.tell_narrative(found.pk, **form.cleaned_data, by=request.standing, at=request.at)
        return redirect("members:narrative", found.slug)
    context = {"organization": found, "form": form}
    return page(request, "members/tell.html", context, status=TO_MEND if form.errors else 200)


@login_required
@require_POST
def say_read(request: Request, slug: str) -> HttpResponse:
    found = for_members(request, slug)
    told = queries.narrative_of(found)
    own = queries.named(request.standing.organizations)
    form = ReadingForm(request.POST, own=list(own))
    if told is None or not form.is_valid():
        raise Http404
    reader = form.cleaned_data["organization"]
    narratives.say_read(told.pk, reader.pk, by=request.standing, at=request.at)
    messages.success(request, _("Thank you. %(name)s sees that you read it.") % {"name": found.name})
    return redirect("members:narrative", found.slug)


@login_required
@require_safe
def membership(request: ReadersRequest, slug: str) -> HttpResponse:
    return _membership(request, for_members(request, slug))


def _membership(request: ReadersRequest, found: Organization) -> HttpResponse:
    by, purpose = request.standing, queries.purpose_in(request.reading_language)
    times = queries.memberships_of(found)
    affirmed = any(one.digest == purpose.digest for one in queries.affirmations_of(times[0]))
    is_member = found.is_member_on(day_of(request.at))
    may_keep = refusal_to_keep_members(by) is None
    may_affirm = not affirmed and refusal_to_describe(by, found.pk, is_member=is_member) is None
    contacts = queries.contacts_of(found, request.at).now if may_affirm and may_keep else []
    context = {
        "organization": found,
        "times": [(time, queries.affirmations_of(time)) for time in times],
        "purpose": purpose,
        "affirmed": affirmed,
        "may_affirm": may_affirm and found.pk in by.organizations,
        "affirm_form": AffirmForm(contacts=contacts) if contacts and found.pk not in by.organizations else None,
        "may_keep": may_keep,
        "may_return": may_keep and not is_member and found.left_on is not None,
    }
    return page(request, "members/membership.html", context)


@login_required
@require_POST
def affirm(request: ReadersRequest, slug: str) -> HttpResponse:
    """A contact person for themselves; staff for the contact person they name."""
    found, by = for_members(request, slug), request.standing
    chosen = request.POST.get("person", "")
    if found.pk in by.organizations:
        chosen = str(by.acting)
    person = get_object_or_404(Person, pk=int(chosen) if chosen.isdecimal() else 0)
    language = request.POST.get("language", "") or request.reading_language
    memberships.affirm_purpose(found.pk, person, language=language, by=by, at=request.at)
    messages.success(request, _("The affirmation is written down, with the day and the exact words."))
    return redirect("members:membership", found.slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def welcome_back(request: Request, slug: str) -> HttpResponse:
    found, today = for_members(request, slug), day_of(request.at)
    is_member = found.left_on is None or found.is_member_on(today)
    obey(refusal_to_welcome_back(request.standing, is_member=is_member, on=today, left_on=found.left_on))
    form = ReturnForm(request.POST or None, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        with told_at_its_answer(form):
            memberships.welcome_back(found.pk, on=form.cleaned_data["on"], by=request.standing, at=request.at)
            return redirect("members:organization", found.slug)
    context = {"organization": found, "form": form}
    return page(request, "members/welcome_back.html", context, status=TO_MEND if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lineage(request: Request, slug: str) -> HttpResponse:
    found = for_members(request, slug)
    obey(refusal_to_keep_members(request.standing))
    form = LineageForm(request.POST or None, day=day_of(request.at))
    if request.method == "POST" and form.is_valid():
        neighbors.trace_lineage(found.pk, **form.cleaned_data, by=request.standing, at=request.at)
        return redirect("members:lineage", found.slug)
    context = {"organization": found, "form": form, "lineage": queries.lineage_of(found)}
    return page(request, "members/lineage.html", context, status=TO_MEND if form.errors else 200)


@login_required
@require_POST
def strike_lineage(request: Request, pk: int) -> HttpResponse:
    if not is_among_us(request):
        raise Http404
    traced = get_object_or_404(Lineage.objects.select_related("organization"), pk=pk)
    neighbors.strike_lineage(traced.pk, by=request.standing, at=request.at)
    return redirect("members:lineage", traced.organization.slug)
