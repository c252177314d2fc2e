"""What one reader finds: the whole guide, one part of it, one page, and the section that helps with a page they see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from commonground.members.rules import Standing
from commonground.website.guide.markdown import address_of
from commonground.website.guide.texts import FRONT, PARTS, Text, anchor_for, helps, spoken, texts


@dataclass(frozen=True)
class Line:
    """A page of the guide in a list."""

    text: Text
    address: str


@dataclass(frozen=True)
class Part:
    front: Line
    lines: tuple[Line, ...]


def contents(language: str) -> list[Part]:
    """All parts in their order, with their pages."""
    known = texts(spoken(language))
    parts = []
    for part in PARTS:
        lines = [_line(text) for (place, key), text in known.items() if place == part and key != FRONT]
        parts.append(Part(_line(known[part, FRONT]), tuple(lines)))
    return parts


def _line(text: Text) -> Line:
    return Line(text, address_of(text.part, text.key))


def part_in(language: str, part: str) -> Part | None:
    return next((found for found in contents(language) if found.front.text.part == part), None)


def text_in(language: str, part: str, key: str) -> Text | None:
    return texts(spoken(language)).get((part, key)) if key != FRONT else None


@dataclass(frozen=True)
class Neighbors:
    before: Line | None
    after: Line | None


def neighbors(text: Text) -> Neighbors:
    """The page before and after, within the part."""
    part = part_in(text.language, text.part)
    lines: Sequence[Line] = part.lines if part else ()
    place = next(place for place, line in enumerate(lines) if line.text == text)
    return Neighbors(lines[place - 1] if place else None, lines[place + 1] if place + 1 < len(lines) else None)


def parts_for(by: Standing) -> tuple[str, ...]:
    """The parts written for this reader, the closest first."""
    written_for = (
        ("chair", by.presides),
        ("organizers", by.is_staff),
        ("representatives", by.on_committee),
        ("chapters", bool(by.convenes or by.organizations)),
        ("everyone", True),
    )
    return tuple(part for part, holds in written_for if holds)


def help_with(name: str, by: Standing) -> str:
    """Where the guide explains a page of the software to this reader; its front page where no section does."""
    known = helps().get(name, {})
    for part in parts_for(by):
        if part in known:
            text = known[part]
            return f"{address_of(part, text.key)}#{anchor_for(text, name)}"
    return reverse("website:guide")
