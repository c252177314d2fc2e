"""Readings: what waits for whom, asking for one, and answering, for editors and for guests with a secret link."""

from __future__ import annotations

from typing import Any

from django.contrib import messages as told
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.accounts.letters import in_language_of
from commonground.accounts.requests import LanguageRequest
from commonground.kernel.languages import own_name
from commonground.kernel.refusal import Refusal, obey
from commonground.members.queries import day_of
from commonground.members.requests import Request
from commonground.record.coalition import profile
from commonground.ui.pages import page
from commonground.ui.paging import paged
from commonground.website.actions import reviews as actions
from commonground.website.models import EditorialPage, Review
from commonground.website.queries import reviews as queries
from commonground.website.queries.passages import digest_of
from commonground.website.review_forms import AnswerForm, AskForm
from commonground.website.rules.editors import refusal_to_edit
from commonground.website.rules.reviews import APPROVE, refusal_to_review, refusal_to_review_as_guest


class EditorsRequest(Request, LanguageRequest):
    """Of somebody known, who reads in a known language."""


TO_MEND = 422
ASKED_FOR = "lang"


@login_required
@require_safe
def reviews(request: Request) -> HttpResponse:
    obey(refusal_to_edit(request.standing))
    context = {
        "waiting": queries.waiting(request.at),
        "page_obj": paged(request, queries.answered()),
        "today": day_of(request.at),
    }
    return page(request, "website/reviews.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def ask(request: EditorsRequest, page_id: int) -> HttpResponse:
    obey(refusal_to_edit(request.standing))
    found = get_object_or_404(EditorialPage, pk=page_id)
    form = AskForm(
        request.POST or None,
        editors=queries.editors(request.at, besides=request.user.pk),
        today=day_of(request.at),
        reading=request.reading_language,
    )
    if request.method == "POST" and form.is_valid():
        review = actions.ask_for_review(found.pk, form.asked, by=request.standing, at=request.at)
        told.success(request, _("A letter asking for the reading is on its way."))
        return redirect("website:review", review.pk)
    context = {"form": form, "asked_about": found}
    return page(request, "website/review_ask.html", context, status=TO_MEND if form.errors else 200)


@login_required
@require_safe
def review(request: Request, pk: int) -> HttpResponse:
    obey(refusal_to_edit(request.standing))
    return _for_an_editor(request, _found(pk))


@login_required
@require_POST
def begin(request: Request, pk: int) -> HttpResponse:
    actions.begin_review(pk, by=request.standing, at=request.at)
    return redirect("website:review", pk)


@login_required
@require_POST
def answer(request: Request, pk: int) -> HttpResponse:
    obey(refusal_to_edit(request.standing))
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _for_an_editor(request, _found(pk), form)
    said = form.cleaned_data
    actions.decide_review(pk, said["verdict"], said["words"], by=request.standing, at=request.at)
    return redirect("website:review", pk)


def _found(pk: int) -> Review:
    rows = Review.objects.select_related("page", "revision", "asked_by__person", "asked_of__person")
    return get_object_or_404(rows, pk=pk)


def _for_an_editor(request: Request, found: Review, form: AnswerForm | None = None) -> HttpResponse:
    facts = queries.facts_of(found)
    may_approve = refusal_to_review(request.standing, facts, APPROVE)
    return _text(request, found, form, refusal=may_approve, newest=facts.newest, guest=False)


def _text(
    request: Any, found: Review, form: AnswerForm | None, *, refusal: Refusal | None, newest: bool, guest: bool
) -> HttpResponse:
    """That revision as its readers would see it, with who asks above it and the answer below."""
    text = found.revision.as_object()
    public = queries.public_text(found, request.at)
    context = {
        **text.get_context(request),
        "page_template": text.get_template(request),
        "review": found,
        "form": form or AnswerForm(),
        "refusal": refusal,
        "newest": newest,
        "to_judge": [finding.refusal for finding in queries.to_judge(found, text, request.at)],
        "is_public": public is not None,
        "is_this_text": public is not None and digest_of(public) == found.digest,
        "guest": guest,
        "secret": queries.secret_of(found) if guest else "",
        "languages_of_guest": [(code, own_name(code)) for code in profile().languages] if guest else [],
    }
    response = render(request, "website/review.html", context, status=TO_MEND if form else 200)
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex, nofollow"
    if guest:  # with it a browser hides where a form comes from, and the form of an editor would be refused
        response["Referrer-Policy"] = "no-referrer"
    return response


# A guest's browser holds nothing of ours: no session, no cookie. The secret in the address is what no other site knows,
# so that these two need no second token against forged forms.


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def guest_review(request: LanguageRequest, secret: str) -> HttpResponse:
    found, reads_as = _by_secret(secret), _reads_as(request)
    form = AnswerForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        said = form.cleaned_data
        actions.decide_review_as_guest(found.pk, said["verdict"], said["words"], reads_as=reads_as, at=request.at)
        return redirect("website:guest_review", secret)
    return _for_a_guest(request, found, form, reads_as)


@csrf_exempt
@require_POST
def guest_begin(request: LanguageRequest, secret: str) -> HttpResponse:
    actions.begin_review_as_guest(_by_secret(secret).pk, reads_as=_reads_as(request), at=request.at)
    return redirect("website:guest_review", secret)


def _by_secret(secret: str) -> Review:
    found = queries.review_at(secret)
    if found is None:
        raise Http404
    return found


def _reads_as(request: Any) -> int | None:
    return request.user.pk if request.user.is_authenticated else None


def _for_a_guest(request: Any, found: Review, form: AnswerForm | None, reads_as: int | None) -> HttpResponse:
    """In the language chosen for the guest, or the one they ask for themselves."""
    facts = queries.facts_of(found)
    refusal = refusal_to_review_as_guest(facts, request.at, reads_as=reads_as, verdict=APPROVE)
    if found.decided_at is None and (found.expires_at is None or request.at >= found.expires_at):
        obey(refusal)
    asked = request.GET.get(ASKED_FOR, "")
    language = asked if asked in profile().languages else found.language
    with in_language_of(language):
        request.reading_language, request.LANGUAGE_CODE = language, translation.get_language()
        response = _text(request, found, form, refusal=refusal, newest=facts.newest, guest=True)
        response["Content-Language"] = translation.get_language() or ""
    return response
