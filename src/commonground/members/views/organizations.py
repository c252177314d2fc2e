from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonground.kernel.refusal import obey
from commonground.members import actions, panels, queries
from commonground.members.forms.organizations import (
    DescriptionForm,
    LeavingForm,
    ListingForm,
    SearchForm,
    described,
    listed,
)
from commonground.members.forms.refused import told_at_its_answer
from commonground.members.models import Organization
from commonground.members.queries import records
from commonground.members.requests import Request
from commonground.members.rules import refusal_to_describe, refusal_to_keep_members, refusal_to_let_leave, shown
from commonground.ui.pages import page
from commonground.ui.paging import paged


def is_among_us(request: Request) -> bool:
    """Members and staff read more than the public: unlisted organizations, and people's names."""
    return "members" in request.standing.audiences


@require_safe
def directory(request: Request) -> HttpResponse:
    day = queries.day_of(request.at)
    counted = queries.directory(day)
    among_us = is_among_us(request)
    form = SearchForm(request.GET, directory=counted, languages=queries.languages_spoken(day, listed=not among_us))
    asked = form.asked
    found = queries.search(day, text=asked.pop("q"), **asked, listed=not among_us)
    everyone = counted.everyone if among_us else counted.listed
    context = {
        "form": form,
        "page_obj": paged(request, found, number=None if form.asks else everyone),
        "directory": counted,
        "among_us": among_us,
        "refusal_to_admit": refusal_to_keep_members(request.standing),
    }
    return page(request, "members/directory.html", context)


def readable(request: Request, slug: str) -> Organization:
    """The public reads of those that are members and agreed to be named; members read of everyone.

    A record that was merged stands for the one that stayed.
    """
    rows = Organization.objects.select_related("chapter", "region", "budget_tier", "merged_into")
    rows = rows.prefetch_related("kinds", "constituencies", "issues", "also_in")
    organization = get_object_or_404(rows, slug=slug)
    organization = organization.merged_into or organization
    public = organization.is_listed and organization.is_member_on(queries.day_of(request.at))
    if not public and not is_among_us(request):
        raise Http404
    return organization


@require_safe
def organization(request: Request, slug: str) -> HttpResponse:
    found, by = readable(request, slug), request.standing
    if found.slug != slug:
        return redirect("members:organization", found.slug)
    among_us, day = is_among_us(request), queries.day_of(request.at)
    seen = found.shown(among_us=among_us)
    is_member = found.is_member_on(day)
    context = {
        "organization": found,
        "speakers": queries.speakers_for(found, request.at),
        "among_us": among_us,
        "left": not is_member,
        "seen": seen,
        "told": records.narrative_of(found) if shown.NARRATIVE in seen else None,
        "lineage": records.lineage_of(found) if among_us else [],
        "may_see_size": by.is_staff or found.pk in by.organizations,
        "is_own": found.pk in by.organizations,
        "may_describe": refusal_to_describe(request.standing, found.pk, is_member=is_member) is None,
        "may_keep": refusal_to_keep_members(request.standing) is None,
        "panels": list(panels.panels(panels.ORGANIZATION, found, request.standing, request.at)),
    }
    return page(request, "members/organization.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def describe(request: Request, slug: str) -> HttpResponse:
    found = readable(request, slug)
    obey(refusal_to_describe(request.standing, found.pk, is_member=found.is_member_on(queries.day_of(request.at))))
    form = DescriptionForm(request.POST or None, initial=described(found))
    if form.is_valid():
        actions.describe(found.pk, **form.cleaned_data, by=request.standing, at=request.at)
        messages.success(request, _("Your words are on the page."))
        return redirect("members:organization", found.slug)
    context = {"organization": found, "form": form}
    return page(request, "members/describe.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def admit(request: Request) -> HttpResponse:
    obey(refusal_to_keep_members(request.standing))
    form = ListingForm(request.POST or None)
    if form.is_valid():
        chapter, region = form.where
        with told_at_its_answer(form):
            admitted = actions.admit(
                form.cleaned_data["name"],
                chapter=chapter,
                region=region,
                joined_on=form.cleaned_data["joined_on"],
                about={**form.about, "county": form.cleaned_data["county"], "is_listed": False},
                kinds=form.cleaned_data["kinds"],
                also_in=form.besides,
                by=request.standing,
                at=request.at,
            )
            messages.success(
                request, _("Entered. Now enter a contact person, who can write what the organization does.")
            )
            return redirect("members:organization", admitted.slug)
    return page(request, "members/admit.html", {"form": form}, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: Request, slug: str) -> HttpResponse:
    obey(refusal_to_keep_members(request.standing))
    found = readable(request, slug)
    form = ListingForm(request.POST or None, own=found.pk, initial=listed(found))
    if form.is_valid():
        chapter, region = form.where
        actions.correct_listing(
            found.pk,
            name=form.cleaned_data["name"],
            chapter=chapter,
            region=region,
            county=form.cleaned_data["county"],
            joined_on=form.cleaned_data["joined_on"],
            kinds=form.cleaned_data["kinds"],
            about=form.about,
            also_in=form.besides,
            by=request.standing,
            at=request.at,
        )
        return redirect("members:organization", found.slug)
    context = {"organization": found, "form": form}
    return page(request, "members/correct.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: Request, slug: str) -> HttpResponse:
    found = readable(request, slug)
    obey(refusal_to_let_leave(request.standing, is_member=found.left_on is None))
    form = LeavingForm(request.POST or None, initial={"on": queries.day_of(request.at), "because": "withdrew"})
    if form.is_valid():
        actions.let_leave(found.pk, **form.cleaned_data, by=request.standing, at=request.at)
        return redirect("members:organization", found.slug)
    context = {"organization": found, "form": form}
    return page(request, "members/leave.html", context, status=422 if form.is_bound else 200)
