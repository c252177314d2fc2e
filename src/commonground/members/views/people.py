from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.kernel.refusal import obey
from commonground.members import actions, queries
from commonground.members.forms.people import AccountForm, NameForm, PersonForm, RoleForm
from commonground.members.models import Person, Role
from commonground.members.requests import Request
from commonground.members.rules import refusal_to_keep_members
from commonground.ui.pages import page
from commonground.ui.paging import paged_far


@login_required
@require_safe
def people(request: Request) -> HttpResponse:
    obey(refusal_to_keep_members(request.standing))
    text = request.GET.get("q", "")
    context = {"page_obj": paged_far(request, queries.people(request.at, text=text)), "text": text}
    return page(request, "members/people.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: Request) -> HttpResponse:
    obey(refusal_to_keep_members(request.standing))
    form = PersonForm(request.POST or None)
    if form.is_valid():
        person = actions.welcome_person(**form.cleaned_data, by=request.standing, at=request.at)
        messages.success(request, _("Entered. Give the person a role, so that doors open."))
        return redirect("members:person", person.pk)
    return page(request, "members/enter.html", {"form": form}, status=422 if form.is_bound else 200)


@login_required
@require_safe
def person(request: Request, pk: int) -> HttpResponse:
    return _person(request, pk)


def _person(request: Request, pk: int, **bound: Form) -> HttpResponse:
    """The page of a person, with the one form that needs another look, if any."""
    obey(refusal_to_keep_members(request.standing))
    found = get_object_or_404(Person.objects.select_related("user"), pk=pk)
    day = queries.day_of(request.at)
    forms = {
        "role_form": RoleForm(day=day),
        "name_form": NameForm(initial={"name": found.name}),
        "account_form": AccountForm(),
    }
    roles = found.roles.select_related("organization", "chapter").order_by("until_at", "from_at")
    context = {
        "person": found,
        "now": [role for role in roles if role.until_at is None or role.until_at > request.at],
        "past": [role for role in roles if role.until_at is not None and role.until_at <= request.at],
        **forms,
        **bound,
    }
    return page(request, "members/person.html", context, status=422 if bound else 200)


@login_required
@require_POST
def give(request: Request, pk: int) -> HttpResponse:
    form = RoleForm(request.POST, day=queries.day_of(request.at))
    if not form.is_valid():
        return _person(request, pk, role_form=form)
    found = get_object_or_404(Person, pk=pk)
    actions.give_role(found, **form.cleaned_data, by=request.standing, at=request.at)
    return redirect("members:person", pk)


@login_required
@require_POST
def rename(request: Request, pk: int) -> HttpResponse:
    form = NameForm(request.POST)
    if not form.is_valid():
        return _person(request, pk, name_form=form)
    actions.rename_person(get_object_or_404(Person, pk=pk).pk, **form.cleaned_data, by=request.standing, at=request.at)
    return redirect("members:person", pk)


@login_required
@require_POST
def account(request: Request, pk: int) -> HttpResponse:
    form = AccountForm(request.POST)
    if not form.is_valid():
        return _person(request, pk, account_form=form)
    actions.open_account(get_object_or_404(Person, pk=pk).pk, **form.cleaned_data, by=request.standing, at=request.at)
    return redirect("members:person", pk)


@login_required
@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    role = get_object_or_404(Role, pk=pk)
    actions.end_role(role.pk, by=request.standing, at=request.at)
    return redirect("members:person", role.person_id)
