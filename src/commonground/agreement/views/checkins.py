"""Peers who ask each other how it goes; and staff, who ask organizations."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.agreement.actions import checkins as actions
from commonground.agreement.forms.checkins import BuddyForm, CheckInForm, NoteForm, OutcomeForm
from commonground.agreement.forms.refused import tell
from commonground.agreement.models import Barrier, CheckIn
from commonground.agreement.queries import checkins as queries
from commonground.agreement.queries.ladder import cases_for
from commonground.agreement.queries.tiers import tier_on, tiers_on
from commonground.agreement.rules import checkins as rules
from commonground.agreement.views.among_us import among_us
from commonground.agreement.wording.commitments import TO_THE_BUDDY
from commonground.committee.queries.seats import seated
from commonground.kernel.refusal import Refused, obey
from commonground.members.models import Organization, Person
from commonground.members.queries import day_of
from commonground.members.requests import Request
from commonground.ui.pages import page
from commonground.ui.paging import paged

TO_MEND = 422


@never_cache
@login_required
@require_safe
def between_us(request: Request) -> HttpResponse:
    by = request.standing
    cases = cases_for(by)
    if not cases:
        among_us(request)
    context = {
        "cases": cases,
        "has_seat": bool(by.seats),
        "buddy": queries.buddy_now(by.acting, request.at) if by.seats else None,
        "dues": _with_words(queries.due_with_peers(by, request.at, noticing=True)) if by.seats else [],
        "barriers": queries.barriers_of(by.acting) if by.person_id else [],
        "page_obj": paged(request, queries.readable(by), 20),
        "may_ask": rules.refusal_to_check_in_with_organization(by) is None,
    }
    return page(request, "agreement/between_us.html", context)


def _with_words(dues: list[queries.Due]) -> list[dict[str, Any]]:
    return [{"due": due, "notice": TO_THE_BUDDY[due.notice] if due.notice else ""} for due in dues]


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose_buddy(request: Request) -> HttpResponse:
    by = among_us(request)
    obey(rules.refusal_to_choose_buddy(by))
    peers = [tenure.person for tenure in seated(request.at) if tenure.person_id != by.person_id]
    form = BuddyForm(request.POST or None, peers=peers)
    if form.is_valid():
        chosen = get_object_or_404(Person, pk=form.cleaned_data["buddy"])
        actions.choose_buddy(chosen, by=by, at=request.at)
        return redirect("agreement:between_us")
    return page(request, "agreement/choose_buddy.html", {"form": form}, status=TO_MEND if form.is_bound else 200)


def _form(request: Request, kind: str, organizations: set[int], last: CheckIn | None) -> CheckInForm:
    """With what is known already: today, when to talk again, and what we did for them."""
    today = day_of(request.at)
    done = queries.done_since(organizations, last.held_on if last else None)
    initial = {"held_on": today, "next_on": rules.due_on(kind, today), "done_for_them": _told(done)}
    of_organization = kind != rules.REPRESENTATIVE
    return CheckInForm(request.POST or None, initial=initial, of_organization=of_organization)


def _told(done: Any) -> str:
    lines = []
    if number := done["questions"]:
        lines.append(ngettext("%(n)s question answered.", "%(n)s questions answered.", number) % {"n": number})
    if number := done["barriers"]:
        words = ngettext("%(n)s thing taken out of the way.", "%(n)s things taken out of the way.", number)
        lines.append(words % {"n": number})
    return "\n".join(lines)


def _noted(request: Request, form: CheckInForm, note: Callable[..., CheckIn]) -> HttpResponse | None:
    """The way to the talk that was noted; a refusal is told in the form."""
    if not form.is_valid():
        return None
    by = request.standing
    try:
        talk = note(form.said, held_on=form.held, barriers=form.obstacles(by.acting), by=by, at=request.at)
    except Refused as refused:
        tell(form, refused.refusal, form.TOLD_AT)
        return None
    return redirect("agreement:talk", talk.pk)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: Request, pk: int) -> HttpResponse:
    by, person = among_us(request), get_object_or_404(Person, pk=pk)
    chosen = queries.buddy_now(person.pk, request.at)
    if chosen is None or chosen.buddy_id != by.person_id:
        raise Http404
    theirs = queries.organizations_of(person.pk, request.at)
    form = _form(request, rules.REPRESENTATIVE, theirs, queries.last_with(person.pk, None))
    if noted := _noted(request, form, partial(actions.check_in, person)):
        return noted
    context = {"form": form, "asked": person.name, "organization": None}
    return page(request, "agreement/check_in.html", context, status=TO_MEND if form.is_bound else 200)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def check_in_with(request: Request, slug: str) -> HttpResponse:
    by, organization = among_us(request), get_object_or_404(Organization, slug=slug)
    obey(rules.refusal_to_check_in_with_organization(by))
    tier = tier_on(organization, request.at)
    form = _form(request, tier, {organization.pk}, queries.last_with(None, organization.pk))
    if noted := _noted(request, form, partial(actions.check_in_with, organization)):
        return noted
    context = {"form": form, "asked": organization, "organization": organization}
    return page(request, "agreement/check_in_with.html", context, status=TO_MEND if form.is_bound else 200)


@login_required
@require_safe
def organizations(request: Request) -> HttpResponse:
    obey(rules.refusal_to_check_in_with_organization(among_us(request)))
    dues = queries.due_with_organizations(request.at, tiers_on(request.at))
    return page(request, "agreement/check_ins.html", {"page_obj": paged(request, dues, 10)})


def _talk(request: Request, pk: int, form: NoteForm | None = None) -> HttpResponse:
    by = among_us(request)
    row = queries.check_in_for(pk, by)
    if row is None:
        raise Http404
    talk = queries.talk_of(row)
    may_note = rules.refusal_to_note_in_private(by, talk) is None
    context = {
        "talk": row,
        "is_readable": rules.may_read(by, talk),
        "barriers": row.barriers.select_related("owner"),
        "may_read_notes": rules.may_read_notes(by, talk),
        "notes": queries.notes_for(row, by),
        "form": form or (NoteForm() if may_note else None),
    }
    return page(request, "agreement/talk.html", context, status=TO_MEND if form else 200)


@never_cache
@login_required
@require_safe
def talk(request: Request, pk: int) -> HttpResponse:
    return _talk(request, pk)


@login_required
@require_POST
def note(request: Request, pk: int) -> HttpResponse:
    by = among_us(request)
    if queries.check_in_for(pk, by) is None:
        raise Http404
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _talk(request, pk, form)
    actions.note_in_private(pk, form.cleaned_data["words"], by=by, at=request.at)
    return redirect("agreement:talk", pk)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: Request, pk: int) -> HttpResponse:
    by = among_us(request)
    barrier = get_object_or_404(Barrier.objects.select_related("check_in"), pk=pk)
    talk = queries.talk_of(barrier.check_in)
    if by.person_id != barrier.owner_id and not rules.may_read(by, talk):
        raise Http404
    settled = bool(barrier.outcome)
    obey(rules.refusal_to_settle_barrier(by, owner=barrier.owner_id, talk=talk, settled=settled))
    form = OutcomeForm(request.POST or None)
    if form.is_valid():
        actions.settle_barrier(pk, form.cleaned_data["outcome"], by=by, at=request.at)
        return redirect("agreement:between_us")
    context = {"form": form, "barrier": barrier}
    return page(request, "agreement/settle_barrier.html", context, status=TO_MEND if form.is_bound else 200)


@login_required
@require_safe
def barriers_removed(request: Request) -> HttpResponse:
    among_us(request)
    return page(request, "agreement/barriers_removed.html", {"page_obj": paged(request, queries.quarters(), 20)})
