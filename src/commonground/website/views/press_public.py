"""What anybody may open: a release on paper and as plain text, a speaker's link, and the way off the press list."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from commonground.accounts.letters import in_language_of, written
from commonground.accounts.requests import LanguageRequest as Request
from commonground.kernel.refusal import obey, refuse
from commonground.ui.pages import page
from commonground.ui.typeset.paper import NotPrintable
from commonground.website.actions.press_list import stop_letters
from commonground.website.actions.press_quotes import answer_quote
from commonground.website.models import PressRelease
from commonground.website.press_forms import AnswerQuoteForm
from commonground.website.queries import press as queries
from commonground.website.queries.editorial import page_at
from commonground.website.queries.press import Sheet
from commonground.website.queries.press_desk import approval_behind, in_context, journalist_behind
from commonground.website.rules.press import LINK_IS_OVER, refusal_to_approve_words

TO_MEND = 422


def _sheet(request: Request, slug: str) -> Sheet:
    """Of a release anybody may read, in the language it would be shown in."""
    found = page_at(f"press/{slug}/", request.at, language=request.reading_language)
    if not isinstance(found, PressRelease):
        raise Http404
    return queries.sheet_of(found, request.at)


@require_safe
def release_pdf(request: Request, slug: str) -> HttpResponse:
    sheet = _sheet(request, slug)
    try:
        made = queries.on_paper(sheet)
    except NotPrintable:
        obey(queries.not_printable())
        raise
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{slug}.pdf"'
    answer["Content-Language"] = sheet.language
    return answer


@require_safe
def release_text(request: Request, slug: str) -> HttpResponse:
    sheet = _sheet(request, slug)
    with in_language_of(sheet.language):
        text = written("website/press/release_file.txt", {"sheet": sheet}).body
    return HttpResponse(text, content_type="text/plain; charset=utf-8", headers={"Content-Language": sheet.language})


# Who opens these two has no session here and no cookie: the secret in the address is all their right, and a page that
# does not know it cannot send the form.


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def approve_quote(request: Request, token: str) -> HttpResponse:
    """The words in the release they stand in, and two buttons."""
    approval = approval_behind(token)
    obey(None if approval else refuse(LINK_IS_OVER))
    form = AnswerQuoteForm(request.POST or None)
    if form.is_valid():
        done = answer_quote(token, form.cleaned_data["verdict"], form.cleaned_data["wish"], at=request.at)
        return redirect(f"{reverse('website:press_quote', args=[token])}?lang={done.language}")
    answer = _quote(request, token, form)
    add_never_cache_headers(answer)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _quote(request: Request, token: str, form: AnswerQuoteForm) -> HttpResponse:
    approval = approval_behind(token)
    if approval is None or approval.expires_at is None:
        raise Http404
    found = in_context(approval)
    refusal = refusal_to_approve_words(
        at=request.at,
        expires_at=approval.expires_at,
        answered=approval.answered_at is not None,
        words_stand=found is not None,
    )
    context = {
        "approval": approval,
        "found": found,
        "sheet": queries.sheet_of(found.page, request.at) if found and not refusal else None,
        "refusal": refusal,
        "form": form,
        "token": token,
    }
    status = TO_MEND if form.is_bound else 200
    return page(request, "website/press_quote.html", context, status=status)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: Request, token: str) -> HttpResponse:
    """Opening the page does nothing, as mail programs open links by themselves; the button does."""
    found = stop_letters(token, at=request.at) if request.method == "POST" else journalist_behind(token)
    answer = page(request, "website/press_stop.html", {"found": found, "token": token})
    add_never_cache_headers(answer)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
