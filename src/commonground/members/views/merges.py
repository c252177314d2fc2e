from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.members import comparing
from commonground.members.actions import merging as deeds
from commonground.members.models import Merge, Organization
from commonground.members.queries import day_of, merging
from commonground.members.requests import Request
from commonground.members.rules.import_permits import refusal_to_merge
from commonground.members.sentences import FIELDS
from commonground.members.views.imports import staff_only
from commonground.ui.pages import page
from commonground.ui.paging import paged


@login_required
@require_safe
def other_record(request: Request, slug: str) -> HttpResponse:
    """Which other record may be of the same organization."""
    staff_only(request)
    kept = get_object_or_404(Organization, slug=slug)
    asked = request.GET.get("q", "").strip()
    found = merging.mergeable(kept).filter(name__icontains=asked) if asked else merging.likely_same(kept)
    context = {
        "organization": kept,
        "asked": asked,
        "page_obj": paged(request, found),
        "merges": list(merging.merges_of(kept)),
    }
    return page(request, "members/other_record.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: Request, slug: str, other: str) -> HttpResponse:
    """The record of the first address stays, the other one goes; both side by side before anything is done."""
    staff_only(request)
    kept, gone = get_object_or_404(Organization, slug=slug), get_object_or_404(Organization, slug=other)
    if request.method == "POST":
        deeds.merge(kept.pk, gone.pk, by=request.standing, at=request.at)
        messages.success(request, _("The two records are one. They can be parted again."))
        return redirect("members:organization", kept.slug)
    facts = merging.facts_of(kept, gone, day_of(request.at), request.at)
    context = {
        "kept": kept,
        "gone": gone,
        "refusal": refusal_to_merge(request.standing, facts),
        "lines": comparing.lines(kept, gone),
        "moves": merging.how_much_moves(gone),
    }
    return page(request, "members/merge.html", context)


@login_required
@require_POST
def part(request: Request, pk: int) -> HttpResponse:
    staff_only(request)
    found = get_object_or_404(Merge, pk=pk)
    parted = deeds.unmerge(found.pk, by=request.standing, at=request.at)
    messages.success(request, _parted_in_words(parted))
    return redirect("members:organization", parted.merge.gone.slug)


def _parted_in_words(parted: deeds.Parted) -> str:
    said = [_("The two records stand for themselves again.")]
    if parted.said:
        names = ", ".join(str(FIELDS.get(name.removesuffix("_id"), name)) for name in parted.said)
        said.append(_("Changed since, and left as it is: %(names)s.") % {"names": names})
    if parted.rows:
        kept = ngettext(
            "%(number)s entry was changed since and stays with the other record.",
            "%(number)s entries were changed since and stay with the other record.",
            parted.rows,
        )
        said.append(kept % {"number": parted.rows})
    return " ".join(said)
