"""Which files of the site somebody outside may have: those of pages that are public now."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex

from commonground.website.models import PictureRendition
from commonground.website.queries.editorial import public_pages
from commonground.website.queries.passages import chosen_pictures
from commonground.website.queries.reviews import waiting


def rendition_named(name: str) -> PictureRendition | None:
    """Only what was made to be sent: an original is found by no name."""
    return PictureRendition.objects.filter(file=name).first()


def document_at(document_id: int) -> Any:
    return get_document_model().objects.filter(pk=document_id).first()


def is_shown(file: Model, at: datetime) -> bool:
    """Whether a page that anybody may read now shows or links it."""
    inbound = ReferenceIndex.get_references_to(file)
    of_pages = inbound.filter(base_content_type=ContentType.objects.get_for_model(Page))
    pages = {int(pk) for pk in of_pages.values_list("object_id", flat=True)}
    return bool(pages) and public_pages(at).filter(pk__in=pages).exists()


def is_read_by_a_guest(picture_id: int, at: datetime) -> bool:
    """Whether a text that waits for a guest shows it."""
    texts = (review.revision.as_object() for review in waiting(at).exclude(token_digest="").select_related("revision"))
    return any(picture.pk == picture_id for text in texts for _field, picture in chosen_pictures(text))
