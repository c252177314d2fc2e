"""What a page says of itself to programs, in the words of schema.org. Pure: plain values in, plain values out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

CONTEXT = "https://schema.org"
LONGEST_HEADLINE = 110
ARTICLES = {
    "newspage": "NewsArticle",
    "opinionpage": "OpinionNewsArticle",
    "pressrelease": "NewsArticle",
    "pressstatement": "NewsArticle",
}
EVENT = "eventpage"
# What the readers of these lines call a language: with the land most of our readers mean.
LOCALES = {
    "en": "en_US", "es": "es_US", "zh-Hant": "zh_TW", "zh-Hans": "zh_CN", "ko": "ko_KR", "tl": "tl_PH", "vi": "vi_VN",
    "fr": "fr_FR", "pt": "pt_BR", "ru": "ru_RU", "uk": "uk_UA", "ja": "ja_JP", "th": "th_TH", "hi": "hi_IN",
    "pa": "pa_IN", "km": "km_KH", "hy": "hy_AM", "so": "so_SO", "ar": "ar_AR", "fa": "fa_IR", "ur": "ur_PK",
    "he": "he_IL",
}  # fmt: skip
_NOT_IN_A_PAGE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@dataclass(frozen=True)
class Publisher:
    """Who speaks."""

    name: str
    url: str
    mission: str = ""
    email: str = ""
    phone: str = ""
    spoken: Sequence[str] = ()


@dataclass(frozen=True)
class Told:
    """What is known of one page.

    kind     the name of its model
    author   a person's name; empty: the coalition itself
    """

    kind: str
    title: str
    teaser: str
    url: str
    language: str
    image: str
    published_at: datetime | None
    changed_at: datetime | None
    author: str = ""


@dataclass(frozen=True)
class Day:
    """One day of an event."""

    starts_at: datetime
    ends_at: datetime | None
    place: str
    county: str
    is_cancelled: bool


def in_a_page(facts: Mapping[str, Any]) -> str:
    """Safe between script tags: no sign that could end them is left."""
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).translate(_NOT_IN_A_PAGE)


def without_gaps(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value not in (None, "", [], ())}


def moment(at: datetime | None, zone: tzinfo) -> str | None:
    """With the offset that holds where we are on that day: 2026-03-16T17:00:00-07:00."""
    return at.astimezone(zone).isoformat(timespec="seconds") if at else None


def organization(who: Publisher) -> dict[str, Any]:
    way = without_gaps({"@type": "ContactPoint", "email": who.email, "telephone": who.phone})
    reached = (
        {**way, "contactType": "public inquiries", "availableLanguage": list(who.spoken)} if len(way) > 1 else None
    )
    facts = {
        "@context": CONTEXT,
        "@type": "Organization",
        "@id": f"{who.url}#coalition",
        "name": who.name,
        "url": who.url,
        "description": who.mission,
        "contactPoint": without_gaps(reached) if reached else None,
    }
    return without_gaps(facts)


def _named(who: Publisher) -> dict[str, str]:
    return {"@type": "Organization", "@id": f"{who.url}#coalition", "name": who.name, "url": who.url}


def article(told: Told, who: Publisher, zone: tzinfo) -> dict[str, Any]:
    headline = told.title if len(told.title) <= LONGEST_HEADLINE else f"{told.title[: LONGEST_HEADLINE - 1]}…"
    facts = {
        "@context": CONTEXT,
        "@type": ARTICLES[told.kind],
        "headline": headline,
        "description": told.teaser,
        "url": told.url,
        "mainEntityOfPage": told.url,
        "inLanguage": told.language,
        "image": [told.image] if told.image else None,
        "datePublished": moment(told.published_at, zone),
        "dateModified": moment(told.changed_at, zone),
        "author": {"@type": "Person", "name": told.author} if told.author else _named(who),
        "publisher": _named(who),
    }
    return without_gaps(facts)


def events(told: Told, days: Iterable[Day], host: str, who: Publisher, zone: tzinfo) -> list[dict[str, Any]]:
    """One for each day; a day that is called off stays and says so."""
    return [_event(told, day, host, who, zone) for day in days]


def _event(told: Told, day: Day, host: str, who: Publisher, zone: tzinfo) -> dict[str, Any]:
    status = "EventCancelled" if day.is_cancelled else "EventScheduled"
    place = ", ".join(part for part in (day.place, day.county) if part)
    facts = {
        "@context": CONTEXT,
        "@type": "Event",
        "name": told.title,
        "description": told.teaser,
        "url": told.url,
        "inLanguage": told.language,
        "image": [told.image] if told.image else None,
        "startDate": moment(day.starts_at, zone),
        "endDate": moment(day.ends_at, zone),
        "eventStatus": f"{CONTEXT}/{status}",
        "location": {"@type": "Place", "name": day.place, "address": place},
        "organizer": {"@type": "Organization", "name": host} if host and host != who.name else _named(who),
    }
    return without_gaps(facts)


def breadcrumbs(places: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """places: name and address, from the front page down to this one"""
    steps = [
        {"@type": "ListItem", "position": number, "name": name, "item": address}
        for number, (name, address) in enumerate(places, start=1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": steps}
