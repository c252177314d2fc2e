"""Everything of a page that somebody can read: its words field by field, its figures and its pictures."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.html import strip_tags
from modelcluster.models import get_all_child_relations
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

from commonground.website.models import Picture
from commonground.website.models.words import SearchWords
from commonground.website.rules.guards import Passage, PictureFacts

OF_WAGTAIL = frozenset(field.name for field in Page._meta.get_fields()) - {
    "title",
    "slug",
    "seo_title",
    "search_description",
}
KEY_OF_A_PARAGRAPH = re.compile(r' data-block-key="[^"]*"')
BETWEEN_TAGS = "</p>", "</li>", "<br/>", "<br>"


def passages_of(page: Page) -> list[Passage]:
    """Every text of the page, of its rows and of its pictures, in whatever language."""
    own = [passage for owner, field in _owners(page) for passage in _of_fields(owner, field)]
    pictures = [
        Passage(picture.field, words)
        for picture in pictures_of(page)
        for words in (picture.description, picture.credit)
        if words
    ]
    return own + pictures


def _owners(page: Page) -> Iterator[tuple[models.Model, str]]:
    """The page and the rows that belong to it, each with the field its words are shown under."""
    yield page, ""
    for relation in get_all_child_relations(page):
        name = str(relation.get_accessor_name())
        if relation.name not in OF_WAGTAIL and name not in OF_WAGTAIL:
            for row in getattr(page, name).all():
                yield row, name


def _written(owner: models.Model) -> Iterator[Any]:
    """The fields of a page or a row that its editors fill."""
    for field in owner._meta.get_fields():
        if isinstance(field, models.Field) and field.name not in OF_WAGTAIL and not isinstance(field, SearchWords):
            yield field


def _of_fields(owner: models.Model, under: str) -> Iterator[Passage]:
    for field in _written(owner):
        name = under or field.name
        if isinstance(field, StreamField):
            yield from (Passage(name, text) for text in texts_in(getattr(owner, field.attname)) if text.strip())
        elif isinstance(field, models.CharField | models.TextField):
            text = str(getattr(owner, field.attname) or "")
            words = text.replace("-", " ") if isinstance(field, models.SlugField) else _plain(text)
            if words.strip():
                yield Passage(name, words)


def _plain(html: str) -> str:
    for tag in BETWEEN_TAGS:
        html = html.replace(tag, f"{tag}\n")
    return unescape(strip_tags(html))


def values_in(value: Any, block: Any = None) -> Iterator[tuple[Any, Any]]:
    """Every value of a stream with its block, from the outside in."""
    block = block or getattr(value, "stream_block", None)
    yield value, block
    if isinstance(block, StreamBlock):
        for child in value:
            yield from values_in(child.value, child.block)
    elif isinstance(block, StructBlock):
        for name, inner in block.child_blocks.items():
            yield from values_in(value.get(name), inner)
    elif isinstance(block, ListBlock):
        for item in value:
            yield from values_in(item, block.child_block)


def texts_in(value: Any) -> Iterator[str]:
    for inner, block in values_in(value):
        if isinstance(inner, RichText):
            yield _plain(inner.source)
        elif isinstance(inner, str) and not hasattr(block, "child_blocks"):
            yield inner


def _streams(page: Page) -> Iterator[tuple[str, Any]]:
    for owner, under in _owners(page):
        for field in _written(owner):
            if isinstance(field, StreamField):
                yield under or field.name, getattr(owner, field.attname)


def figures_of(page: Page) -> list[tuple[str, str, bool]]:
    """Field, figure, and whether a source stands with it."""
    return [
        (name, str(inner.get("value") or ""), bool(inner.get("source") or inner.get("source_url")))
        for name, stream in _streams(page)
        for inner, block in values_in(stream)
        if getattr(block, "name", "") == "figure" and isinstance(block, StructBlock)
    ]


def chosen_pictures(page: Page) -> Iterator[tuple[str, Picture]]:
    for owner, under in _owners(page):
        for field in _written(owner):
            if isinstance(field, models.ForeignKey) and field.related_model is Picture:
                picture = getattr(owner, field.name)
                if picture is not None:
                    yield under or field.name, picture
    for name, stream in _streams(page):
        yield from ((name, inner) for inner, _block in values_in(stream) if isinstance(inner, Picture))


def pictures_of(page: Page) -> list[PictureFacts]:
    return [
        PictureFacts(field, picture.title, picture.description, picture.is_decoration, picture.credit)
        for field, picture in chosen_pictures(page)
    ]


def digest_of(page: Page) -> str:
    """Of everything in this revision that its editors gave it: two revisions with the same content have the same."""
    kept = {name: value for name, value in page.serializable_data().items() if name not in OF_WAGTAIL and name != "pk"}
    kept["words"] = [(passage.field, passage.text) for passage in passages_of(page)]
    plain = json.loads(json.dumps(kept, cls=DjangoJSONEncoder))
    return hashlib.sha256(json.dumps(_without_keys(plain), sort_keys=True).encode()).hexdigest()


def _without_keys(value: Any) -> Any:
    """Without the keys of rows, blocks and paragraphs, which are new each time a draft is kept."""
    if isinstance(value, str) and value.startswith(("[{", "[[")):
        value = _read(value)
    if isinstance(value, dict):
        return {name: _without_keys(part) for name, part in value.items() if name not in {"id", "pk", "page"}}
    if isinstance(value, list):
        return [_without_keys(part) for part in value]
    return KEY_OF_A_PARAGRAPH.sub("", value) if isinstance(value, str) else value


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def differs(one: Page, other: Page) -> bool:
    return digest_of(one) != digest_of(other)
