"""The head of a page, for whoever lists it or shares its address: words, picture, language, and facts for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonground.kernel.days import local_day
from commonground.record.coalition import profile
from commonground.website import cards
from commonground.website.cards import Card
from commonground.website.models import EditorialPage, Home
from commonground.website.open_data import absolute
from commonground.website.queries.coalition import contact_of
from commonground.website.queries.editorial import places_above
from commonground.website.queries.positions import PublicPosition
from commonground.website.rules import structured
from commonground.website.rules.across import Word
from commonground.website.rules.addresses import address_of
from commonground.website.rules.structured import Day, Publisher, Told


@dataclass(frozen=True)
class Head:
    """image: with its words; empty where we have no letters for the language"""

    kind: str
    title: str
    description: str
    address: str
    locale: str
    image: str = ""
    image_words: str = ""
    facts: Sequence[dict[str, Any]] = field(default_factory=list)

    @property
    def card(self) -> str:
        """How much room another site gives to it."""
        return "summary_large_image" if self.image else "summary"


def publisher() -> Publisher:
    coalition, language = profile(), get_language() or "en"
    contact = contact_of(coalition)
    return Publisher(
        name=coalition.name,
        url=absolute("/"),
        mission=coalition.mission.say(language),
        email=contact.email if contact else "",
        phone=contact.phone if contact else "",
        spoken=coalition.languages,
    )


def published_at(page: EditorialPage) -> datetime | None:
    """The day it bears, where it is older than that; else when anybody could read it first."""
    first = max((moment for moment in (page.first_published_at, page.public_from) if moment), default=None)
    zone = profile().zone
    if first and page.dated_on and page.dated_on < local_day(first, zone):
        return datetime.combine(page.dated_on, time.min, tzinfo=zone)
    return first


def changed_at(page: EditorialPage) -> datetime | None:
    moments = [moment for moment in (page.last_published_at, published_at(page)) if moment]
    return max(moments, default=None)


def head_of_page(page: EditorialPage) -> Head:
    card = cards.card_of_page(page)
    image = absolute(cards.address_of_page_card(page, card)) if card else ""
    language = cards.BY_CODE[page.locale.language_code]
    told = Told(
        kind=page._meta.model_name or "",
        title=page.title,
        teaser=page.search_description or page.teaser,
        url=absolute(address_of(page.url_path)),
        language=language,
        image=image,
        published_at=published_at(page),
        changed_at=changed_at(page),
        author=getattr(page, "author", ""),
    )
    who = publisher()
    return Head(
        kind="article" if told.kind in structured.ARTICLES else "website",
        title=page.title,
        description=told.teaser,
        address=told.url,
        locale=structured.LOCALES.get(language, ""),
        image=image,
        image_words=card.words if card else "",
        facts=[*_facts(page, told, who), structured.breadcrumbs(_way_to(page, who))],
    )


def _facts(page: Any, told: Told, who: Publisher) -> list[dict[str, Any]]:
    zone = profile().zone
    if told.kind in structured.ARTICLES:
        return [structured.article(told, who, zone)]
    if told.kind == structured.EVENT:
        days = [
            Day(date.starts_at, date.ends_at, date.place, date.county, date.is_cancelled) for date in page.dates.all()
        ]
        return structured.events(told, days, page.host, who, zone)
    return []


def _way_to(page: EditorialPage, who: Publisher) -> list[tuple[str, str]]:
    above = [(title, absolute(address_of(path))) for title, path in places_above(page)]
    return [(who.name, who.url), *above, (page.title, absolute(address_of(page.url_path)))]


def head_of_front_page(home: Home) -> Head:
    who = publisher()
    language = get_language() or "en"
    title = profile().tagline.say(language) or who.name
    card = cards.card_of_page(home) if home.pk else None
    image = absolute(cards.address_of_page_card(home, card)) if card else ""
    locale = structured.LOCALES.get(cards.BY_CODE.get(language, language), "")
    facts = [structured.organization(who)]
    return Head("website", title, who.mission, who.url, locale, image, card.words if card else "", facts)


def head_of_position(found: PublicPosition, language: str) -> Head:
    qualification = found.decision.qualification
    card: Card = cards.card_of_position(found.position, qualification, language)
    address = absolute(f"/positions/{found.position.proposal.reference}/")
    way = [(profile().name, absolute("/")), (_("Positions"), absolute("/positions/")), (found.measure, address)]
    return Head(
        kind="article",
        title=f"{found.stand}: {found.measure}",
        description=" ".join(
            part for part in (found.decision.statement, qualification.text if qualification else "") if part
        ),
        address=address,
        locale=structured.LOCALES.get(language, ""),
        image=absolute(cards.address_of_position_card(found.position.proposal.reference or "", card)),
        image_words=card.words,
        facts=[structured.breadcrumbs(way)],
    )


def head_of_across(word: Word | None = None) -> Head:
    """The page of all words, or of one."""
    coalition, language = profile().name, get_language() or "en"
    way = [(coalition, absolute("/")), (_("Across issues"), absolute(reverse("website:across")))]
    if word:
        way.append((word.name, absolute(reverse("website:across_word", args=[word.lens, word.key]))))
    about = _("What %(name)s has on it, and what stands beside it.") % {"name": coalition}
    locale = structured.LOCALES.get(cards.BY_CODE.get(language, language), "")
    return Head("website", way[-1][0], about, way[-1][1], locale, facts=[structured.breadcrumbs(way)])
