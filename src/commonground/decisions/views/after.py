"""After the count: dissent, questions, report-backs, acknowledgements, the wait, the newer text."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from commonground.decisions.actions import after
from commonground.decisions.forms.talk import (
    AcknowledgementForm,
    AnswerForm,
    DissentForm,
    QuestionForm,
    ReportBackForm,
)
from commonground.decisions.models import Dissent, Question
from commonground.decisions.queries.known import known_of, organizations_without_dissent
from commonground.decisions.queries.readable import readable_proposals
from commonground.decisions.rules import permits
from commonground.decisions.views.reading import decided_for, is_done, own_seat, posted, proposal_for, status_of
from commonground.kernel.refusal import obey
from commonground.members.requests import Request
from commonground.ui.pages import page


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def dissent(request: Request, pk: int) -> HttpResponse:
    found = proposal_for(request, pk)
    organizations = organizations_without_dissent(found, request.standing)
    first = organizations[0][0] if organizations else min(request.standing.organizations, default=0)
    obey(permits.refusal_to_dissent(request.standing, organization=first, on_file=not organizations))
    form = DissentForm(posted(request), organizations=organizations)
    record = partial(after.record_dissent, pk, by=request.standing, at=request.at)
    if is_done(form, lambda: record(**form.said)):
        messages.success(request, _("On file. From now on the words say that not all members share the position."))
        return redirect("decisions:decision", pk)
    return page(request, "decisions/dissent.html", {"proposal": found, "form": form}, status=status_of(form))


@login_required
@require_POST
def withdraw_dissent(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Dissent, pk=pk, proposal__in=readable_proposals(request.standing))
    after.withdraw_dissent(found.pk, by=request.standing, at=request.at)
    messages.success(request, _("Taken back. The words no longer rest on your dissent."))
    return redirect("decisions:decision", found.proposal_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request, pk: int) -> HttpResponse:
    found = proposal_for(request, pk)
    obey(permits.refusal_to_ask(request.standing))
    form = QuestionForm(posted(request))
    put = partial(after.ask, pk, by=request.standing, at=request.at)
    if is_done(form, lambda: put(**form.cleaned_data)):
        messages.success(request, _("Asked. The committee has been told, and you get the answer by e-mail."))
        return redirect("decisions:decision", pk)
    return page(request, "decisions/ask.html", {"proposal": found, "form": form}, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Question, pk=pk, proposal__in=readable_proposals(request.standing))
    facts = known_of(found.proposal, request.standing, request.at).facts
    obey(permits.refusal_to_answer(request.standing, proposers=facts.proposers))
    form = AnswerForm(posted(request), initial={"words": found.answer})
    give = partial(after.answer, pk, by=request.standing, at=request.at)
    if is_done(form, lambda: give(**form.cleaned_data)):
        messages.success(request, _("Answered. Whoever asked has been told."))
        return redirect("decisions:decision", found.proposal_id)
    context = {"proposal": found.proposal, "question": found, "form": form}
    return page(request, "decisions/answer.html", context, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report_back(request: Request, pk: int) -> HttpResponse:
    found, seat = decided_for(request, pk), own_seat(request)
    reported = found.report_backs.filter(seat=seat).exists()
    obey(permits.refusal_to_report_back(request.standing, seat=seat, reported=reported))
    of_a_chapter = found.roll.filter(seat=seat, chapter__isnull=False).exists()
    form = ReportBackForm(posted(request))
    tell = partial(after.report_back, pk, seat, by=request.standing, at=request.at)
    if is_done(form, lambda: tell(**form.cleaned_data)):
        messages.success(request, _sent(of_a_chapter=of_a_chapter))
        return redirect("decisions:decision", found.proposal_id)
    context = {"proposal": found.proposal, "ballot": found, "form": form, "of_a_chapter": of_a_chapter}
    return page(request, "decisions/report_back.html", context, status=status_of(form))


def _sent(*, of_a_chapter: bool) -> str:
    if of_a_chapter:
        return _("Sent to your chapter’s conveners, each in their own language.")
    return _("Sent to the contact people of those you speak for, each in their own language.")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def acknowledge(request: Request, pk: int) -> HttpResponse:
    found, convenes = decided_for(request, pk), request.standing.convenes
    said = set(found.acknowledgements.values_list("chapter", flat=True))
    # Who convenes two chapters answers for one after the other.
    chapter = min(convenes - said or convenes, default=0)
    obey(permits.refusal_to_acknowledge(request.standing, chapter=chapter, acknowledged=chapter in said))
    form = AcknowledgementForm(posted(request))
    say = partial(after.acknowledge, pk, chapter, by=request.standing, at=request.at)
    if is_done(form, lambda: say(**form.cleaned_data)):
        messages.success(request, _("Acknowledged. Every member sees how your chapter carries it."))
        return redirect("decisions:decision", found.proposal_id)
    context = {"proposal": found.proposal, "ballot": found, "form": form}
    return page(request, "decisions/acknowledge.html", context, status=status_of(form))
