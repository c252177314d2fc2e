"""Pages people wrote, as a reader finds them: in their language where there is one, and only when they are public."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from wagtail.models import Locale, Page

from commonground.website.models import EditorialPage, Featured, Home, Shelf
from commonground.website.rules.editors import EDITORS

LIMIT_OF_FEATURED = 6


def is_editor(user_id: int) -> bool:
    """Whether the account is in the editors' group now."""
    return Group.objects.filter(name=EDITORS, user=user_id).exists()


def public_pages(at: datetime) -> QuerySet[EditorialPage]:
    """Pages anybody may read at that moment, in every language; a translation never before or after what it translates.

    Where a tree of one language lacks a page above another, Wagtail sets an alias with words of the other language.
    """
    in_source = Q(locale__language_code=settings.LANGUAGE_CODE)
    hidden = EditorialPage.objects.filter(
        in_source, Q(live=False) | Q(public_from__gt=at), translation_key=OuterRef("translation_key")
    )
    pages = EditorialPage.objects.filter(
        Q(public_from=None) | Q(public_from__lte=at),
        Q(alias_of=None) | in_source,
        ~Exists(hidden.order_by()),
        live=True,
    )
    return pages.select_related("locale", "content_type", "picture")


def languages_of(page: EditorialPage, at: datetime) -> list[str]:
    """The languages a visitor can read this page in, by code; a page found by its address knows them."""
    known: list[str] | None = vars(page).get("public_in")
    if known is not None:
        return known
    pages = public_pages(at).filter(translation_key=page.translation_key)
    return list(pages.order_by("locale__pk").values_list("locale__language_code", flat=True))


def read_in(pages: QuerySet[EditorialPage], language: str) -> QuerySet[EditorialPage]:
    """Each page once: in that language where it exists, else in the language it was written in."""
    code = language.lower()
    same = pages.filter(translation_key=OuterRef("translation_key"), locale__language_code=code)
    return pages.filter(
        Q(locale__language_code=code) | (Q(locale__language_code=settings.LANGUAGE_CODE) & ~Exists(same.order_by()))
    )


def page_at(path: str, at: datetime, *, language: str) -> EditorialPage | None:
    """The page with this address below the front page; every language has the same address."""
    last = path.rstrip("/").rpartition("/")[2]
    known = Page.objects.filter(slug=last).values_list("translation_key", "url_path")
    keys = [key for key, url_path in known if below_the_front_page(url_path) == path]
    public = public_pages(at).filter(translation_key__in=keys)
    columns = ("locale__language_code", "pk", "content_type_id", "url_path", "translation_key")
    rows = {code: found for code, *found in public.order_by("locale__pk").values_list(*columns)}
    source = rows.get(settings.LANGUAGE_CODE)
    found = rows.get(language.lower()) or source
    if found is None:
        return None
    model = ContentType.objects.get_for_id(found[1]).model_class() or EditorialPage
    kept: Any = model._base_manager.select_related("locale", "picture").get(pk=found[0])
    kept.stands_at = below_the_front_page((source or found)[2])
    kept.public_in = [code for code, row in rows.items() if row[3] == found[3]]
    page: EditorialPage = kept
    return page


def below_the_front_page(url_path: str) -> str:
    """The address a reader uses: without the tree of one language that stands before it."""
    return url_path.split("/", 2)[2]


def front_page_in(language: str) -> Home | None:
    """The front page in that language, or in the language it was written in."""
    homes = {home.locale.language_code: home for home in Home.objects.live().select_related("locale")}
    return homes.get(language.lower()) or homes.get(settings.LANGUAGE_CODE)


@dataclass(frozen=True)
class PutFirst:
    """One item of the front page, with the words that stand for it."""

    page: EditorialPage
    teaser: str


def put_first(home: Home | None, at: datetime, *, language: str) -> list[PutFirst]:
    """What the editors put first and what is shown today, in their order, with words in the reader's language."""
    if home is None or home.pk is None:
        return []
    day = at.date()
    of_the_source = Featured.objects.filter(
        home__translation_key=home.translation_key, home__locale__language_code=settings.LANGUAGE_CODE
    )
    chosen = [
        row
        for row in of_the_source.select_related("page")
        if (row.from_on is None or row.from_on <= day) and (row.until_on is None or row.until_on >= day)
    ]
    keys = [row.page.translation_key for row in chosen]
    pages = {
        page.translation_key: page for page in read_in(public_pages(at), language).filter(translation_key__in=keys)
    }
    found = [(pages[row.page.translation_key], row) for row in chosen if row.page.translation_key in pages]
    return [PutFirst(page, _teaser(row, page)) for page, row in found][:LIMIT_OF_FEATURED]


def _teaser(row: Featured, page: EditorialPage) -> str:
    """Words written for the front page alone are in the language of the source."""
    is_source = page.locale.language_code == settings.LANGUAGE_CODE
    return (row.teaser if is_source else "") or page.teaser


def on_shelf(shelf: Shelf, at: datetime, *, language: str) -> QuerySet[EditorialPage]:
    """The pages below a shelf, the newest first; news also tells what the press was given. What is over comes last."""
    shelves = Shelf.objects.filter(kind__in=TOLD_BY.get(shelf.kind, (shelf.kind,)))
    below = Q()
    for path in shelves.values_list("path", flat=True):
        below |= Q(path__startswith=path)
    pages = read_in(public_pages(at).filter(below, depth=shelf.depth + 1), language)
    newest = (F("dated_on").desc(nulls_last=True), "-first_published_at", "-pk")
    if shelf.kind == Shelf.Kind.CAMPAIGNS:
        return pages.annotate(is_over=F("campaignpage__is_over")).order_by("is_over", *newest)
    return pages.order_by(*newest)


def places_above(page: EditorialPage) -> list[tuple[str, str]]:
    """Title and place in the tree of what stands between the front page and this one, from above; at most one query."""
    if page.depth <= OF_THE_FRONT_PAGE + 1:
        return []
    above = Page.objects.ancestor_of(page).filter(depth__gt=OF_THE_FRONT_PAGE).order_by("depth")
    return list(above.values_list("title", "url_path"))


OF_THE_FRONT_PAGE = 2
TOLD_BY: dict[str, Sequence[str]] = {Shelf.Kind.NEWS: (Shelf.Kind.NEWS, Shelf.Kind.PRESS)}


def specific_of(pages: Iterable[EditorialPage]) -> list[EditorialPage]:
    return [page.specific for page in pages]


def has_site(languages: Collection[str]) -> bool:
    known = set(Locale.objects.values_list("language_code", flat=True))
    return known >= {code.lower() for code in languages} and Home.objects.exists()
