"""Letters: the list, one of them, and the steps that staff and the committee take with it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.advocacy.actions import letters, printing
from commonground.advocacy.forms.letters import AddressForm, ChangeForm, DraftForm, OutcomeForm, ReasonForm, SignByForm
from commonground.advocacy.models import Recipient
from commonground.advocacy.queries import lists
from commonground.advocacy.queries.facts import Known, known_of, position_facts, whole_position
from commonground.advocacy.queries.page import LetterPage, invitations_of
from commonground.advocacy.rules import letter_permits as permits
from commonground.advocacy.rules.letters import LetterFacts, Step
from commonground.advocacy.views.among_us import among_us
from commonground.advocacy.views.common import is_done, letter_for, letter_of_ours, posted, status_of
from commonground.decisions.models import Position
from commonground.kernel.refusal import obey
from commonground.members.queries import day_of
from commonground.members.requests import Request
from commonground.ui.moments import in_words
from commonground.ui.pages import page
from commonground.ui.paging import paged

STEPS = {
    "freeze": (
        letters.freeze,
        gettext_lazy("The words are settled. Say to whom the letter goes, then open it for sign-ons."),
    ),
    "close": (letters.close, gettext_lazy("Closed. Names that come in now stand on the next printing.")),
    "collate": (printing.collate, gettext_lazy("Put together. Somebody else reads it before it is sent.")),
    "check": (printing.check, gettext_lazy("Checked. It can be sent.")),
    "archive": (letters.archive, gettext_lazy("Archived. Those who signed get to know.")),
}


@require_safe
def index(request: Request) -> HttpResponse:
    """Members and staff find what is under way; everybody finds what was sent."""
    page_obj = paged(request, lists.listed(request.standing, request.GET.get("show", "")))
    context = {
        "page_obj": page_obj,
        "lines": lists.lines_of(page_obj.object_list, request.standing, request.at),
        "among_us": lists.among_us(request.standing),
        "show": request.GET.get("show", ""),
        "to_draft": lists.positions_to_write_for(request.standing, request.at),
    }
    return page(request, "advocacy/letters.html", context)


@require_safe
def letter(request: Request, pk: int) -> HttpResponse:
    found = LetterPage(letter_for(request, pk), request.standing, request.at)
    context = {"shown": found, "letter": found.letter, "text": found.letter.text}
    if found.among_us:
        context["asked"], context["opened"] = invitations_of(found.letter)
    return page(request, "advocacy/letter.html", context)


def _form(request: Request, template: str, form: Form, **context: Any) -> HttpResponse:
    return page(request, template, {"form": form, **context}, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: Request, pk: int) -> HttpResponse:
    among_us(request)
    position = whole_position(get_object_or_404(Position, pk=pk).pk)
    facts, today = position_facts(position, request.at), day_of(request.at)
    obey(permits.refusal_to_draft(request.standing, facts, stand=position.stand, version=facts.newest, today=today))
    form = DraftForm(posted(request), initial={"language": request.LANGUAGE_CODE})
    made: list[int] = []
    deed = partial(letters.draft, position.pk, by=request.standing, at=request.at)
    if is_done(form, lambda: made.append(deed(**form.cleaned_data).pk)):
        messages.success(request, _("The draft is kept. Next: say to whom it goes."))
        return redirect("advocacy:letter", made[0])
    return _form(request, "advocacy/draft.html", form, position=position)


@login_required
@require_POST
def step(request: Request, pk: int, name: str) -> HttpResponse:
    """The steps that need nothing but a button."""
    found = letter_of_ours(request, pk)
    if name not in STEPS:
        raise Http404
    deed, told = STEPS[name]
    deed(found.pk, by=request.standing, at=request.at)
    messages.success(request, told)
    return redirect("advocacy:letter", pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: Request, pk: int) -> HttpResponse:
    found = letter_of_ours(request, pk)
    facts = known_of(found, request.at).facts
    obey(permits.refusal_to_address(request.standing, facts, request.at))
    form = AddressForm(posted(request), bill=found.bill_id, today=day_of(request.at))
    deed = partial(letters.address_to, pk, by=request.standing, at=request.at)
    if is_done(form, lambda: deed(**form.told)):
        messages.success(request, _told_of_end(facts, known_of(letter_for(request, pk), request.at)))
        return redirect("advocacy:letter", pk)
    return _form(request, "advocacy/address.html", form, letter=found)


def _told_of_end(before: LetterFacts, after: Known) -> str:
    """Somebody with a nearer deadline ends signing sooner than organizations were told."""
    ends = after.facts.signs_until
    collects = after.step in {Step.OPEN, Step.CLOSED} and before.closed_at is None
    if ends is None or ends == before.signs_until or not collects:
        return _("Named. Its deadline stands on the page of the letter.")
    return _("Named. The end of signing is now %(ends)s.") % {"ends": in_words(ends)}


@login_required
@require_POST
def leave_out(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(Recipient, pk=pk)
    letter_of_ours(request, row.letter_id)
    letters.leave_out(pk, by=request.standing, at=request.at)
    messages.success(request, _("Left out."))
    return redirect("advocacy:letter", row.letter_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign_by(request: Request, pk: int) -> HttpResponse:
    """Opens a letter for sign-ons, or moves the end of one that is open."""
    found = letter_of_ours(request, pk)
    known = known_of(found, request.at)
    obey(permits.refusal_to_keep_letters(request.standing))
    latest = known.facts.latest
    ends = known.facts.sign_by or latest
    form = SignByForm(posted(request), latest=latest, initial={"day": day_of(ends) if ends else None})
    deed = letters.open_letter if found.opened_at is None else letters.move_sign_by
    if is_done(form, lambda: deed(pk, sign_by=form.sign_by, by=request.standing, at=request.at)):
        told = _("Open. Those who may sign get a message.") if found.opened_at is None else _("The end is moved.")
        messages.success(request, told)
        return redirect("advocacy:letter", pk)
    return _form(request, "advocacy/sign_by.html", form, letter=found, latest=latest, known=known)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, pk: int) -> HttpResponse:
    found = letter_of_ours(request, pk)
    text = found.text
    facts = known_of(found, request.at).facts
    obey(permits.refusal_to_change_text(request.standing, facts, request.at, is_changed=True))
    form = ChangeForm(posted(request), initial={"ask": text.ask, "body": text.body})
    deed = partial(letters.change_text, pk, by=request.standing, at=request.at)
    if is_done(form, lambda: deed(**form.cleaned_data)):
        messages.success(request, _("The words are changed."))
        return redirect("advocacy:letter", pk)
    return _form(request, "advocacy/change.html", form, letter=found)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, pk: int) -> HttpResponse:
    found = letter_of_ours(request, pk)
    facts = known_of(found, request.at).facts
    obey(permits.refusal_to_withdraw_letter(request.standing, facts, request.at, reason="-"))
    form = ReasonForm(posted(request))
    deed = partial(letters.withdraw, pk, by=request.standing, at=request.at)
    if is_done(form, lambda: deed(reason=form.cleaned_data["reason"])):
        messages.success(request, _("Withdrawn. Those who signed get to know why."))
        return redirect("advocacy:letter", pk)
    return _form(request, "advocacy/withdraw.html", form, letter=found)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def outcome(request: Request, pk: int) -> HttpResponse:
    """What became of it, for those who signed and for everybody else."""
    found = letter_of_ours(request, pk)
    facts = known_of(found, request.at).facts
    obey(permits.refusal_to_note_outcome(request.standing, facts, request.at, words="-"))
    form = OutcomeForm(posted(request), initial={"words": found.outcome})
    deed = partial(letters.note_outcome, pk, by=request.standing, at=request.at)
    if is_done(form, lambda: deed(words=form.cleaned_data["words"])):
        messages.success(request, _("Noted on the page of the letter."))
        return redirect("advocacy:letter", pk)
    shown = LetterPage(found, request.standing, request.at)
    return _form(request, "advocacy/outcome.html", form, letter=found, shown=shown)
