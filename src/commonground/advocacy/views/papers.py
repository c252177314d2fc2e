"""A letter on paper, the list for a committee's portal, and how organizations answered."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from commonground.advocacy.models import Letter
from commonground.advocacy.queries import reading
from commonground.advocacy.queries.answers import answers_of, declines_of
from commonground.advocacy.queries.asking import unasked_of
from commonground.advocacy.queries.facts import letters
from commonground.advocacy.queries.own_letters import own_letters_of, who_wrote
from commonground.advocacy.queries.papers import paper_of
from commonground.advocacy.queries.portal import Portal, portal_of
from commonground.advocacy.rules.letter_permits import refusal_to_keep_letters
from commonground.advocacy.rules.refusals import NOT_PRINTABLE
from commonground.advocacy.views.among_us import among_us
from commonground.advocacy.views.common import as_file, as_pdf
from commonground.advocacy.wording.labels import DECLINED
from commonground.advocacy.wording.papers import printing_name
from commonground.kernel.refusal import Refused, obey, refuse
from commonground.members.requests import Request
from commonground.ui.pages import page
from commonground.ui.typeset.paper import NotPrintable

CSV, TEXT = "text/csv; charset=utf-8; header=present", "text/plain; charset=utf-8"


def _letter(request: Request, pk: int) -> Letter:
    among_us(request)
    found = reading.letter_on_paper(pk)
    if found is None:
        raise Http404
    return found


def _kept_letter(request: Request, pk: int) -> Letter:
    """For those who keep letters; others are told why not."""
    found = _letter(request, pk)
    obey(refusal_to_keep_letters(request.standing))
    return found


@login_required
@require_safe
def papers(request: Request, pk: int) -> HttpResponse:
    """Every printing, for each of those it goes to."""
    found = _letter(request, pk)
    keeps = refusal_to_keep_letters(request.standing) is None
    printings = sorted(found.printings.all(), key=lambda one: one.number, reverse=True)
    context = {
        "letter": found,
        "keeps": keeps,
        "printings": [(one, printing_name(one.number)) for one in printings if keeps or one.checked_at],
        "recipients": list(found.recipients.all()),
    }
    return page(request, "advocacy/papers.html", context)


@login_required
@require_safe
def paper(request: Request, pk: int, number: int, recipient: int) -> HttpResponse:
    """One printing for one recipient; a proof only for those who keep letters."""
    found = _letter(request, pk)
    printing, to = reading.printing_of(found, number), reading.recipient_of(found, recipient)
    if printing is None or to is None:
        raise Http404
    if printing.checked_at is None:
        obey(refusal_to_keep_letters(request.standing))
    obey(reading.refusal_to_print(printing, to, request.at))
    try:
        made = paper_of(printing, to)
    except NotPrintable:
        raise Refused(refuse(NOT_PRINTABLE)) from None
    name = f"{found.bill.measure.slug}-{found.pk}-{number}-{to.pk}.pdf"
    return as_pdf(made, name)


@login_required
@require_safe
def portal(request: Request, pk: int) -> HttpResponse:
    found = _kept_letter(request, pk)
    return page(request, "advocacy/portal.html", {"letter": found, "portal": portal_of(found)})


def _portal(request: Request, pk: int) -> Portal:
    found = portal_of(_kept_letter(request, pk))
    if found is None:
        raise Http404
    return found


@login_required
@require_safe
def portal_csv(request: Request, pk: int) -> HttpResponse:
    return as_file(_portal(request, pk).as_csv(), CSV, f"letter-{pk}-organizations.csv")


@login_required
@require_safe
def portal_text(request: Request, pk: int) -> HttpResponse:
    return as_file(_portal(request, pk).as_text(), TEXT, f"letter-{pk}-organizations.txt")


@login_required
@require_safe
def answers(request: Request, pk: int) -> HttpResponse:
    """How the letter was answered, in numbers."""
    among_us(request)
    found = letters().filter(pk=pk).first()
    if found is None:
        raise Http404
    obey(refusal_to_keep_letters(request.standing))
    told = answers_of(found)
    by_their_list, without_account = unasked_of(found)
    context = {
        "letter": found,
        "told": told,
        "reasons": [(words, told.reasons[reason]) for reason, words in DECLINED.items() if reason in told.reasons],
        "declines": declines_of(found) if request.standing.is_staff else [],
        "hours": None if told.median_hours is None else float(round(told.median_hours, 1)),
        "by_their_list": by_their_list,
        "without_account": without_account,
        "wrote": who_wrote(found),
        "own": own_letters_of(found)[:200],
    }
    return page(request, "advocacy/answers.html", context)
