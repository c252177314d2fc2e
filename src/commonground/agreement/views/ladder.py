"""The pages of a case. For everybody who may not know of it there is no such page, and no table is asked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from commonground.agreement.actions import ladder as actions
from commonground.agreement.forms.ladder import RogueForm
from commonground.agreement.forms.refused import tell
from commonground.agreement.queries.ladder import Seen, case_for
from commonground.agreement.queries.ladder_told import told
from commonground.agreement.rules.sight import Sight, is_outside
from commonground.agreement.views.ladder_ways import VOTE, WAYS, Way, refusal_of_the_count, refusal_of_the_roll
from commonground.kernel.refusal import Refusal, Refused, obey
from commonground.members.requests import Request
from commonground.ui.pages import page

TO_MEND = 422


def _seen(request: Request, token: UUID) -> Seen:
    seen = case_for(token, request.standing)
    if seen is None:
        raise Http404
    return seen


def _refusal(request: Request, seen: Seen, way: Way) -> Refusal | None:
    by, at = request.standing, request.at
    if refusal := way.permit(by, seen.facts, at):
        return refusal
    if way is VOTE:
        return refusal_of_the_roll(by, seen.case, at)
    return refusal_of_the_count(by, seen.case, at) if way is WAYS["count"] else None


def _open_ways(request: Request, seen: Seen) -> dict[str, Way]:
    ways = {"vote": VOTE, **WAYS}
    return {deed: way for deed, way in ways.items() if _refusal(request, seen, way) is None}


@never_cache
@require_safe
def case(request: Request, token: UUID) -> HttpResponse:
    seen = _seen(request, token)
    context: dict[str, Any] = {
        "seen": seen,
        "case": seen.case,
        "told": told(seen, request.standing, request.at),
        "ways": _open_ways(request, seen),
        "is_mine": seen.sight is Sight.SUBJECT,
    }
    return page(request, "agreement/ladder_case.html", context)


def _noted(request: Request, token: UUID) -> HttpResponse:
    """Back to the case, unless this deed ended that one knows of it."""
    messages.success(request, _("Noted."))
    still = case_for(token, request.standing)
    return redirect("agreement:ladder_case", token) if still else redirect("agreement:between_us")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: Request, token: UUID, deed: str) -> HttpResponse:
    seen = _seen(request, token)
    way = VOTE if deed == "vote" else WAYS.get(deed)
    if way is None:
        raise Http404
    obey(_refusal(request, seen, way))
    sent = request.method == "POST"
    form: Form = way.form(request.POST, request.FILES) if sent else way.form()
    if sent and form.is_valid():
        try:
            way.act(seen.case, form, request.standing, request.at)
            return _noted(request, token)
        except Refused as refused:
            tell(form, refused.refusal, getattr(form, "TOLD_AT", None))
    context = {"case": seen.case, "way": way, "form": form}
    return page(request, "agreement/ladder_step.html", context, status=TO_MEND if sent else 200)


@never_cache
@require_safe
def voice(request: Request, token: UUID, step: int) -> HttpResponse:
    """A spoken answer, for those who read the written ones."""
    seen = _seen(request, token)
    found = seen.case.steps.filter(pk=step, voice__isnull=False).select_related("voice").first()
    if found is None or seen.sight not in {Sight.SUBJECT, Sight.COMMITTEE, Sight.PANEL}:
        raise Http404
    answer = HttpResponse(bytes(found.voice.sound), content_type=found.voice.media_type)
    answer.headers["Content-Disposition"] = 'attachment; filename="answer"'
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Request) -> HttpResponse:
    """A representative writes a letter of concern about misuse of our name."""
    by = request.standing
    if is_outside(by) or not by.seats:
        raise Http404
    form = RogueForm(request.POST or None)
    form.offer(by.acting, request.at)
    if form.is_valid():
        person, words, language = (form.cleaned_data[name] for name in ("person", "words", "language"))
        try:
            begun = actions.begin_with_concern(person, words, language=language, by=by, at=request.at)
            return redirect("agreement:ladder_case", begun.token)
        except Refused as refused:
            tell(form, refused.refusal, form.TOLD_AT)
    return page(request, "agreement/ladder_begin.html", {"form": form}, status=TO_MEND if form.is_bound else 200)
