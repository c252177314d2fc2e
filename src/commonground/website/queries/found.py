"""What readers who do not come by a link are told of: pages for feeds and for the sitemap. Only what is public now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import F, Max, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest
from wagtail.models import PageLogEntry

from commonground.members.queries import day_of, members_on
from commonground.website.models import EditorialPage, EventPage
from commonground.website.queries.editorial import public_pages, read_in

NEWEST = 100
TOLD_AS_NEWS = ("newspage", "opinionpage", "pressrelease", "pressstatement")
AT_ONCE = 500


def _newest_first(pages: QuerySet[Any]) -> QuerySet[Any]:
    told = Greatest(F("first_published_at"), Coalesce(F("public_from"), F("first_published_at")))
    return pages.filter(first_published_at__isnull=False).annotate(told_at=told).order_by("-told_at", "-pk")[:NEWEST]


def news(at: datetime, *, language: str) -> QuerySet[EditorialPage]:
    """News, opinions, releases and statements, the newest first; two queries for any number."""
    return _newest_first(read_in(public_pages(at), language).filter(content_type__model__in=TOLD_AS_NEWS))


def events(at: datetime, *, language: str) -> QuerySet[EventPage]:
    public = public_pages(at).filter(content_type__model="eventpage")
    chosen = EventPage.objects.filter(pk__in=read_in(public, language).values("pk"))
    return _newest_first(chosen.select_related("locale", "content_type").prefetch_related("dates"))


def pages_moved(at: datetime) -> datetime | None:
    """Until when nothing that public pages are made of has changed; what was taken down included."""
    known = EditorialPage.objects.aggregate(
        published=Max("last_published_at"), opened=Max("public_from", filter=Q(public_from__lte=at))
    )
    known["logged"] = PageLogEntry.objects.aggregate(last=Max("timestamp"))["last"]
    return max((moment for moment in known.values() if moment is not None), default=None)


@dataclass(frozen=True)
class Listed:
    """One page in all languages it is public in."""

    url_path: str
    languages: Sequence[str]
    changed_at: datetime | None


def listed_pages(at: datetime, *, source: str) -> Iterator[Listed]:
    """Every public page once, in one query; its address is that in the language pages are written in."""
    columns = ("translation_key", "locale__language_code", "url_path", "last_published_at", "public_from")
    rows = public_pages(at).order_by("translation_key", "pk").values_list(*columns)
    for _key, group in groupby(rows.iterator(chunk_size=AT_ONCE), key=lambda row: row[0]):
        versions = list(group)
        first = next((row for row in versions if row[1] == source), versions[0])
        moments = [moment for row in versions for moment in row[3:] if moment is not None]
        yield Listed(first[2], [row[1] for row in versions], max(moments, default=None))


def listed_partners(at: datetime) -> Iterator[str]:
    """The names in the addresses of partners that agreed to be named."""
    named = members_on(day_of(at)).filter(is_listed=True).order_by("pk")
    yield from named.values_list("slug", flat=True).iterator(chunk_size=AT_ONCE)
