"""Staff read what people wrote, and answer."""

from __future__ import annotations

from django.contrib import messages as told
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.kernel.languages import own_name
from commonground.kernel.refusal import obey
from commonground.members.requests import Request
from commonground.ui.pages import page
from commonground.ui.paging import paged
from commonground.website.actions import messages as actions
from commonground.website.forms import AnsweredForm, HandOverForm
from commonground.website.queries import messages as queries
from commonground.website.rules.messages import erased_at, refusal_to_read_messages

TO_MEND = 422


@login_required
@require_safe
def messages(request: Request) -> HttpResponse:
    obey(refusal_to_read_messages(request.standing))
    context = {
        "page_obj": paged(request, queries.messages(request.standing, request.at)),
        "waiting": queries.messages_waiting(request.standing, request.at),
    }
    return page(request, "website/messages.html", context)


@login_required
@require_safe
def message(request: Request, pk: int) -> HttpResponse:
    return _message(request, pk)


def _message(request: Request, pk: int, **bound: Form) -> HttpResponse:
    """The page of a message, with the one form that needs another look, if any."""
    obey(refusal_to_read_messages(request.standing))
    found = get_object_or_404(queries.messages(request.standing, request.at), pk=pk)
    context = {
        "message": found,
        "language": own_name(found.language),
        "erased_at": erased_at(found.received_at, found.answered_at),
        "answered_form": AnsweredForm(),
        "colleague_form": HandOverForm(colleagues=queries.colleagues(request.standing, request.at)),
        **bound,
    }
    return page(request, "website/message.html", context, status=TO_MEND if bound else 200)


@login_required
@require_POST
def answered(request: Request, pk: int) -> HttpResponse:
    form = AnsweredForm(request.POST)
    if not form.is_valid():
        return _message(request, pk, answered_form=form)
    actions.answer_message(pk, note=form.cleaned_data["note"], by=request.standing, at=request.at)
    return redirect("website:messages")


@login_required
@require_POST
def hand_over(request: Request, pk: int) -> HttpResponse:
    form = HandOverForm(request.POST, colleagues=queries.colleagues(request.standing, request.at))
    if not form.is_valid():
        return _message(request, pk, colleague_form=form)
    actions.hand_over(pk, to=form.cleaned_data["to"].pk, by=request.standing, at=request.at)
    return redirect("website:messages")


@login_required
@require_POST
def erase(request: Request, pk: int) -> HttpResponse:
    actions.erase_message(pk, by=request.standing, at=request.at)
    told.success(request, _("The message is erased."))
    return redirect("website:messages")
