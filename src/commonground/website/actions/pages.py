"""Pages written by a deed rather than in the editors' tools: what a demonstration or an import puts on the shelves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from commonground.kernel.refusal import obey
from commonground.members.rules import Standing
from commonground.record.actions import write_entry
from commonground.website.models import EditorialPage, Featured, Home, Picture, Shelf
from commonground.website.rules.editors import refusal_to_edit


@transaction.atomic
def put_on_shelf(page: EditorialPage, kind: str, *, by: Standing, at: datetime) -> EditorialPage:
    """A page on one of the shelves, published if nothing stands in its way."""
    obey(refusal_to_edit(by))
    shelf = Shelf.objects.select_for_update().get(kind=kind, locale__language_code=settings.LANGUAGE_CODE)
    page.locale = shelf.locale
    shelf.add_child(instance=page)
    page.save_revision().publish()
    write_entry("page.published", page, by=by, at=at, audience="public", kind=page._meta.model_name)
    return page


@transaction.atomic
def hang_picture(content: bytes, name: str, *, said: str, credit: str, by: Standing, at: datetime) -> Picture:
    """A picture of the site, with the words that stand for it."""
    obey(refusal_to_edit(by))
    picture = Picture(title=said, description=said, credit=credit, file=ContentFile(content, name=name))
    picture.save()
    write_entry("picture.added", picture, by=by, at=at, audience="staff", bytes=len(content))
    return picture


@transaction.atomic
def put_first(pages: Sequence[Featured], *, by: Standing, at: datetime) -> Home:
    """What the front page shows first, in this order, in place of what it showed."""
    obey(refusal_to_edit(by))
    home = Home.objects.select_for_update().get(locale__language_code=settings.LANGUAGE_CODE)
    home.featured.all().delete()
    for order, one in enumerate(pages):
        one.home, one.sort_order = home, order
        one.save()
    write_entry("page.put_first", home, by=by, at=at, audience="staff", number=len(pages))
    return home
