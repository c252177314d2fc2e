"""The kit for an organization's own letterhead, and word that its letter went out."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.advocacy.actions import own_letters as actions
from commonground.advocacy.forms.papers import OwnLetterForm
from commonground.advocacy.forms.refused import tell
from commonground.advocacy.models import Letter, OwnLetter, Recipient
from commonground.advocacy.queries.deadlines import deadlines_of
from commonground.advocacy.queries.facts import refusal_to_send
from commonground.advocacy.queries.own_letters import Kit, kit_for, own_letters_of, who_wrote
from commonground.advocacy.queries.reading import letter_on_paper
from commonground.advocacy.rules.refusals import NOT_PRINTABLE
from commonground.advocacy.views.among_us import among_us
from commonground.kernel.refusal import Refused, obey, refuse
from commonground.members.models import Organization
from commonground.members.queries import day_of, members_on
from commonground.members.requests import Request
from commonground.ui.pages import page
from commonground.ui.typeset.paper import NotPrintable

TO_MEND = 422


def _letter(request: Request, pk: int) -> Letter:
    """A letter on its way: before it is opened its words are not settled."""
    among_us(request)
    found = letter_on_paper(pk)
    if found is None or found.opened_at is None or found.withdrawn_at is not None:
        raise Http404
    return found


def _own(request: Request) -> Sequence[Organization]:
    """Those the reader speaks for; staff look at it as any member organization does."""
    rows = members_on(day_of(request.at))
    return list(rows.filter(pk__in=request.standing.organizations).order_by("name", "pk"))


def _organization(request: Request, slug: str) -> Organization:
    found = get_object_or_404(members_on(day_of(request.at)), slug=slug)
    if not (request.standing.is_staff or found.pk in request.standing.organizations):
        raise Http404
    return found


def _recipient(letter: Letter, pk: int) -> Recipient:
    found = next((one for one in letter.recipients.all() if one.pk == pk), None)
    if found is None:
        raise Http404
    return found


@login_required
@require_safe
def kits(request: Request, pk: int) -> HttpResponse:
    """Which organization writes: straight to its kit where there is but one."""
    found, own = _letter(request, pk), _own(request)
    if len(own) == 1:
        return redirect("advocacy:own_letter", pk, own[0].slug)
    return page(request, "advocacy/own_letters.html", {"letter": found, "own": own, "wrote": who_wrote(found)})


@login_required
@require_safe
def kit(request: Request, pk: int, slug: str) -> HttpResponse:
    found = _letter(request, pk)
    return _kit(request, found, _organization(request, slug))


def _kit(request: Request, letter: Letter, organization: Organization, form: Form | None = None) -> HttpResponse:
    today, refusal = day_of(request.at), refusal_to_send(letter, request.at)
    to = [] if refusal else deadlines_of(letter.recipients.all())
    asked = OwnLetterForm(recipients=_recipients(letter), initial={"sent_on": today})
    context = {
        "letter": letter,
        "organization": organization,
        "kits": [(one.recipient, one, kit_for(letter, organization, one.recipient, today)) for one in to],
        "refusal": refusal,
        "form": form or asked,
        "told": own_letters_of(letter).filter(organization=organization),
    }
    return page(request, "advocacy/own_letter.html", context, status=TO_MEND if form else 200)


def _recipients(letter: Letter) -> object:
    return Recipient.objects.filter(letter=letter, left_out_at=None).select_related("committee")


@login_required
@require_safe
def kit_pdf(request: Request, pk: int, slug: str, recipient: int) -> HttpResponse:
    """One page, with room for the letterhead."""
    try:
        made = _kit_to(request, pk, slug, recipient).as_pdf()
    except NotPrintable:
        raise Refused(refuse(NOT_PRINTABLE)) from None
    return _file(made, "application/pdf", f"letter-{pk}-{slug}.pdf")


@login_required
@require_safe
def kit_text(request: Request, pk: int, slug: str, recipient: int) -> HttpResponse:
    """To paste into a document; `?short=1` for one sentence."""
    told = _kit_to(request, pk, slug, recipient).as_text(short=bool(request.GET.get("short")))
    return _file(told.encode(), "text/plain; charset=utf-8", f"letter-{pk}-{slug}.txt")


def _kit_to(request: Request, pk: int, slug: str, recipient: int) -> Kit:
    found = _letter(request, pk)
    obey(refusal_to_send(found, request.at))
    return kit_for(found, _organization(request, slug), _recipient(found, recipient), day_of(request.at))


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Cache-Control": "private, no-store", "Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


@login_required
@require_POST
def tell_own(request: Request, pk: int, slug: str) -> HttpResponse:
    found, organization = _letter(request, pk), _organization(request, slug)
    form = OwnLetterForm(request.POST, recipients=_recipients(found))
    if not form.is_valid():
        return _kit(request, found, organization, form)
    said = form.cleaned_data
    try:
        actions.tell_own_letter(
            said["recipient"].pk, organization.pk, sent_on=said["sent_on"], by=request.standing, at=request.at
        )
    except Refused as refused:
        tell(form, refused.refusal)
        return _kit(request, found, organization, form)
    messages.success(request, _("Thank you. Your letter is counted."))
    return redirect("advocacy:own_letter", pk, slug)


@login_required
@require_POST
def take_back_own(request: Request, pk: int) -> HttpResponse:
    among_us(request)
    row = get_object_or_404(OwnLetter.objects.select_related("organization"), pk=pk)
    actions.take_back_own_letter(row.pk, by=request.standing, at=request.at)
    messages.success(request, _("Taken back. The letter is no longer counted."))
    return redirect("advocacy:own_letter", row.letter_id, row.organization.slug)
