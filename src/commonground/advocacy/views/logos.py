"""The logos of an organization, and what each may be shown for."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.advocacy.actions import logos as actions
from commonground.advocacy.forms.papers import LogoForm, PermissionForm
from commonground.advocacy.forms.refused import tell
from commonground.advocacy.models import LogoFile, LogoPermission
from commonground.advocacy.queries import logos as queries
from commonground.advocacy.rules.logos import refusal_to_keep_logo
from commonground.advocacy.views.among_us import among_us
from commonground.kernel.refusal import Refused, obey
from commonground.members.models import Organization
from commonground.members.queries import day_of
from commonground.members.requests import Request
from commonground.ui.pages import page

TO_MEND = 422


def _organization(request: Request, slug: str) -> Organization:
    by = among_us(request)
    found = get_object_or_404(Organization, slug=slug, merged_into=None)
    obey(refusal_to_keep_logo(by, found.pk))
    return found


@login_required
@require_safe
def logos(request: Request, slug: str) -> HttpResponse:
    return _logos(request, _organization(request, slug))


def _logos(request: Request, organization: Organization, **bound: Form) -> HttpResponse:
    today, files = day_of(request.at), queries.logo_files(organization)
    context = {
        "organization": organization,
        "files": list(files),
        "permissions": queries.permissions_told(organization, today),
        "logo_form": LogoForm(),
        "form": PermissionForm(files=files, initial={"from_on": today}),
        **bound,
    }
    return page(request, "advocacy/logos.html", context, status=TO_MEND if bound else 200)


@login_required
@require_POST
def give(request: Request, slug: str) -> HttpResponse:
    organization = _organization(request, slug)
    form = LogoForm(request.POST, request.FILES)
    if not form.is_valid():
        return _logos(request, organization, logo_form=form)
    try:
        actions.give_logo(organization.pk, form.cleaned_data["picture"], by=request.standing, at=request.at)
    except Refused as refused:
        tell(form, refused.refusal)
        return _logos(request, organization, logo_form=form)
    messages.success(request, _("We have your logo. Now say what it may be shown for."))
    return redirect("advocacy:logos", slug)


@login_required
@require_POST
def permit(request: Request, slug: str) -> HttpResponse:
    organization = _organization(request, slug)
    form = PermissionForm(request.POST, files=queries.logo_files(organization))
    if not form.is_valid():
        return _logos(request, organization, form=form)
    try:
        actions.permit_logo(**form.permission(), by=request.standing, at=request.at)
    except Refused as refused:
        tell(form, refused.refusal)
        return _logos(request, organization, form=form)
    messages.success(request, _("The permission is noted. You can end it at any time."))
    return redirect("advocacy:logos", slug)


@login_required
@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    among_us(request)
    row = get_object_or_404(LogoPermission.objects.select_related("organization"), pk=pk)
    actions.end_permission(row.pk, by=request.standing, at=request.at)
    messages.success(request, _("The permission has ended."))
    return redirect("advocacy:logos", row.organization.slug)


@login_required
@require_safe
def picture(request: Request, pk: int) -> HttpResponse:
    """For those who keep it; nobody else is shown a logo without a permission."""
    by = among_us(request)
    found = LogoFile.objects.filter(pk=pk).first()
    if found is None or refusal_to_keep_logo(by, found.organization_id) is not None:
        raise Http404
    headers = {"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(bytes(found.png), content_type="image/png", headers=headers)
