from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.kernel.refusal import obey
from commonground.members import effects
from commonground.members.actions import importing as taking_in
from commonground.members.actions import undoing as taking_back
from commonground.members.forms.importing import ColumnsForm, FileForm
from commonground.members.models import ImportDraft, ImportedRow
from commonground.members.queries import importing, undoing
from commonground.members.queries import imports as queries
from commonground.members.requests import Request
from commonground.members.rules.import_permits import refusal_to_import
from commonground.members.rules.importing import plan
from commonground.members.rules.importing.columns import NAME
from commonground.members.rules.importing.sheet import Table
from commonground.members.sentences import WOULD_BE
from commonground.ui.pages import page
from commonground.ui.paging import paged

TO_MEND = 422
Counts = list[tuple[str, str, int]]


def staff_only(request: Request) -> None:
    """The fiscal sponsor finds nothing here; whoever else is no staff is told whose it is."""
    if request.standing.is_sponsor:
        raise Http404
    obey(refusal_to_import(request.standing))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: Request) -> HttpResponse:
    """Every file that was taken in, and the way to bring another."""
    staff_only(request)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        draft = taking_in.keep_draft(
            form.table,
            form.columns,
            file_name=form.cleaned_data["file"].name,
            digest=form.digest,
            by=request.standing,
            at=request.at,
        )
        return redirect("members:waiting_file", draft.pk)
    waiting = queries.waiting_files(request.standing.person_id)
    context = {"form": form, "waiting": waiting, "page_obj": paged(request, queries.imports())}
    return page(request, "members/imports.html", context, status=TO_MEND if form.is_bound else 200)


@login_required
@require_safe
def waiting_file(request: Request, pk: int) -> HttpResponse:
    """Exactly what taking this file in would do now."""
    staff_only(request)
    draft = queries.waiting_file(pk, request.standing.person_id)
    table = importing.table_of(draft)
    return _waiting_file(request, draft, table, ColumnsForm(table=table, columns=draft.mapping))


def _waiting_file(request: Request, draft: ImportDraft, table: Table, form: ColumnsForm) -> HttpResponse:
    """The page; where the form needs another look, with nothing but the form."""
    unread = _unread(table.header, draft.mapping)
    context: dict[str, Any] = {"draft": draft, "form": form, "rows": len(table.lines), "unread": unread}
    if NAME in draft.mapping and not form.is_bound:
        steps = importing.planned(table, draft.mapping)
        outcome = _asked_outcome(request, plan.counted(steps))
        rows: list[Any] = [step for step in steps if step.outcome == outcome]
        found = paged(request, rows)
        shown = effects.of_steps(list(found))
        context |= {
            "counts": _counts(plan.counted(steps), WOULD_BE),
            "outcome": outcome,
            "page_obj": found,
            "effects": shown,
        }
    return page(request, "members/waiting_file.html", context, status=TO_MEND if form.is_bound else 200)


@login_required
@require_POST
def say_columns(request: Request, pk: int) -> HttpResponse:
    staff_only(request)
    draft = queries.waiting_file(pk, request.standing.person_id)
    table = importing.table_of(draft)
    form = ColumnsForm(request.POST, table=table, columns=draft.mapping)
    if not form.is_valid():
        return _waiting_file(request, draft, table, form)
    taking_in.map_draft(pk, form.columns, by=request.standing, at=request.at)
    return redirect("members:waiting_file", pk)


@login_required
@require_POST
def take_in(request: Request, pk: int) -> HttpResponse:
    staff_only(request)
    taken = taking_in.take_draft_in(pk, by=request.standing, at=request.at)
    messages.success(request, _("The file is taken in. Look at what came of it; all of it can be taken back."))
    return redirect("members:import", taken.number)


@login_required
@require_POST
def drop(request: Request, pk: int) -> HttpResponse:
    staff_only(request)
    taking_in.drop_draft(pk, by=request.standing, at=request.at)
    messages.success(request, _("The file is gone, and nothing was changed."))
    return redirect("members:imports")


@login_required
@require_safe
def one_import(request: Request, pk: int) -> HttpResponse:
    """What came of each row."""
    staff_only(request)
    source = get_object_or_404(queries.imports(), pk=pk)
    counted = queries.outcomes_of(source)
    outcome = _asked_outcome(request, counted)
    found = paged(request, queries.rows_of(source, outcome), number=counted[outcome])
    shown = effects.of_rows(list(found))
    context = {"source": source, "counts": _counts(counted), "outcome": outcome, "page_obj": found, "effects": shown}
    return page(request, "members/import.html", context)


@login_required
@require_POST
def answer(request: Request, pk: int) -> HttpResponse:
    """Whom a row is about: the number of an organization, or none of those we have."""
    staff_only(request)
    row = get_object_or_404(ImportedRow, pk=pk)
    said = request.POST.get("organization", "")
    taking_in.answer_row(row.pk, int(said) if said.isdecimal() else None, by=request.standing, at=request.at)
    messages.success(request, _("Settled."))
    return redirect("members:import", row.source_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: Request, pk: int) -> HttpResponse:
    staff_only(request)
    source = get_object_or_404(queries.imports(), pk=pk)
    if request.method == "POST":
        undone = taking_back.undo_import(pk, by=request.standing, at=request.at)
        messages.success(request, _undone_in_words(undone))
        return redirect("members:import", pk)
    context = {"source": source, "counts": _counts(queries.outcomes_of(source)), "hanging": undoing.what_hangs(source)}
    return page(request, "members/undo_import.html", context)


def _undone_in_words(undone: taking_back.Undone) -> str:
    done = _("Taken back: %(removed)s removed, %(set_back)s as before.")
    words = done % {"removed": undone.removed, "set_back": undone.set_back}
    if not undone.stays:
        return words
    number = len(undone.stays)
    kept = ngettext(
        "%(number)s was changed since then; what was changed stays.",
        "%(number)s were changed since then; what was changed stays.",
        number,
    )
    return f"{words} {kept % {'number': number}}"


def _counts(counted: dict[str, int], words: Mapping[str, str | Promise] = MappingProxyType({})) -> Counts:
    return [(one.value, str(words.get(one.value, one.label)), counted[one.value]) for one in ImportedRow.Outcome]


def _asked_outcome(request: Request, counted: dict[str, int]) -> str:
    """What the reader asks for; else what needs a person first."""
    asked = request.GET.get("outcome", "")
    if asked in counted:
        return asked
    in_turn = (plan.POSSIBLE, plan.ODD, plan.UPDATED, plan.CREATED, plan.UNCHANGED)
    return next((one for one in in_turn if counted[one]), plan.CREATED)


def _unread(header: tuple[str, ...], mapping: dict[str, str]) -> list[str]:
    return [heading for heading in header if heading and heading not in mapping.values()]
