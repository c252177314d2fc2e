"""A new text on its way, for members and staff: written, heard, answered, proposed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.agreement.actions import mou as actions
from commonground.agreement.forms.drafts import (
    AnswerForm,
    AskForm,
    ClauseForm,
    CommentForm,
    NewClauseForm,
    ProposingForm,
    SettlingForm,
    WhyForm,
)
from commonground.agreement.forms.refused import tell
from commonground.agreement.models.mou import ClauseComment, Draft
from commonground.agreement.queries import mou as queries
from commonground.agreement.queries.mou_drafts import offers_of, organizations_for, shown
from commonground.agreement.rules import mou as rules
from commonground.agreement.views.among_us import among_us
from commonground.kernel.days import moment_of
from commonground.kernel.refusal import Refused, obey
from commonground.members.requests import Request
from commonground.record.coalition import profile
from commonground.ui.pages import page
from commonground.ui.paging import paged

ALL = ["GET", "HEAD", "POST"]
TO_MEND = 422
AT = {rules.KEY_TAKEN: "key", rules.TOO_FEW_DAYS: "closes_on"}


def _found(request: Request, pk: int) -> Draft:
    among_us(request)
    return get_object_or_404(queries.drafts(), pk=pk)


def _status(form: BaseForm) -> int:
    return TO_MEND if form.is_bound else 200


@login_required
@require_safe
def listed(request: Request) -> HttpResponse:
    by = among_us(request)
    context = {
        "page_obj": paged(request, queries.drafts()),
        "refusal_to_begin": rules.refusal_to_begin(by, stands=queries.open_draft() is not None),
    }
    return page(request, "agreement/drafts.html", context)


@login_required
@require_http_methods(ALL)
def begin(request: Request) -> HttpResponse:
    by = among_us(request)
    obey(rules.refusal_to_begin(by, stands=queries.open_draft() is not None))
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        draft = actions.begin(form.cleaned_data["why"], by=by, at=request.at)
        return redirect("agreement:draft", draft.pk)
    return page(request, "agreement/begin_draft.html", {"form": form}, status=_status(form))


@login_required
@require_safe
def draft(request: Request, pk: int) -> HttpResponse:
    return _draft(request, _found(request, pk))


def _draft(request: Request, found: Draft, **bound: BaseForm) -> HttpResponse:
    facts = queries.draft_facts(found)
    context: dict[str, Any] = {
        "draft": found,
        **shown(found, facts, request.at, get_language() or "en"),
        **offers_of(request.standing, facts, request.at),
    }
    if not context["refusal_to_comment"]:
        context["comment_form"] = _comment_form(request, found)
    if not context["refusal_to_ask"]:
        context["ask_form"] = AskForm()
    return page(request, "agreement/draft.html", {**context, **bound}, status=TO_MEND if bound else 200)


def _comment_form(request: Request, found: Draft, *answers: Any) -> CommentForm:
    clauses = [(clause.key, str(clause.name)) for clause in queries.said(found.clauses)]
    return CommentForm(*answers, organizations=organizations_for(request.standing, request.at), clauses=clauses)


@login_required
@require_http_methods(ALL)
def settle(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    obey(rules.refusal_to_revise(request.standing, queries.draft_facts(found), request.at))
    form = SettlingForm(request.POST or None, initial={"why": found.why, "is_substantive": found.is_substantive})
    if form.is_valid():
        actions.settle(pk, **form.cleaned_data, by=request.standing, at=request.at)
        return redirect("agreement:draft", pk)
    return page(request, "agreement/settle_draft.html", {"draft": found, "form": form}, status=_status(form))


@login_required
@require_http_methods(ALL)
def clause(request: Request, pk: int, key: str) -> HttpResponse:
    found = _found(request, pk)
    obey(rules.refusal_to_revise(request.standing, queries.draft_facts(found), request.at))
    kept = next((one for one in found.clauses if one["key"] == key), None)
    if kept is None:
        raise Http404
    form = ClauseForm(request.POST or None, languages=profile().languages, clause=kept)
    if form.is_valid():
        actions.write_clause(pk, form.written(key), by=request.standing, at=request.at)
        return redirect("agreement:draft", pk)
    context = {"draft": found, "form": form, "clause": queries.said([kept])[0]}
    return page(request, "agreement/clause.html", context, status=_status(form))


@login_required
@require_http_methods(ALL)
def new_clause(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    obey(rules.refusal_to_revise(request.standing, queries.draft_facts(found), request.at))
    form = NewClauseForm(request.POST or None, languages=profile().languages, clause=None)
    if form.is_valid():
        written = form.written(form.cleaned_data["key"])
        try:
            actions.write_clause(pk, written, is_new=True, by=request.standing, at=request.at)
        except Refused as refused:
            tell(form, refused.refusal, AT)
        else:
            return redirect("agreement:draft", pk)
    return page(request, "agreement/new_clause.html", {"draft": found, "form": form}, status=_status(form))


@login_required
@require_POST
def remove_clause(request: Request, pk: int, key: str) -> HttpResponse:
    actions.remove_clause(_found(request, pk).pk, key, by=request.standing, at=request.at)
    messages.success(request, _("The clause is taken out of the draft."))
    return redirect("agreement:draft", pk)


@login_required
@require_POST
def ask(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    obey(rules.refusal_to_ask(request.standing, queries.draft_facts(found), request.at))
    form = AskForm(request.POST)
    if form.is_valid():
        until = moment_of(form.cleaned_data["closes_on"], profile().closing_time, profile().zone)
        try:
            actions.ask_members(pk, closes_at=until, by=request.standing, at=request.at)
        except Refused as refused:
            tell(form, refused.refusal, AT)
        else:
            messages.success(request, _("Every member organization is asked."))
            return redirect("agreement:draft", pk)
    return _draft(request, found, ask_form=form)


@login_required
@require_POST
def comment(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    obey(rules.refusal_to_comment(request.standing, queries.draft_facts(found), request.at))
    form = _comment_form(request, found, request.POST)
    if not form.is_valid():
        return _draft(request, found, comment_form=form)
    said = form.cleaned_data
    organization = next(
        row for row in organizations_for(request.standing, request.at) if str(row.pk) == said["organization"]
    )
    actions.comment(pk, organization, said["words"], clause=said["clause"], by=request.standing, at=request.at)
    messages.success(request, _("Your comment is there for all members."))
    return redirect("agreement:draft", pk)


@login_required
@require_http_methods(ALL)
def answer(request: Request, pk: int) -> HttpResponse:
    by = among_us(request)
    found = get_object_or_404(ClauseComment.objects.select_related("draft__proposal", "organization", "person"), pk=pk)
    obey(rules.refusal_to_answer(by, queries.draft_facts(found.draft), request.at))
    form = AnswerForm(request.POST or None, initial={"words": found.answer})
    if form.is_valid():
        actions.answer(pk, form.cleaned_data["words"], by=by, at=request.at)
        return redirect("agreement:draft", found.draft_id)
    return page(request, "agreement/answer_comment.html", {"comment": found, "form": form}, status=_status(form))


@login_required
@require_http_methods(ALL)
def propose(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    obey(rules.refusal_to_propose(request.standing, queries.draft_facts(found), request.at))
    form = ProposingForm(request.POST or None, initial={"why": found.why})
    if form.is_valid():
        draft = actions.propose(
            pk, {**form.cleaned_data, "language": get_language() or "en"}, by=request.standing, at=request.at
        )
        messages.success(request, _("The draft is before the committee as a major issue."))
        return redirect("decisions:decision", draft.proposal_id)
    return page(request, "agreement/propose_draft.html", {"draft": found, "form": form}, status=_status(form))


@login_required
@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    actions.take_back(_found(request, pk).pk, by=request.standing, at=request.at)
    messages.success(request, _("The draft is taken back. What was said of it stays."))
    return redirect("agreement:drafts")
