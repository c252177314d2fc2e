"""A letter goes out to each committee and arrives; the override for a hearing today; allies are asked."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonground.advocacy.actions import inviting, printing
from commonground.advocacy.actions.overrides import override as agree
from commonground.advocacy.forms.letters import AllyForm, OverrideForm, ProofForm, SendForm
from commonground.advocacy.models import Override, Recipient, Submission
from commonground.advocacy.queries.facts import known_of, newest_version_of, override_on, position_facts, whole_position
from commonground.advocacy.queries.overriding import hearing_today, override_refusal
from commonground.advocacy.rules import letter_permits as permits
from commonground.advocacy.views.among_us import among_us
from commonground.advocacy.views.common import is_done, letter_of_ours, posted, status_of
from commonground.decisions.models import Position
from commonground.kernel.refusal import obey
from commonground.members.queries import day_of
from commonground.members.queries.records import allies
from commonground.members.requests import Request
from commonground.ui.pages import page


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: Request, pk: int) -> HttpResponse:
    """It was handed in: the portal, paper or mail did it, and we note it here."""
    row = get_object_or_404(Recipient.objects.select_related("committee", "hearing"), pk=pk)
    found = letter_of_ours(request, row.letter_id)
    facts = known_of(found, request.at).facts
    position = position_facts(whole_position(found.position_id), request.at)
    today = day_of(request.at)
    obey(permits.refusal_to_submit(request.standing, facts, position, request.at, today=today, committee=pk))
    form = SendForm(posted(request))
    deed = partial(printing.submit, pk, by=request.standing, at=request.at)
    if is_done(form, lambda: deed(**form.cleaned_data)):
        messages.success(request, _("Noted as sent. Add the receipt when it comes."))
        return redirect("advocacy:letter", found.pk)
    context = {"form": form, "letter": found, "recipient": row, "submission": facts.submission_to(pk)}
    return page(request, "advocacy/send.html", context, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(Submission.objects.select_related("printing", "recipient__committee"), pk=pk)
    found = letter_of_ours(request, row.printing.letter_id)
    obey(permits.refusal_to_keep_letters(request.standing))
    form = ProofForm(posted(request), initial={"proof": row.proof})
    deed = partial(printing.confirm, pk, by=request.standing, at=request.at)
    if is_done(form, lambda: deed(proof=form.cleaned_data["proof"])):
        messages.success(request, _("It arrived. The receipt is kept."))
        return redirect("advocacy:letter", found.pk)
    context = {"form": form, "letter": found, "submission": row}
    return page(request, "advocacy/confirm.html", context, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def override(request: Request, pk: int) -> HttpResponse:
    """For every letter on a position, one that is drafted afterwards too: two people, on the day of the hearing."""
    among_us(request)
    position = whole_position(get_object_or_404(Position, pk=pk, bill__isnull=False).pk)
    facts, hearing = position_facts(position, request.at), hearing_today(position, request.at)
    obey(override_refusal(position, facts, hearing, request.standing, request.at))
    form, said = OverrideForm(posted(request)), override_on(position, newest_version_of(position), request.at)
    deed = partial(agree, pk, by=request.standing, at=request.at)
    made: list[Override] = []
    if is_done(form, lambda: made.append(deed(reason=form.cleaned_data["reason"]))):
        messages.success(request, _agreed(made[0]))
        assert position.bill is not None  # it was asked for
        return redirect(position.bill)
    context = {"form": form, "position": position, "hearing": hearing, "agreed": said}
    return page(request, "advocacy/override.html", context, status=status_of(form))


def _agreed(row: Override) -> str:
    if row.holds:
        return _("Both have agreed. Letters go out today.")
    return _("Noted. Letters go out today once the other one has agreed too, who gets a message.")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask_ally(request: Request, pk: int) -> HttpResponse:
    found = letter_of_ours(request, pk)
    only_members = found.who_signs == "members"
    obey(permits.refusal_to_ask_an_ally(request.standing, only_members=only_members))
    if found.opened_at is None:
        raise Http404
    form = AllyForm(posted(request), allies=allies(request.at), initial={"language": found.language})
    deed = partial(inviting.invite_ally, pk, by=request.standing, at=request.at)
    if is_done(form, lambda: deed(**form.asked)):
        messages.success(request, _("The message is on its way."))
        return redirect("advocacy:letter", pk)
    return page(request, "advocacy/ask_ally.html", {"form": form, "letter": found}, status=status_of(form))
