"""What came in from files: for staff, who look at odd rows and take an import back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from commonground.kernel.refusal import obey
from commonground.legislature.actions.feed_undoing import undo_feed
from commonground.legislature.feed_wording import KINDS, OUTCOMES
from commonground.legislature.models import FeedImport
from commonground.legislature.queries.feed_imports import imports_newest, later_import, odd_rows_of
from commonground.legislature.rules.feed_permits import (
    FeedImportFacts,
    refusal_to_see_feed_imports,
    refusal_to_undo_feed_import,
)
from commonground.members.requests import Request
from commonground.ui.pages import page
from commonground.ui.paging import paged


@login_required
@require_safe
def feed_imports(request: Request) -> HttpResponse:
    obey(refusal_to_see_feed_imports(request.standing))
    return page(request, "legislature/feed_imports.html", {"page_obj": paged(request, imports_newest())})


@login_required
@require_safe
def feed_import(request: Request, pk: int) -> HttpResponse:
    obey(refusal_to_see_feed_imports(request.standing))
    feed = get_object_or_404(FeedImport, pk=pk)
    later = later_import(feed) if feed.undone_at is None else None
    facts = FeedImportFacts(undone=feed.undone_at is not None, later=later.key if later else "")
    context = {
        "feed": feed,
        "counts": list(_counted(feed.counts)),
        "page_obj": paged(request, odd_rows_of(feed)),
        "refusal": refusal_to_undo_feed_import(request.standing, facts),
    }
    return page(request, "legislature/feed_import.html", context)


@login_required
@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    obey(refusal_to_see_feed_imports(request.standing))
    get_object_or_404(FeedImport, pk=pk)
    undo_feed(pk, by=request.standing, at=request.at)
    return redirect("legislature:feed_import", pk)


def _counted(counts: Mapping[str, Any]) -> Any:
    """Each kind of row with its counts; where an import tells only one number, that one."""
    for kind, number in counts.items():
        told = number if isinstance(number, Mapping) else {"": number}
        yield KINDS.get(kind, kind), [(OUTCOMES.get(outcome, outcome), count) for outcome, count in told.items()]
