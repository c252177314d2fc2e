"""Signing the agreement, renewing it in January, and saying what an organization can carry."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonground.agreement.actions.signing import renew_with_capacity, say_capacity
from commonground.agreement.forms.refused import tell
from commonground.agreement.forms.signing import CapacityForm, RenewalForm, SigningForm
from commonground.agreement.queries import mou as queries
from commonground.agreement.queries.commitments import capacity_of
from commonground.agreement.rules.signing import refusal_to_say_capacity
from commonground.agreement.views.among_us import among_us
from commonground.committee.actions.agreement import sign as put_signature
from commonground.committee.queries.agreement import newest_signature, signing_facts, version_at
from commonground.committee.rules.agreement import (
    AUTHORITY_MISSING,
    PICTURE_MISSING,
    State,
    refusal_to_renew,
    refusal_to_sign,
)
from commonground.kernel.refusal import Refused, obey
from commonground.members.models import Organization
from commonground.members.queries import day_of
from commonground.members.requests import Request
from commonground.ui.pages import page

ALL = ["GET", "HEAD", "POST"]
TO_MEND = 422
AT = {PICTURE_MISSING: "picture", AUTHORITY_MISSING: "authority"}


def _before(request: Request, pk: int) -> dict[str, Any]:
    """What every page of signing shows: the organization, the text, and what was signed before."""
    by = among_us(request)
    organization = get_object_or_404(Organization, pk=pk)
    version = version_at(request.at)
    facts = signing_facts(organization, version, by=by, at=request.at)
    last = newest_signature(by.person_id or 0, pk, request.at)
    clauses = queries.said(version.clauses) if version else []
    return {"organization": organization, "version": version, "facts": facts, "last": last, "clauses": clauses}


@login_required
@require_http_methods(ALL)
def sign(request: Request, pk: int) -> HttpResponse:
    context = _before(request, pk)
    obey(refusal_to_sign(request.standing, context["facts"]))
    if context["facts"].coverage.state is State.RENEW:
        return redirect("agreement:renew", pk)
    last = context["last"]
    initial = {
        "text_read": context["facts"].digest,
        "name": request.standing.name,
        "authority": last.authority if last else "",
    }
    form = SigningForm(request.POST or None, request.FILES or None, initial=initial)
    if form.is_valid():
        try:
            put_signature(pk, form.deed(get_language() or "en"), by=request.standing, at=request.at)
        except Refused as refused:
            tell(form, refused.refusal, AT)
            form.shows(context["facts"].digest)
        else:
            messages.success(request, _("Signed. Thank you for standing with us."))
            return redirect("agreement:home")
    return page(request, "agreement/sign.html", {**context, "form": form}, status=TO_MEND if form.is_bound else 200)


@login_required
@require_http_methods(ALL)
def renew(request: Request, pk: int) -> HttpResponse:
    context = _before(request, pk)
    obey(refusal_to_renew(request.standing, context["facts"]))
    last = context["last"]
    initial = {"text_read": context["facts"].digest, "authority": last.authority}
    form = RenewalForm(request.POST or None, initial=initial)
    if form.is_valid():
        said = form.cleaned_data
        try:
            renew_with_capacity(
                pk, form.deed(request.standing.name, get_language() or "en"), level=said["level"], words=said["words"],
                by=request.standing, at=request.at,
            )  # fmt: skip
        except Refused as refused:
            tell(form, refused.refusal, AT)
            form.shows(context["facts"].digest)
        else:
            messages.success(request, _("Renewed for this year. Thank you."))
            return redirect("agreement:home")
    return page(request, "agreement/renew.html", {**context, "form": form}, status=TO_MEND if form.is_bound else 200)


@login_required
@require_http_methods(ALL)
def capacity(request: Request, pk: int) -> HttpResponse:
    by = among_us(request)
    organization = get_object_or_404(Organization, pk=pk)
    obey(refusal_to_say_capacity(by, pk))
    said = capacity_of(by.acting, day_of(request.at))
    initial = {"level": said.level, "words": said.words} if said and said.organization_id == pk else {}
    form = CapacityForm(request.POST or None, initial=initial)
    if form.is_valid():
        say_capacity(pk, form.cleaned_data["level"], form.cleaned_data["words"], by=by, at=request.at)
        messages.success(request, _("Noted. You can change it any time."))
        return redirect("agreement:home")
    context = {"organization": organization, "form": form}
    return page(request, "agreement/capacity.html", context, status=TO_MEND if form.is_bound else 200)
