"""What the frame of every page needs: the coalition's name, the ways through the house, and who is reading."""

import sys
from collections.abc import Iterable
from typing import TypedDict

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonground.accounts.queries import languages_offered
from commonground.members.rules import NOBODY, Standing
from commonground.record.coalition import profile
from commonground.website.guide.reading import help_with
from commonground.website.rules.editors import refusal_to_edit


class Place(TypedDict):
    url: str
    label: Promise
    current: bool
    wide: bool


Ways = tuple[tuple[str, Promise], ...]

PUBLIC: Ways = (
    ("/positions/", gettext_lazy("Positions")),
    ("/news/", gettext_lazy("News")),
    ("/partners/", gettext_lazy("Partners")),
    ("/campaigns/", gettext_lazy("Campaigns")),
    ("/events/", gettext_lazy("Events")),
    ("/how-we-decide/", gettext_lazy("How we decide")),
)
ON_A_PHONE = 3  # the first so many fit one line; the others are under Contents there
SITE: Ways = (
    ("/objective/", gettext_lazy("Our objective")),
    ("/committee/", gettext_lazy("Committee")),
    ("/accomplishments/", gettext_lazy("Accomplishments")),
    ("/stories/", gettext_lazy("Your Stories")),
    ("/reports/", gettext_lazy("Reports")),
    ("/press/", gettext_lazy("Press room")),
    ("/civic-engagement/", gettext_lazy("Civic engagement")),
    ("/search/", gettext_lazy("Search")),
    ("/contact/", gettext_lazy("Contact")),
)
DECISIONS = "/decisions/"
GUIDE = "/guide/"
OF_MEMBERS: Ways = (
    ("/desk/", gettext_lazy("Desk")),
    (DECISIONS, gettext_lazy("Decisions")),
    ("/bills/", gettext_lazy("Bills")),
    ("/organizations/", gettext_lazy("Members")),
)
LETTERS = ("/letters/", gettext_lazy("Position letters"))
ANYWHERE: Ways = (
    ("/chapters/", gettext_lazy("Chapters")),
    ("/counties/", gettext_lazy("County by county")),
    ("/across/", gettext_lazy("Across issues")),
    ("/framework/", gettext_lazy("What binds us")),
    ("/agreement/", gettext_lazy("The agreement")),
    ("/legislature/", gettext_lazy("Legislature")),
    ("/budget-cuts/", gettext_lazy("Budget cuts")),
    ("/decisions/rules/", gettext_lazy("Rules in force")),
    ("/record/", gettext_lazy("Record of deeds")),
    ("/data/", gettext_lazy("Open data")),
    (GUIDE, gettext_lazy("Guide")),
)
AT_THE_DOOR: Ways = (
    ("/organizations/", gettext_lazy("Member organizations")),
    ("/bills/", gettext_lazy("Bills")),
    LETTERS,
    ("/sign-in/", gettext_lazy("Sign in")),
)
ACCOUNT: Ways = (("/decisions/propose/", gettext_lazy("Propose")), ("/account/", gettext_lazy("Your account")))
OF_STAFF: Ways = (
    ("/people/", gettext_lazy("People")),
    ("/imports/", gettext_lazy("Imports")),
    ("/messages/", gettext_lazy("Messages")),
    ("/notices/", gettext_lazy("Letters")),
)
OF_EDITORS: Ways = (
    (settings.EDITORS, gettext_lazy("Editing")),
    ("/languages/", gettext_lazy("Translations")),
    ("/reviews/", gettext_lazy("Readings")),
    ("/press/desk/", gettext_lazy("Press desk")),
)


def frame(request: HttpRequest) -> dict[str, object]:
    coalition = profile()
    standing: Standing = getattr(request, "standing", NOBODY)
    return {
        "coalition": coalition,
        "nav": places(
            first_ways(standing), request.path, most=len(OF_MEMBERS) if standing.is_signed_in else ON_A_PHONE
        ),
        "contents": places(all_ways(standing), request.path),
        "who": who_reads(standing),
        "languages": languages_offered(getattr(request, "reading_language", settings.LANGUAGE_CODE)),
        "help_url": help_on(request, standing),
        "demo_clock": {"url": "/demo/"} if settings.DEMO and coalition.demo else None,
    }


def help_on(request: HttpRequest, standing: Standing) -> str:
    """Where the guide explains this page to this reader; the guide itself needs none."""
    if request.path.startswith(GUIDE):
        return ""
    found = request.resolver_match
    return help_with(found.view_name if found else "", standing)


def first_ways(standing: Standing) -> Ways:
    """The few that fit one line of a phone; the sponsor takes no part in decisions and is shown no way there."""
    if not standing.is_signed_in:
        return PUBLIC
    return tuple(way for way in OF_MEMBERS if way[0] != DECISIONS or not _stays_out(standing))


def _stays_out(standing: Standing) -> bool:
    return standing.is_sponsor and not (standing.is_member or standing.is_staff)


def all_ways(standing: Standing) -> Ways:
    if not standing.is_signed_in:
        return (*PUBLIC, *SITE, *ANYWHERE, *AT_THE_DOOR)
    account = ACCOUNT[1:] if _stays_out(standing) else ACCOUNT
    editors = OF_EDITORS if refusal_to_edit(standing) is None else ()
    staff = OF_STAFF if standing.is_staff else ()
    return (*first_ways(standing), LETTERS, *account, *staff, *editors, *PUBLIC, *SITE, *ANYWHERE)


def places(ways: Iterable[tuple[str, Promise]], path: str, *, most: int = sys.maxsize) -> list[Place]:
    """most: how many of them fit a phone"""
    return [
        {"url": url, "label": label, "current": path.startswith(url), "wide": number >= most}
        for number, (url, label) in enumerate(ways)
    ]


def who_reads(standing: Standing) -> str:
    if not standing.is_signed_in:
        return ""
    name = standing.name or _("Signed in")
    office = office_of(standing)
    return f"{name}, {office}" if office else name


def office_of(standing: Standing) -> str:
    """The office a person holds, the weightiest of several."""
    offices = (
        (standing.is_director, _("director")),
        (standing.is_organizer, _("organizer")),
        (standing.is_chair, _("chair")),
        (standing.is_vice_chair, _("vice-chair")),
        (bool(standing.seats), _("representative")),
        (bool(standing.alternate_of), _("alternate")),
        (bool(standing.convenes), _("convener")),
        (standing.is_sponsor, _("sponsor")),
        (standing.is_evaluator, _("evaluator")),
        (standing.is_editor, _("site editor")),
    )
    return next((words for holds, words in offices if holds), "")
