"""Markdown as the guide uses it: headings with an anchor, links between its pages, pictures of the software.

HTML in the text stays text. Links are written so that they also lead somewhere where the files are read as files.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from commonground.website.guide.texts import FOLDER, FRONT, Text

PICTURES = Path(settings.PROJECT) / "docs" / "generated" / "shots"
SHARPNESS = 2  # pixels of a picture for each pixel of the page it was taken of
_ANCHOR = re.compile(r" +\{#([a-z0-9-]+)\}$")


@cache
def size_of(picture: Path) -> tuple[int, int]:
    """Width and height, from the head of a WebP file as browsers write it."""
    with picture.open("rb") as file:
        head = file.read(30)
    if head[8:16] != b"WEBPVP8X":
        raise ValueError(f"{picture.name} is no picture that make shots took.")
    return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1


def address_of(part: str, key: str) -> str:
    if key == FRONT:
        return reverse("website:guide_part", args=[part])
    return reverse("website:guide_text", args=[part, key])


def _anchors(state: StateCore) -> None:
    """`## Title {#anchor}` is a heading that can be linked to."""
    for place, token in enumerate(state.tokens):
        if token.type != "heading_open":
            continue
        inline = state.tokens[place + 1]
        last = inline.children[-1] if inline.children else None
        found = _ANCHOR.search(last.content) if last else None
        if last and found:
            token.attrSet("id", found[1])
            last.content = last.content[: found.start()]


def _figures(state: StateCore) -> None:
    """A picture alone in its paragraph is a figure; its title is what stands below it."""
    for place, token in enumerate(state.tokens):
        children = token.children or []
        if token.type == "inline" and len(children) == 1 and children[0].type == "image":
            before, after = state.tokens[place - 1], state.tokens[place + 1]
            before.tag = after.tag = "figure"
            before.attrSet("class", "picture")


def _links(state: StateCore) -> None:
    for token in state.tokens:
        for child in token.children or []:
            href = child.attrGet("href") if child.type == "link_open" else None
            if isinstance(href, str):
                child.attrSet("href", leads_to(state.env["text"], href))


def leads_to(text: Text, href: str) -> str:
    """Where a link written in that page goes: another page of the guide, a place on this one, or the software."""
    path, _, anchor = href.partition("#")
    if not path.endswith(".md"):
        return href
    target = (text.path.parent / path).resolve().relative_to(FOLDER.resolve())
    part, key = target.parts[-2], target.stem
    return address_of(part, key) + (f"#{anchor}" if anchor else "")


def picture_at(text: Text, source: str) -> Path:
    return Path(text.path.parent / PurePosixPath(source)).resolve()


def _image(self: RendererHTML, tokens: Sequence[Token], place: int, options: OptionsDict, env: EnvType) -> str:
    token = tokens[place]
    picture = picture_at(env["text"], str(token.attrs["src"]))
    width, height = size_of(picture)
    shown = format_html(
        '<img src="{}" alt="{}" width="{}" height="{}" loading="lazy" decoding="async">',
        static(f"shots/{picture.relative_to(PICTURES.resolve()).as_posix()}"),
        self.renderInlineAsText(token.children, options, env),
        width // SHARPNESS,
        height // SHARPNESS,
    )
    caption = token.attrs.get("title")
    return shown + format_html("<figcaption>{}</figcaption>", caption) if caption else shown


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    for rule in (_anchors, _figures, _links):
        reader.core.ruler.push(rule.__name__, rule)
    reader.add_render_rule("image", _image)
    return reader


@cache
def html_of(text: Text) -> str:
    """The body of a page, with any HTML in it escaped; it may go out as it is."""
    return str(_reader().render(text.body, {"text": text}))
