"""What a first visit brings over the wire: the page, its style, its script and its letters, compressed as served."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from html import unescape
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils.html import strip_tags

from bench.databases import taken_up
from bench.examples import examples
from bench.pages import Sides, parts_of

HEAVIEST = 100 * 1024
PUBLIC = (
    "website:home",
    "website:positions",
    "website:position",
    "website:partners",
    "website:how_we_decide",
    "committee:committee",
    "legislature:bills",
    "legislature:bill",
    "account_login",
)
OF_MEMBERS = ("desk:desk", "decisions:decisions", "decisions:decision", "decisions:ballot", "record:book")
READER = "representative"
_NAMED = re.compile(r"""<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"]+)\"""")
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)


@dataclass(frozen=True)
class Weight:
    """Bytes over the wire. `words` is the floor: what the page says, and nothing around it."""

    page: str
    reader: str
    words: int
    html: int
    css: int
    js: int
    fonts: int
    rest: int

    @property
    def whole(self) -> int:
        return self.html + self.css + self.js + self.fonts + self.rest

    @property
    def met(self) -> bool:
        return self.whole <= HEAVIEST

    def told(self) -> dict[str, Any]:
        return {**asdict(self), "whole": self.whole, "heaviest": HEAVIEST, "met": self.met}


def weights(sides: Sides) -> Iterator[Weight]:
    """Of the demonstration; at a hundred times the rows the lists are as long, for they are paged."""
    for reader, names in (("visitor", PUBLIC), (READER, OF_MEMBERS)):
        for name in names:
            with taken_up(sides.both[0]):
                yield _weigh(sides, name, reader)


def _weigh(sides: Sides, name: str, reader: str) -> Weight:
    client = sides.clients[reader][0]
    for choice in examples(name, parts_of(name))[0]:
        answer = client.get(choice.address(), headers={"Accept-Encoding": "gzip"})
        if answer.status_code == 200:
            break
    else:
        raise LookupError(f"No {name} opens for a {reader}.")
    sent = answer.content
    page = gzip.decompress(sent).decode() if answer.headers.get("Content-Encoding") == "gzip" else sent.decode()
    parts = dict.fromkeys(("css", "js", "fonts", "rest"), 0)
    for address in sorted({unescape(found) for found in _NAMED.findall(page)}):
        if address.startswith(settings.STATIC_URL):
            kind, size = _part(address)
            parts[kind] += size
    words = " ".join(unescape(strip_tags(_SCRIPT.sub("", page))).split())
    return Weight(name, reader, len(gzip.compress(words.encode())), len(sent), **parts)


def _part(address: str) -> tuple[str, int]:
    """Text is served compressed where that is less; fonts are compressed already."""
    found = finders.find(address.removeprefix(settings.STATIC_URL).partition("?")[0])
    if found is None:
        raise LookupError(f"There is no file behind {address}.")
    body = Path(str(found)).read_bytes()
    kind = {".css": "css", ".js": "js", ".woff2": "fonts"}.get(Path(str(found)).suffix, "rest")
    return kind, len(body) if kind == "fonts" else min(len(body), len(gzip.compress(body)))
