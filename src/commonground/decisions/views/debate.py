"""Before the count: the debate, the chapters, the consensus test."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from commonground.decisions.actions import debate, major
from commonground.decisions.forms.talk import CommentForm, ConsensusForm, ConsultationForm
from commonground.decisions.queries.known import known_of
from commonground.decisions.rules import permits
from commonground.decisions.views.reading import is_done, own_seat, posted, proposal_for, status_of
from commonground.kernel.refusal import obey
from commonground.members.requests import Request
from commonground.ui.pages import page


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: Request, pk: int) -> HttpResponse:
    found = proposal_for(request, pk)
    obey(permits.refusal_to_comment(request.standing, known_of(found, request.standing, request.at).facts))
    form = CommentForm(posted(request))
    say = partial(debate.comment, pk, language=request.user.language, by=request.standing, at=request.at)
    if is_done(form, lambda: say(**form.cleaned_data)):
        messages.success(request, _("Said. The committee reads it on this page."))
        return redirect("decisions:decision", pk)
    return page(request, "decisions/comment.html", {"proposal": found, "form": form}, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def consult(request: Request, pk: int) -> HttpResponse:
    found, seat = proposal_for(request, pk), own_seat(request)
    known = known_of(found, request.standing, request.at)
    ask = partial(permits.refusal_to_consult, request.standing, known.facts, request.at, seat=seat, consulted=True)
    obey(ask(ballot=known.voting))
    form = ConsultationForm(posted(request))
    tell = partial(debate.consult, pk, seat, by=request.standing, at=request.at)
    if is_done(form, lambda: tell(**form.said)):
        messages.success(request, _("Noted. Every member can read how your chapter was heard."))
        return redirect("decisions:decision", pk)
    return page(request, "decisions/consult.html", {"proposal": found, "form": form}, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def consensus(request: Request, pk: int) -> HttpResponse:
    found, seat = proposal_for(request, pk), own_seat(request)
    known = known_of(found, request.standing, request.at)
    obey(permits.refusal_to_answer_consensus(request.standing, known.facts, request.at, seat=seat))
    form = ConsensusForm(posted(request))
    give = partial(debate.answer_consensus, pk, seat, by=request.standing, at=request.at)
    if is_done(form, lambda: give(**form.cleaned_data)):
        messages.success(request, _("Your answer is kept. You can change it until the vote opens."))
        return redirect("decisions:decision", pk)
    return page(request, "decisions/consensus.html", {"proposal": found, "form": form}, status=status_of(form))


@login_required
@require_POST
def open_debate(request: Request, pk: int) -> HttpResponse:
    found = proposal_for(request, pk)
    debate.open_debate(found.pk, by=request.standing, at=request.at)
    messages.success(request, _("The debate is open. Every seat is asked whether it can live with it."))
    return redirect("decisions:decision", pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def declare_major(request: Request, pk: int) -> HttpResponse:
    found, seat = proposal_for(request, pk), own_seat(request)
    if request.method == "POST":
        major.declare_major(found.pk, seat, by=request.standing, at=request.at)
        messages.success(request, _("Noted: your seat calls it a major issue."))
        return redirect("decisions:decision", pk)
    known = known_of(found, request.standing, request.at)
    ask = partial(permits.refusal_to_declare_major, request.standing, known.facts, request.at, seat=seat)
    obey(ask(ballot=known.voting))
    return page(request, "decisions/declare_major.html", {"proposal": found, "known": known})


@login_required
@require_POST
def adopt_by_consensus(request: Request, pk: int) -> HttpResponse:
    found = proposal_for(request, pk)
    major.adopt_by_consensus(found.pk, by=request.standing, at=request.at)
    messages.success(request, _("Adopted by consensus."))
    return redirect("decisions:decision", pk)
