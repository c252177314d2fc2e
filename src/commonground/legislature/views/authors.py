from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.kernel.refusal import Refused, obey
from commonground.legislature import actions, queries
from commonground.legislature.forms import SettleForm
from commonground.legislature.models import Author
from commonground.legislature.rules.permits import refusal_to_settle_authors
from commonground.members.requests import Request
from commonground.ui.pages import page
from commonground.ui.paging import paged

TO_MEND = 422


@login_required
@require_safe
def authors(request: Request) -> HttpResponse:
    obey(refusal_to_settle_authors(request.standing))
    context = {
        "page_obj": paged(request, queries.authors_with_bills(queries.unlinked_authors())),
        "settled": queries.authors_with_bills(queries.settled_authors()),
    }
    return page(request, "legislature/authors.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def author(request: Request, pk: int) -> HttpResponse:
    obey(refusal_to_settle_authors(request.standing))
    found = get_object_or_404(queries.authors_with_bills(Author.objects.all()), pk=pk)
    form = SettleForm(request.POST or None)
    if form.is_valid():
        try:
            actions.settle_author(found.pk, by=request.standing, at=request.at, **form.cleaned_data)
            return redirect("legislature:authors")
        except Refused as refused:
            form.refuse(refused.refusal)
    context = {"form": form, "author": found, "bills": queries.some_bills_of(found)}
    return page(request, "legislature/author.html", context, status=TO_MEND if form.errors else 200)


@login_required
@require_POST
def reopen(request: Request, pk: int) -> HttpResponse:
    actions.reopen_author(pk, by=request.standing, at=request.at)
    return redirect("legislature:authors")
