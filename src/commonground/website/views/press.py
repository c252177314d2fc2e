"""The press room's desk, for editors: days to come, releases, the press list and what was printed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages as told
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.kernel.refusal import obey, refuse
from commonground.members.requests import Request
from commonground.ui.pages import page
from commonground.ui.paging import paged
from commonground.ui.typeset.paper import NotPrintable
from commonground.website.actions import press as actions
from commonground.website.actions import press_list, press_quotes
from commonground.website.models import Journalist, PressRelease
from commonground.website.press_forms import (
    JournalistForm,
    PickUpForm,
    PositionsChosenForm,
    QuoteForm,
    SpeakerForm,
    WordsForm,
)
from commonground.website.queries import guards
from commonground.website.queries import press as given
from commonground.website.queries import press_desk as queries
from commonground.website.rules.editors import refusal_to_edit
from commonground.website.rules.press import NO_SUCH_QUOTE

TO_MEND = 422


@login_required
@require_safe
def desk(request: Request) -> HttpResponse:
    obey(refusal_to_edit(request.standing))
    context = {
        "coming": queries.coming(request.at),
        "page_obj": paged(request, queries.releases()),
        "listed": queries.on_the_list().count(),
        "clippings": queries.pick_ups()[:5],
    }
    return page(request, "website/press_desk.html", context)


@login_required
@require_POST
def prepare(request: Request) -> HttpResponse:
    asked = request.POST.get("milestone", "")
    found = next((line for line in queries.coming(request.at) if line.milestone.key == asked), None)
    if found is None:
        raise Http404
    release = actions.prepare_release(asked, found.on, by=request.standing, at=request.at)
    return redirect("website:press_release", release.pk)


@login_required
@require_safe
def release(request: Request, page_id: int) -> HttpResponse:
    return _release(request, page_id)


def _drafted(request: Request, page_id: int) -> PressRelease:
    obey(refusal_to_edit(request.standing))
    drafted = queries.as_drafted(page_id)
    if drafted is None:
        raise Http404
    return drafted


def _release(request: Any, page_id: int, **bound: BaseForm) -> HttpResponse:
    """One release with all that is to be done, and the one form that needs another look, if any."""
    drafted = _drafted(request, page_id)
    language = request.reading_language
    chosen = {"positions": [row.position_id for row in drafted.spoken_of.all()]}
    offered = queries.choosable(request.at, language)
    context = {
        "release": drafted,
        "sheet": given.sheet_of(drafted, request.at),
        "findings": [finding.refusal for finding in guards.standing_in_the_way(drafted, request.at)],
        "hints": [finding.refusal for finding in guards.hints(drafted, request.at)],
        "lines": [(line, line.waits(request.at), QuoteForm(instance=line.quote)) for line in _lines(drafted)],
        "words_form": WordsForm(instance=drafted),
        "new_quote_form": QuoteForm(),
        "speaker_form": SpeakerForm(initial={"language": language}),
        "positions_form": PositionsChosenForm(briefs=offered, initial=chosen),
        "reach": queries.reach(drafted),
        "clippings": queries.pick_ups().filter(release__translation_key=drafted.translation_key),
        **bound,
    }
    return page(request, "website/press_release_desk.html", context, status=TO_MEND if bound else 200)


def _lines(drafted: PressRelease) -> list[queries.QuoteLine]:
    return queries.quote_lines(drafted)


@login_required
@require_POST
def write(request: Request, page_id: int) -> HttpResponse:
    form = WordsForm(request.POST, instance=_drafted(request, page_id))
    if not form.is_valid():
        return _release(request, page_id, words_form=form)
    actions.write_release(page_id, form.written, by=request.standing, at=request.at)
    told.success(request, _("Kept as a draft."))
    return redirect("website:press_release", page_id)


@login_required
@require_POST
def quote(request: Request, page_id: int, place: int | None = None) -> HttpResponse:
    obey(refusal_to_edit(request.standing))
    form = QuoteForm(request.POST)
    if not form.is_valid():
        return _release(request, page_id, new_quote_form=form)
    actions.write_quote(page_id, place, form.cleaned_data, by=request.standing, at=request.at)
    return redirect("website:press_release", page_id)


def _digest(request: Request, page_id: int, place: int) -> str:
    """Of the quote at that place, as the editor saw it."""
    quotes = _lines(_drafted(request, page_id))
    seen = request.POST.get("digest", "")
    if place >= len(quotes) or quotes[place].quote.digest != seen:
        obey(refuse(NO_SUCH_QUOTE))
    return seen


@login_required
@require_POST
def ask_speaker(request: Request, page_id: int, place: int) -> HttpResponse:
    digest = _digest(request, page_id, place)
    form = SpeakerForm(request.POST)
    if not form.is_valid():
        return _release(request, page_id, speaker_form=form)
    press_quotes.ask_speaker(page_id, digest, form.asked, by=request.standing, at=request.at)
    told.success(request, _("A letter with the link is on its way."))
    return redirect("website:press_release", page_id)


@login_required
@require_POST
def note_approval(request: Request, page_id: int, place: int) -> HttpResponse:
    digest = _digest(request, page_id, place)
    press_quotes.note_approval(page_id, digest, request.standing.name, by=request.standing, at=request.at)
    return redirect("website:press_release", page_id)


@login_required
@require_POST
def positions(request: Any, page_id: int) -> HttpResponse:
    obey(refusal_to_edit(request.standing))
    form = PositionsChosenForm(request.POST, briefs=queries.choosable(request.at, request.reading_language))
    if not form.is_valid():
        return _release(request, page_id, positions_form=form)
    actions.link_positions(page_id, form.cleaned_data["positions"], by=request.standing, at=request.at)
    return redirect("website:press_release", page_id)


@login_required
@require_POST
def give_out(request: Request, page_id: int) -> HttpResponse:
    actions.give_out(page_id, by=request.standing, at=request.at)
    told.success(request, _("It is given out."))
    return redirect("website:press_release", page_id)


@login_required
@require_POST
def send(request: Request, page_id: int) -> HttpResponse:
    number = actions.send_release(page_id, by=request.standing, at=request.at)
    words = ngettext("One letter is on its way.", "%(number)d letters are on their way.", number)
    told.success(request, words % {"number": number} if number else _("Everybody on the list has it already."))
    return redirect("website:press_release", page_id)


@login_required
@require_safe
def draft_on_paper(request: Request, page_id: int) -> HttpResponse:
    """As it stands now, under embargo or not yet public: for the editors alone."""
    sheet = given.sheet_of(_drafted(request, page_id), request.at)
    try:
        made = given.on_paper(sheet)
    except NotPrintable:
        obey(given.not_printable())
        raise
    return HttpResponse(made, content_type="application/pdf", headers={"Cache-Control": "no-store"})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def journalists(request: Any) -> HttpResponse:
    obey(refusal_to_edit(request.standing))
    form = JournalistForm(request.POST or None, initial={"language": request.reading_language})
    if form.is_valid():
        press_list.list_journalist(form.cleaned_data, by=request.standing, at=request.at)
        return redirect("website:press_list")
    rows = paged(request, Journalist.objects.all())
    status = TO_MEND if form.is_bound else 200
    return page(request, "website/press_list.html", {"form": form, "page_obj": rows}, status=status)


@login_required
@require_POST
def erase_journalist(request: Request, journalist_id: int) -> HttpResponse:
    press_list.erase_journalist(journalist_id, by=request.standing, at=request.at)
    return redirect("website:press_list")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pick_ups(request: Request) -> HttpResponse:
    """The log of what was printed; a release named in the address is chosen already."""
    obey(refusal_to_edit(request.standing))
    asked = request.GET.get("release", "")
    chosen = get_object_or_404(PressRelease, pk=asked) if asked.isdecimal() else None
    form = PickUpForm(request.POST or None, initial={"release": chosen})
    if form.is_valid():
        press_list.log_pick_up(form.cleaned_data, by=request.standing, at=request.at)
        return redirect("website:press_log")
    rows = paged(request, queries.pick_ups())
    status = TO_MEND if form.is_bound else 200
    return page(request, "website/press_log.html", {"form": form, "page_obj": rows}, status=status)


@login_required
@require_POST
def strike(request: Request, pick_up_id: int) -> HttpResponse:
    press_list.strike_pick_up(pick_up_id, by=request.standing, at=request.at)
    return redirect("website:press_log")
