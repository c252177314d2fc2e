"""Where the editors' tools ask the house."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from commonground.ui.wording import words_for
from commonground.website.actions.ballot_names import note_ballot_name
from commonground.website.editing import languages
from commonground.website.models import EditorialPage, NameOnBallot
from commonground.website.queries.guards import standing_in_the_way

TRANSLATING = languages  # its hooks are known from here on
NOT_FOR_EDITORS = {"help"}  # its links lead to other sites


@register_snippet
class NamesOnBallots(SnippetViewSet):
    model = NameOnBallot
    icon = "user"
    menu_label = gettext_lazy("Names on ballots")
    add_to_admin_menu = True
    list_display = ("name", "office", "election_on", "holds_office")
    copy_view_enabled = False
    inspect_view_enabled = False


@hooks.register("before_publish_page")
def say_what_stands_in_the_way(request: Any, page: Any) -> HttpResponse | None:
    """The draft is kept, and its editor reads what is still to be done."""
    left = standing_in_the_way(page, request.at) if isinstance(page, EditorialPage) else []
    if not left:
        return None
    said = ((words_for(finding.refusal), words_for(finding.refusal).help) for finding in left)
    intro = _("The page is kept as a draft. This stands in the way of publishing it:")
    messages.error(request, format_html("{} <ul>{}</ul>", intro, format_html_join("", "<li>{} {}</li>", said)))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("after_create_snippet")
def note_a_new_name(request: Any, instance: Any) -> None:
    if isinstance(instance, NameOnBallot):
        note_ballot_name(instance, is_new=True, by=request.standing, at=request.at)


@hooks.register("after_edit_snippet")
def note_a_corrected_name(request: Any, instance: Any) -> None:
    if isinstance(instance, NameOnBallot):
        note_ballot_name(instance, is_new=False, by=request.standing, at=request.at)


@hooks.register("construct_main_menu")
def leave_out_what_is_not_for_editors(request: HttpRequest, menu_items: list[Any]) -> None:
    menu_items[:] = [item for item in menu_items if item.name not in NOT_FOR_EDITORS]
