"""What an organization keeps here about letters: who may sign, and what it approved beforehand."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.advocacy.actions import authority as actions
from commonground.advocacy.forms.signing import ApproveForm, AuthorizeForm
from commonground.advocacy.models import Authorized, PreApproval
from commonground.advocacy.queries import authority as queries
from commonground.advocacy.views.common import is_done, posted, status_of
from commonground.kernel.refusal import obey
from commonground.members.models import Organization
from commonground.members.queries import day_of, members_on
from commonground.members.requests import Request
from commonground.members.rules import refusal_to_describe
from commonground.ui.pages import page


def _organization(request: Request, slug: str) -> Organization:
    """One the reader speaks for, or any for staff; for everybody else there is no such page."""
    found = get_object_or_404(members_on(day_of(request.at)), slug=slug)
    if request.standing.is_sponsor or not (request.standing.is_staff or found.pk in request.standing.organizations):
        raise Http404
    return found


@login_required
@require_safe
def lists(request: Request, slug: str) -> HttpResponse:
    found = _organization(request, slug)
    context = {
        "organization": found,
        "authorized": queries.authorized_of(found, request.at),
        "approvals": queries.approvals_of(found, request.at),
        "waiting": queries.waiting_for({found.pk}, request.at),
        "issues": queries.issues_by_key(),
    }
    return page(request, "advocacy/authority.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def authorize(request: Request, slug: str) -> HttpResponse:
    found = _organization(request, slug)
    obey(refusal_to_describe(request.standing, found.pk))
    people = queries.people_of(found, request.at)
    form = AuthorizeForm(posted(request), people=people, initial={"language": request.LANGUAGE_CODE})
    deed = partial(actions.authorize, found.pk, by=request.standing, at=request.at)
    if is_done(form, lambda: deed(**form.cleaned_data)):
        messages.success(request, _("Named. From now on only those on the list are asked to sign."))
        return redirect("advocacy:authority", slug)
    context = {"form": form, "organization": found}
    return page(request, "advocacy/authorize.html", context, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: Request, slug: str) -> HttpResponse:
    found = _organization(request, slug)
    obey(refusal_to_describe(request.standing, found.pk))
    initial = {"name": found.name, "county": found.county, "signer": request.standing.name}
    form = ApproveForm(posted(request), initial={**initial, "contact": request.user.email})
    deed = partial(actions.approve_beforehand, found.pk, by=request.standing, at=request.at)
    if is_done(form, lambda: deed(**form.cleaned_data)):
        messages.success(request, _("Kept. Letters within these bounds are signed the moment they open."))
        return redirect("advocacy:authority", slug)
    context = {"form": form, "organization": found}
    return page(request, "advocacy/approve.html", context, status=status_of(form))


@login_required
@require_POST
def end_authority(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(Authorized.objects.select_related("organization"), pk=pk)
    found = _organization(request, row.organization.slug)
    actions.end_authority(pk, by=request.standing, at=request.at)
    messages.success(request, _("Taken off the list."))
    return redirect("advocacy:authority", found.slug)


@login_required
@require_POST
def end_approval(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(PreApproval.objects.select_related("organization"), pk=pk)
    found = _organization(request, row.organization.slug)
    actions.end_approval(pk, by=request.standing, at=request.at)
    messages.success(request, _("Ended. Letters that opened before keep the name."))
    return redirect("advocacy:authority", found.slug)
