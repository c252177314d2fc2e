"""How active we are, as a range; where an organization stands, for itself; and whom to call, for staff."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.agreement.actions import engagement as actions
from commonground.agreement.forms.engagement import LiftForm
from commonground.agreement.forms.refused import tell
from commonground.agreement.models import TierOverride
from commonground.agreement.queries import engagement as queries
from commonground.agreement.rules.engagement_permits import (
    refusal_to_read_engagement,
    refusal_to_read_tier,
    refusal_to_read_whom_to_call,
    refusal_to_speak_up,
)
from commonground.agreement.views.among_us import among_us
from commonground.agreement.wording.engagement import TIERS, figure, kinds_told, rule_told
from commonground.kernel.refusal import Refused, obey
from commonground.members.models import Organization
from commonground.members.queries import day_of, members_on
from commonground.members.requests import Request
from commonground.ui.pages import page
from commonground.ui.paging import paged

TO_MEND = 422


@login_required
@require_safe
def engagement(request: Request) -> HttpResponse:
    by = among_us(request)
    obey(refusal_to_read_engagement(by))
    found = queries.engagement_on(request.at)
    context = {
        "found": found,
        "figure": figure(found),
        "tiers": [(TIERS[tier], number) for tier, number in found.tiers.items()],
        "rule": rule_told(found.terms),
        "own": Organization.objects.filter(pk__in=by.organizations).order_by("name", "pk"),
        "may_call": refusal_to_read_whom_to_call(by) is None,
    }
    return page(request, "agreement/engagement.html", context)


@login_required
@require_safe
def whom_to_call(request: Request) -> HttpResponse:
    obey(refusal_to_read_whom_to_call(among_us(request)))
    context = {"page_obj": paged(request, queries.whom_to_call(request.at))}
    return page(request, "agreement/whom_to_call.html", context)


@login_required
@require_safe
def tier(request: Request, slug: str) -> HttpResponse:
    return _tier(request, slug)


def _tier(request: Request, slug: str, **bound: Form) -> HttpResponse:
    """For the organization and staff, where it stands and why; for its peers, the form to speak for it."""
    by = among_us(request)
    organization = get_object_or_404(members_on(day_of(request.at)), slug=slug)
    unread, silent = refusal_to_read_tier(by, organization.pk), refusal_to_speak_up(by, organization.pk)
    obey(unread and silent and unread)
    words = queries.words_of_peers(organization, day_of(request.at))
    why = None if unread else queries.why(organization, request.at)
    context = {
        "organization": organization,
        "why": why,
        "tier": TIERS[why.placed.tier] if why else "",
        "rule": rule_told(why.terms) if why else [],
        "kinds": kinds_told(why.by_kind) if why else [],
        "words": words.filter(by_person=by.person_id) if unread else words,
        "form": None if silent or words.filter(by_person=by.person_id).exists() else LiftForm(),
        **bound,
    }
    return page(request, "agreement/tier.html", context, status=TO_MEND if bound else 200)


@login_required
@require_POST
def lift(request: Request, slug: str) -> HttpResponse:
    by = among_us(request)
    organization = get_object_or_404(members_on(day_of(request.at)), slug=slug)
    obey(refusal_to_speak_up(by, organization.pk))
    form = LiftForm(request.POST)
    if form.is_valid():
        try:
            actions.lift(organization.pk, **form.cleaned_data, by=by, at=request.at)
            messages.success(request, _("Noted. The organization reads what you wrote."))
            return redirect("agreement:tier", slug)
        except Refused as refused:
            tell(form, refused.refusal, form.TOLD_AT)
    return _tier(request, slug, form=form)


@login_required
@require_POST
def take_back_lift(request: Request, pk: int) -> HttpResponse:
    by = among_us(request)
    word = get_object_or_404(TierOverride.objects.select_related("organization"), pk=pk)
    actions.take_back_lift(word.pk, by=by, at=request.at)
    return redirect("agreement:tier", word.organization.slug)
