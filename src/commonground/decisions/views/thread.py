"""The list of decisions, and the one page that tells a decision whole."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from commonground.decisions.actions.after import note_reading
from commonground.decisions.forms.lists import FilterForm
from commonground.decisions.models import Proposal
from commonground.decisions.queries.known import known_of
from commonground.decisions.queries.lists import listed_in, open_ballots, proposals_listed, years_of
from commonground.decisions.queries.offers import offers
from commonground.decisions.queries.related import last_closed
from commonground.decisions.queries.rulesets import terms_now
from commonground.decisions.queries.steps import next_step
from commonground.decisions.queries.thread import thread_of
from commonground.decisions.queries.whole import read_whole
from commonground.decisions.rules.permits import refusal_to_draft
from commonground.decisions.rules.readers import may_read
from commonground.decisions.views.letter import by_letter
from commonground.decisions.views.reading import proposal_for
from commonground.members.panels import DECISION, panels
from commonground.members.requests import Request
from commonground.ui.pages import page
from commonground.ui.paging import paged


@login_required
@require_safe
def decisions(request: Request) -> HttpResponse:
    by = request.standing
    if not may_read(by):
        raise Http404
    form = FilterForm(request.GET, years=years_of(by))
    page_obj = paged(request, proposals_listed(by, **form.asked))
    open_now, rows = listed_in(request.at, open_ballots(by), page_obj)
    context = {
        "form": form,
        "open": open_now,
        "page_obj": page_obj,
        "rows": rows,
        "refusal_to_draft": refusal_to_draft(by),
    }
    return page(request, "decisions/list.html", context)


@require_safe
def decision(request: Request, pk: int) -> HttpResponse:
    """The whole story; by the link of a letter, without signing in, what the letter said."""
    token = request.GET.get("letter", "")
    if token and request.method == "GET" and (told := by_letter(request, pk, token)) is not None:
        return told
    if not request.standing.is_signed_in:
        return redirect_to_login(request.get_full_path())
    found = read_whole(proposal_for(request, pk))
    _note_reading(request, found)
    terms = terms_now(request.at)
    thread = thread_of(found, request.standing, request.at, terms, language=reading_language(request))
    known = known_of(found, request.standing, request.at, terms)
    context = {"thread": thread, "known": known, "step": next_step(thread, known), "offers": offers(thread, known)}
    context["panels"] = list(panels(DECISION, found, request.standing, request.at))
    return page(request, "decisions/decision.html", context)


def reading_language(request: Request) -> str:
    """What the reader chose to read, also where the interface is not in it yet."""
    return getattr(request, "reading_language", "en")


def _note_reading(request: Request, found: Proposal) -> None:
    """Those who speak for a member organization have read the decision once they opened its page."""
    decided = last_closed(found, counted=True)
    if decided is not None:
        for organization in sorted(request.standing.organizations):
            note_reading(decided.pk, organization, via="page", at=request.at)
