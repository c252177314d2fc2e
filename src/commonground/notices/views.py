from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.accounts.letters import tell_the_old_address
from commonground.accounts.models import User
from commonground.accounts.rules import Asker
from commonground.kernel.refusal import obey
from commonground.notices import actions
from commonground.notices.forms import AddressForm
from commonground.notices.queries import letters, outbox
from commonground.notices.rules import MOST_TRIES, refusal_to_see_letters
from commonground.ui.pages import Request, page
from commonground.ui.paging import MANY, paged_far

CHOICES = ("failed", "waiting", "sent", "dropped")


class AskingRequest(Request):
    """A request that knows who asks; the committee's room puts it there."""

    standing: Asker


@never_cache
@login_required
@require_safe
def outbox_page(request: AskingRequest) -> HttpResponse:
    obey(refusal_to_see_letters(request.standing))
    only = request.GET.get("only", "")
    context = {
        "outbox": outbox(request.at),
        "letters": paged_far(request, letters(only), 50),
        "many": MANY,
        "only": only if only in CHOICES else "",
        "most_tries": MOST_TRIES,
        "folder": getattr(settings, "EMAIL_FILE_PATH", ""),
    }
    return page(request, "notices/outbox.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: AskingRequest, notice_id: int) -> HttpResponse:
    """One letter that was not delivered: mend the address, and it is tried again."""
    obey(refusal_to_see_letters(request.standing))
    notice = get_object_or_404(letters("failed"), pk=notice_id, user__isnull=False)
    reader = cast("User", notice.user)
    form = AddressForm(request.POST or None, initial={"email": reader.email})
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return page(request, "notices/letter.html", {"letter": notice, "form": form}, status=status)
    before = actions.correct_and_try_again(notice_id, form.cleaned_data["email"], by=request.standing, at=request.at)
    if before != form.cleaned_data["email"]:
        tell_the_old_address(reader, before)
    return redirect("notices:outbox")


@login_required
@require_POST
def try_again(request: HttpRequest, notice_id: int) -> HttpResponse:
    asking = cast("AskingRequest", request)
    actions.try_again(notice_id, by=asking.standing, at=asking.at)
    return redirect("notices:outbox")
