"""What the book of deeds calls by number."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from commonground.record.names import Named, Subjects
from commonground.website.models import (
    CampaignPage,
    EditorialPage,
    EventPage,
    Home,
    Message,
    NameOnBallot,
    NewsPage,
    OpinionPage,
    Picture,
    PlainPage,
    ReportPage,
    Shelf,
)
from commonground.website.rules.addresses import address_of

PAGES = (CampaignPage, EditorialPage, EventPage, Home, NewsPage, OpinionPage, PlainPage, ReportPage, Shelf)


def _messages(ids: Collection[str], audiences: Collection[str]) -> QuerySet[Message]:
    return Message.objects.filter(pk__in=ids) if "staff" in audiences else Message.objects.none()


def _message(row: Message) -> Named:
    return Named(_("A message"), reverse("website:message", args=[row.pk]))


def _pages(ids: Collection[str], audiences: Collection[str]) -> QuerySet[Page]:
    found = Page.objects.filter(pk__in=ids)
    return found if "staff" in audiences else found.live()


def _page(row: Page) -> Named:
    return Named(row.title, address_of(row.url_path) if row.live else "")


def _pictures(ids: Collection[str], audiences: Collection[str]) -> QuerySet[Picture]:
    return Picture.objects.filter(pk__in=ids) if "staff" in audiences else Picture.objects.none()


def _picture(row: Picture) -> Named:
    return Named(row.title)


def _translations(ids: Collection[str], audiences: Collection[str]) -> QuerySet[Translation]:
    found = Translation.objects.filter(pk__in=ids).select_related("source", "target_locale")
    return found if "staff" in audiences else found.none()


def _translation(row: Translation) -> Named:
    return Named(f"{row.source.object_repr} ({row.target_locale.language_code})")


def _ballot_names(ids: Collection[str], audiences: Collection[str]) -> QuerySet[NameOnBallot]:
    return NameOnBallot.objects.filter(pk__in=ids) if "staff" in audiences else NameOnBallot.objects.none()


def _ballot_name(row: NameOnBallot) -> Named:
    return Named(row.name)


SUBJECTS = {
    "wagtail_localize.translation": Subjects(_translations, _translation),
    "website.message": Subjects(_messages, _message),
    "website.nameonballot": Subjects(_ballot_names, _ballot_name),
    "website.picture": Subjects(_pictures, _picture),
    **dict.fromkeys([kind._meta.label_lower for kind in PAGES], Subjects(_pages, _page)),
}
