"""The words of a page as a search compares them, kept beside it whenever it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from wagtail.search import index

from commonground.website.rules.tokens import indexed


def texts_of(page: Any) -> Iterator[str]:
    """Every text of the page that a search may look through."""
    for field in page.get_search_fields():
        if isinstance(field, index.SearchField) and field.field_name != "title":
            said = field.get_value(page)
            yield from (str(part) for part in said) if isinstance(said, list | tuple) else [str(said or "")]


class SearchWords(models.TextField):
    """Written by the database layer itself, so that no way of keeping a page leaves it behind."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{**options, "editable": False, "blank": True, "default": "", "serialize": False})

    def pre_save(self, page: Any, add: bool) -> str:
        words = indexed(page.title, texts_of(page))
        setattr(page, self.attname, words)
        return words
