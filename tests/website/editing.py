"""Doing in the editors' tools what an editor does: through the real forms."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from commonground.members.models import Person
from commonground.website.models import EditorialPage, NameOnBallot, Picture, Shelf
from tests.builders.members import a_person, a_role

INLINE = {"dates": "eventpage", "statements": "reportpage"}


def an_editor(kind: str = "editor", name: str = "") -> Person:
    return a_role(kind, person=a_person(name)).person


def fields(*blocks: tuple[str, Any], **said: Any) -> dict[str, Any]:
    """What the form of a page sends; a paragraph is written as HTML."""
    whole = {
        "title": "Rents are frozen",
        "slug": "rents-are-frozen",
        "teaser": "",
        "dated_on": "",
        "picture": "",
        "public_from": "",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
        "body": streamfield([_block(kind, value) for kind, value in blocks]),
        "comments": inline_formset([]),
        **said,
    }
    return nested_form_data(whole)


def _block(kind: str, value: Any) -> tuple[str, Any]:
    return kind, rich_text(value, features=["bold", "italic", "link", "ol", "ul"]) if kind == "paragraph" else value


def shelf(kind: str = "news") -> Shelf:
    return Shelf.objects.get(kind=kind, locale__language_code="en")


def creates(
    client: Client, said: dict[str, Any], *, model: str = "newspage", below: str = "news", publish: bool = True
) -> HttpResponse:
    address = reverse("wagtailadmin_pages:add", args=["website", model, shelf(below).pk])
    return client.post(address, {**said, **({"action-publish": "1"} if publish else {})})


def edits(client: Client, page: EditorialPage, said: dict[str, Any], *, publish: bool = True) -> HttpResponse:
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(address, {**said, **({"action-publish": "1"} if publish else {})})


def an_image(form: str = "JPEG", size: tuple[int, int] = (60, 40), **options: Any) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, (120, 40, 20)).save(file, form, **options)
    return file.getvalue()


def a_picture(**facts: Any) -> Picture:
    whole = {"title": "A march", "description": "People march", "credit": "Ana", "width": 60, "height": 40, **facts}
    return Picture.objects.create(**{"file": ContentFile(an_image(), "march.jpg"), **whole})


def on_ballot(name: str = "Mara Quintanilla", *, on: date, holds_office: bool = True, **facts: Any) -> NameOnBallot:
    return NameOnBallot.objects.create(
        name=name,
        election_on=on,
        holds_office=holds_office,
        office="Governor",
        source="The list of candidates",
        **facts,
    )
