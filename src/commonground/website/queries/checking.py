"""What the check of the site asks of the database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from wagtail.contrib.redirects.models import Redirect

from commonground.website.models import EditorialPage, Picture
from commonground.website.queries.editorial import public_pages
from commonground.website.queries.languages import board
from commonground.website.rules.addresses import address_of
from commonground.website.rules.translations import State


def redirects() -> list[tuple[str, str]]:
    """From which address to which; to an empty one where the page is gone."""
    rows = Redirect.objects.select_related("redirect_page").order_by("old_path")
    return [(row.old_path, row.link or "") for row in rows]


def pictures_without_words(at: datetime) -> Iterator[tuple[EditorialPage, Picture]]:
    """Pictures on public pages that say something and have no words, page by page; two queries."""
    mute = Picture.objects.filter(description="", is_decoration=False).in_bulk()
    for page in public_pages(at).order_by("url_path", "pk"):
        for number in dict.fromkeys(_pictures_of(page)):
            if number in mute:
                yield page, mute[number]


def _pictures_of(page: EditorialPage) -> Iterator[int]:
    if page.picture_id:
        yield page.picture_id
    for block in page.body.raw_data:
        if block["type"] == "picture" and block["value"].get("picture"):
            yield block["value"]["picture"]


def stale_translations() -> list[tuple[str, str, str]]:
    """Address, title and language of what visitors read in an older text."""
    found = board(state=State.STALE.value).rows
    paths = dict(EditorialPage.objects.filter(pk__in=[row.page["pk"] for row in found]).values_list("pk", "url_path"))
    return [
        (address_of(paths[row.page["pk"]]), row.page["title"], cell.language.code)
        for row in found
        for cell in row.cells
    ]
