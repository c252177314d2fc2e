"""The guide as it is written: docs/guide/<language>/<part>/<page>.md, each with a head in YAML and a body in Markdown.

The head names the title, the summary and the place among its neighbors. In English it also says for which pages of the
software its sections are the help; that holds for every language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings

FOLDER = Path(settings.PROJECT) / "docs" / "guide"
SOURCE = "en"
FRONT = "index"
PARTS = ("everyone", "representatives", "chapters", "organizers", "chair")

_FENCE = "---\n"
_HEADING = re.compile(r"^## +(?P<title>.+?) +\{#(?P<anchor>[a-z0-9-]+)\}$", re.MULTILINE)


@dataclass(frozen=True)
class Section:
    anchor: str
    title: str


@dataclass(frozen=True)
class Text:
    """One page of the guide in one language.

    helps  by section, the pages of the software for which it is the help
    """

    language: str
    part: str
    key: str
    title: str
    summary: str
    order: int
    body: str
    helps: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)

    @property
    def sections(self) -> tuple[Section, ...]:
        return tuple(Section(found["anchor"], found["title"]) for found in _HEADING.finditer(self.body))

    @property
    def path(self) -> Path:
        return FOLDER / self.language / self.part / f"{self.key}.md"


@cache
def languages() -> tuple[str, ...]:
    """The languages the guide is written in, English first."""
    found = sorted(path.name for path in FOLDER.iterdir() if path.is_dir() and path.name != SOURCE)
    return (SOURCE, *found)


def read(path: Path) -> Text:
    """raises ValueError where the head is missing or says too little"""
    _, head, body = path.read_text(encoding="utf-8").split(_FENCE, 2)
    said = yaml.safe_load(head)
    helps = {anchor: tuple(names) for anchor, names in said.get("help", {}).items()}
    language, part = path.parts[-3], path.parts[-2]
    return Text(language, part, path.stem, said["title"], said["summary"], said.get("order", 0), body, helps)


@cache
def texts(language: str) -> Mapping[tuple[str, str], Text]:
    """Every page in a language by its part and key, in the order in which they are read."""
    found = {}
    for part in PARTS:
        pages = [read(path) for path in sorted((FOLDER / language / part).glob("*.md"))]
        for page in sorted(pages, key=lambda page: (page.key != FRONT, order_of(page))):
            found[part, page.key] = page
    return found


def order_of(page: Text) -> int:
    """The place of a page is said once, in English."""
    return page.order if page.language == SOURCE else texts(SOURCE)[page.part, page.key].order


def spoken(language: str) -> str:
    """The language of the guide for somebody who reads in that one."""
    return language if language in languages() else SOURCE


@cache
def helps() -> Mapping[str, Mapping[str, Text]]:
    """By page of the software and part: the page of the guide that explains it."""
    found: dict[str, dict[str, Text]] = {}
    for page in texts(SOURCE).values():
        for names in page.helps.values():
            for name in names:
                found.setdefault(name, {}).setdefault(page.part, page)
    return found


def anchor_for(page: Text, name: str) -> str:
    return next(anchor for anchor, names in page.helps.items() if name in names)
