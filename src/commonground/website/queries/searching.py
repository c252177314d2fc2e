"""What a visitor finds in one field: pages people wrote, positions, bills, what came of it, partners, the guide. Only
what is public now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import StrIndex
from django.urls import reverse

from commonground.evaluation.models import Accomplishment
from commonground.evaluation.queries import public_accomplishments
from commonground.legislature.queries.searching import bills_matching
from commonground.members.models import Organization
from commonground.members.queries import members_on
from commonground.members.rules.shown import COUNTIES, MISSION
from commonground.website.guide import texts as guide
from commonground.website.guide.markdown import address_of as address_in_the_guide
from commonground.website.guide.texts import Text
from commonground.website.models import Ahead, EditorialPage, Home
from commonground.website.models.words import texts_of
from commonground.website.queries.editorial import public_pages
from commonground.website.queries.positions import published
from commonground.website.rules.addresses import address_of
from commonground.website.rules.tokens import END_OF_TITLE, around, asked, fits, indexed

GROUPS = ("pages", "positions", "bills", "accomplishments", "partners", "guide")
PAGES, POSITIONS, BILLS, ACCOMPLISHMENTS, PARTNERS, GUIDE = GROUPS
indexed_once = lru_cache(maxsize=32_768)(indexed)  # names and guide pages seldom change


@dataclass(frozen=True)
class Found:
    """One line of an answer.

    language  of its words, as HTML says it
    note      a few words around what was looked for, or what stands for the whole
    """

    title: str
    address: str
    note: str
    language: str
    on: date | None = None
    ahead: Ahead | None = None


def pages_found(query: str, at: datetime, *, language: str) -> QuerySet[EditorialPage]:
    """Public pages with all these words, each once: in the reader's language if it has them there, else in another."""
    fitting = _having(public_pages(at), query).annotate(far=_distance_from(language))
    closer = Q(far__lt=OuterRef("far")) | Q(far=OuterRef("far"), pk__lt=OuterRef("pk"))
    same = fitting.filter(closer, translation_key=OuterRef("translation_key"))
    found = fitting.filter(~Exists(same.order_by())).exclude(pk__in=Home.objects.values("pk"))
    in_title = Q(told__gt=0, told__lt=F("title_ends"))
    told = asked(query)[0] if asked(query) else ""
    ranked = found.annotate(
        told=StrIndex("search_words", Value(told)), title_ends=StrIndex("search_words", Value(f" {END_OF_TITLE}"))
    )
    by_title = Case(When(in_title, then=0), default=1, output_field=IntegerField())
    return ranked.order_by("far", by_title, F("dated_on").desc(nulls_last=True), "-pk")


def _having(pages: QuerySet[EditorialPage], query: str) -> QuerySet[EditorialPage]:
    looked_for = asked(query)
    for part in looked_for:
        pages = pages.filter(search_words__contains=part)
    return pages if looked_for else pages.none()


def _distance_from(language: str) -> Case:
    """The reader's language, then the one pages are written in, then any other."""
    return Case(
        When(locale__language_code=language.lower(), then=0),
        When(locale__language_code=settings.LANGUAGE_CODE, then=1),
        default=2,
        output_field=IntegerField(),
    )


def positions_found(query: str, at: datetime) -> QuerySet[Any]:
    """Published positions whose bill has these words, or whose own title has them where they are on no bill."""
    looked_for = asked(query)
    if not looked_for:
        return published(at).none()
    elsewhere = published(at).filter(bill=None).order_by().values_list("pk", "proposal__title")
    own = [pk for pk, title in elsewhere if fits(indexed_once(title), looked_for)]
    return published(at).filter(Q(bill__in=bills_matching(query).values("pk")) | Q(pk__in=own))


def accomplishments_found(query: str) -> list[Accomplishment]:
    """What came about with our part in it, as public as the evidence lets it be; one query for any number."""
    looked_for = asked(query)
    return [row for row in public_accomplishments() if fits(indexed_once("", _told_of(row)), looked_for)]


def _told_of(row: Accomplishment) -> tuple[str, ...]:
    """In every language it is told in."""
    return (*row.texts.values(), *row.significance.values())


def partners_found(query: str, day: date) -> list[int]:
    """Partners that agreed to be named, by name; one query for all names, compared as every other text is."""
    looked_for = asked(query)
    if not looked_for:
        return []
    named = members_on(day).filter(is_listed=True).order_by("name", "pk")
    rows = named.values_list("pk", "name", "county", "mission", "shows")
    shown = ((pk, name, _shown(county, mission, shows)) for pk, name, county, mission, shows in rows)
    return [pk for pk, name, texts in shown if fits(indexed_once(name, texts), looked_for)]


def _shown(county: str, mission: str, shows: Sequence[str]) -> tuple[str, str]:
    """What the public may find of an organization beside its name."""
    return county if COUNTIES in shows else "", mission if MISSION in shows else ""


def partners_with(numbers: Sequence[int]) -> list[Organization]:
    found = {organization.pk: organization for organization in Organization.objects.filter(pk__in=numbers)}
    return [found[number] for number in numbers]


def guide_found(query: str, *, language: str) -> list[Text]:
    """Pages of the guide; in the reader's language where it is written, else in the other."""
    looked_for = asked(query)
    ordered = dict.fromkeys([guide.spoken(language), *guide.languages()])
    found: dict[tuple[str, str], Text] = {}
    for code in ordered:
        for key, text in guide.texts(code).items():
            if key not in found and fits(indexed_once(text.title, (text.summary, text.body)), looked_for):
                found[key] = text
    return list(found.values())


def page_as_found(page: EditorialPage, query: str, *, language: str) -> Found:
    """A page that exists in the reader's language opens in it; any other is asked for by its own."""
    code = page.locale.language_code
    spoken = "" if code in {language.lower(), settings.LANGUAGE_CODE} else f"?lang={code}"
    told = around(" ".join(texts_of(page)), query) or page.teaser
    return Found(page.title, f"{address_of(page.url_path)}{spoken}", told, code, page.dated_on, page.ahead)


def accomplishment_as_found(row: Accomplishment, query: str, *, language: str) -> Found:
    told, why = row.text, row.why
    spoken = told.language_of(language)
    beside = around(why.say(language), query) if why.language_of(language) == spoken else ""
    return Found(told.say(language), row.get_absolute_url(), beside, spoken, row.on)


def partner_as_found(organization: Organization, query: str) -> Found:
    county, mission = _shown(organization.county, organization.mission, organization.shows)
    told = around(mission, query) or county
    return Found(organization.name, reverse("members:organization", args=[organization.slug]), told, "")


def text_as_found(text: Text, query: str) -> Found:
    return Found(text.title, address_in_the_guide(text.part, text.key), text.summary, text.language)
