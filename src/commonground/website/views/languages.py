"""The board of languages: every page, every language, how far it is, and the next step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages as told
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail_localize.models import TranslationSource

from commonground.kernel.languages import Language
from commonground.kernel.refusal import obey
from commonground.members.requests import Request
from commonground.ui.pages import page
from commonground.ui.paging import paged
from commonground.website.actions import translations as actions
from commonground.website.actions.po import take_file
from commonground.website.forms import BoardForm, TranslationsFileForm
from commonground.website.models import EditorialPage, KeptTranslation
from commonground.website.queries import languages as boards
from commonground.website.queries import po as files
from commonground.website.queries import translations as queries
from commonground.website.rules.editors import refusal_to_edit
from commonground.website.rules.translations import refusal_to_let_out
from commonground.website.wording_of_translations import TAKEN_IN

TO_MEND = 422
PO = "text/x-gettext-translation; charset=utf-8"


@login_required
@require_safe
def board(request: Request) -> HttpResponse:
    obey(refusal_to_edit(request.standing))
    form = BoardForm(request.GET)
    found = boards.board(**form.asked)
    rows: Sequence[Any] = found.rows
    context = {"form": form, "page_obj": paged(request, rows), "summaries": found.summaries}
    return page(request, "website/languages.html", context)


def _language(code: str) -> Language:
    found = next((each for each in queries.languages_to_translate_into() if each.code == code), None)
    if found is None:
        raise Http404
    return found


def _page(pk: int) -> EditorialPage:
    found = queries.page_to_translate(pk)
    if found is None:
        raise Http404
    return found


@login_required
@require_safe
def translation(request: Request, code: str, pk: int) -> HttpResponse:
    obey(refusal_to_edit(request.standing))
    found = queries.one_translation(_page(pk), _language(code))
    facts = found.to_let_out(seen=found.digest)
    context = {
        "found": found,
        "digest": found.digest,
        "refusal": refusal_to_let_out(request.standing, facts),
        "refusal_unread": refusal_to_let_out(request.standing, facts, is_read=False),
        "reading": queries.reading_of(found.shown) if found.shown else None,
        "kept": found.translation.kept.defer("text") if found.translation else [],
    }
    return page(request, "website/translation.html", context)


@login_required
@require_POST
def begin(request: Request, code: str, pk: int) -> HttpResponse:
    actions.begin_translation(_page(pk), _language(code), by=request.standing, at=request.at)
    told.success(request, _("A draft is there. Readers see nothing of it until somebody has read it."))
    return redirect("website:translation", code, pk)


@login_required
@require_POST
def take_up(request: Request, code: str, pk: int) -> HttpResponse:
    source = get_object_or_404(TranslationSource.objects, object=_page(pk).translation_key)
    actions.take_up_changes(source, by=request.standing, at=request.at)
    told.success(request, _("The changes are taken up. Only the parts that changed are open again."))
    return redirect("website:translation", _language(code).code, pk)


@login_required
@require_POST
def let_out(request: Request, code: str, pk: int) -> HttpResponse:
    is_read = request.POST.get("how") != "unread"
    found = queries.one_translation(_page(pk), _language(code))
    actions.let_out(found, seen=request.POST.get("seen", ""), by=request.standing, at=request.at, is_read=is_read)
    told.success(request, _("Published. Readers of this language get it now."))
    return redirect("website:translation", code, pk)


@login_required
@require_safe
def texts(request: Request, code: str, pk: int) -> HttpResponse:
    obey(refusal_to_edit(request.standing))
    return _file(_language(code), pages=[_page(pk).pk])


@login_required
@require_safe
def all_texts(request: Request, code: str) -> HttpResponse:
    obey(refusal_to_edit(request.standing))
    return _file(_language(code), pages=None)


def _file(language: Language, *, pages: list[int] | None) -> HttpResponse:
    text = files.file_of(files.translations_into(language, pages=pages), language)
    name = "-".join(["pages", *map(str, pages or []), language.code])
    return HttpResponse(text, PO, headers={"Content-Disposition": f'attachment; filename="{name}.po"'})


@login_required
@require_safe
def kept(request: Request, pk: int) -> HttpResponse:
    obey(refusal_to_edit(request.standing))
    found = get_object_or_404(KeptTranslation, pk=pk)
    return HttpResponse(found.text, PO, headers={"Content-Disposition": f'attachment; filename="kept-{pk}.po"'})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def language(request: Request, code: str) -> HttpResponse:
    """All pages of one language as a file, out and in."""
    obey(refusal_to_edit(request.standing))
    form = TranslationsFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        return _taken(request, _language(code), form)
    return _language_page(request, _language(code), form, status=TO_MEND if form.is_bound else 200)


def _taken(request: Request, into: Language, form: TranslationsFileForm) -> HttpResponse:
    given = dict(form.cleaned_data)
    content = given.pop("file").read()
    report, is_taken = take_file(content, into, by=request.standing, at=request.at, **given)
    if not is_taken:
        return _language_page(request, into, form, report, status=TO_MEND)
    told.success(request, TAKEN_IN % {"number": len(report.taken)})
    return _language_page(request, into, TranslationsFileForm(), report)


def _language_page(
    request: Request, into: Language, form: Form, report: files.Report | None = None, *, status: int = 200
) -> HttpResponse:
    context = {"language": into, "form": form, "report": report, "begun": len(files.translations_into(into))}
    return page(request, "website/language_files.html", context, status=status)
