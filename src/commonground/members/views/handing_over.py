"""Who speaks for an organization, and how they hand over."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.kernel.refusal import obey
from commonground.members.actions import handing_over as actions
from commonground.members.forms.records import HandOverForm, TakeOverForm
from commonground.members.forms.refused import told_at_its_answer
from commonground.members.models import HandOverLink, Role
from commonground.members.queries import handing_over as queries
from commonground.members.queries.records import contacts_of
from commonground.members.requests import Request
from commonground.members.rules import refusal_to_keep_members
from commonground.members.rules.handing_over import refusal_to_hand_over, refusal_to_take_over
from commonground.members.views.organizations import is_among_us
from commonground.members.views.records import ReadersRequest, for_members
from commonground.ui.pages import page

TO_MEND, GONE = 422, 410


@login_required
@require_safe
def contacts(request: Request, slug: str) -> HttpResponse:
    """Members read who speaks; whoever leaves, and staff, hand over here."""
    found = for_members(request, slug)
    speaking = contacts_of(found, request.at)
    links = [link for role in speaking.now for link in role.hand_overs.all()]
    context = {
        "organization": found,
        "contacts": speaking,
        "under_way": {link.role_id for link in links if queries.is_under_way(link, request.at)},
        "me": request.standing.person_id,
        "may_keep": refusal_to_keep_members(request.standing) is None,
    }
    return page(request, "members/contacts.html", context)


def _of_ours(request: Request, pk: int) -> Role:
    role = get_object_or_404(Role.objects.select_related("organization", "person__user"), pk=pk)
    if not is_among_us(request) or role.organization is None:
        raise Http404
    return role


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: ReadersRequest, pk: int) -> HttpResponse:
    role = _of_ours(request, pk)
    assert role.organization is not None
    obey(refusal_to_hand_over(request.standing, queries.facts_of_role(role, request.at)))
    form = HandOverForm(request.POST or None, initial={"language": request.reading_language})
    if request.method == "POST" and form.is_valid():
        with told_at_its_answer(form):
            actions.send_hand_over(role.pk, **form.cleaned_data, by=request.standing, at=request.at)
            messages.success(request, _("The letter is on its way. Nothing changes until the link is used."))
            return redirect("members:contacts", role.organization.slug)
    context = {"role": role, "organization": role.organization, "form": form}
    return page(request, "members/hand_over.html", context, status=TO_MEND if form.errors else 200)


@login_required
@require_POST
def cancel(request: Request, pk: int) -> HttpResponse:
    link = get_object_or_404(HandOverLink, pk=pk)
    role = _of_ours(request, link.role_id)
    assert role.organization is not None
    actions.cancel_hand_over(link.pk, by=request.standing, at=request.at)
    messages.success(request, _("The link no longer works."))
    return redirect("members:contacts", role.organization.slug)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_over(request: ReadersRequest, secret: str) -> HttpResponse:
    """Without an account: the link went to one address, and works once."""
    link = queries.link_behind(secret)
    if link is None:
        raise Http404
    refusal = refusal_to_take_over(queries.facts_of_link(link, request.at), request.at)
    form = TakeOverForm(request.POST or None, initial={"language": link.language})
    if refusal is None and request.method == "POST" and form.is_valid():
        actions.take_over(secret, **form.cleaned_data, at=request.at)
        told = _("Welcome. You speak for %(name)s now. Sign in with the address the letter went to.")
        messages.success(request, told % {"name": link.role.organization})
        return redirect("account_login")
    context = {"link": link, "organization": link.role.organization, "form": form, "refusal": refusal}
    status = GONE if refusal else TO_MEND if form.errors else 200
    return page(request, "members/take_over.html", context, status=status)
