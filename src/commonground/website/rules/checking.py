"""What one page holds that can be wrong: links, marks to link to, pictures, what a browser fetches with it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

HEAVIEST = 100 * 1024
FETCHED = {"stylesheet", "preload", "icon"}
_FACE = re.compile(r"@font-face\s*\{(?P<face>[^}]*)\}")
_SOURCE = re.compile(r"url\([\"']?(?P<url>[^\"')]+)")
_RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", re.IGNORECASE)


@dataclass
class Seen:
    """One page.

    links    where its links, forms and frames lead, as they are written
    nowhere  the words of links that lead nowhere: a page they led to is gone
    marks    what a link can point at within it
    mute     pictures without a word for whoever does not see them, by their address
    fetched  style, scripts and whatever is loaded before it is asked for
    """

    links: list[str] = field(default_factory=list)
    nowhere: list[str] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    mute: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    letters: set[str] = field(default_factory=set)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()
        self._nowhere: list[str] | None = None

    def _opens(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if said.get("id"):
            self.seen.marks |= {said["id"]}
        if tag == "a":
            self._link(said)
        elif tag == "img" and "alt" not in {name for name, _value in attrs}:
            self.seen.mute.append(said.get("src", ""))
        elif tag in {"iframe", "embed"}:
            self.seen.links.append(said.get("src", ""))
        elif tag == "link" and FETCHED & set(said.get("rel", "").split()):
            self.seen.fetched.append(said.get("href", ""))
        elif tag == "script" and said.get("src"):
            self.seen.fetched.append(said["src"])

    def _link(self, said: dict[str, str]) -> None:
        if "href" in said:
            self.seen.links.append(said["href"])
        elif not said.get("id"):
            self._nowhere = []

    def _closes(self, tag: str) -> None:
        if tag == "a" and self._nowhere is not None:
            self.seen.nowhere.append(" ".join("".join(self._nowhere).split()))
            self._nowhere = None

    def _says(self, data: str) -> None:
        self.seen.letters |= set(data)
        if self._nowhere is not None:
            self._nowhere.append(data)

    # By these names Python's reader calls them.
    handle_starttag, handle_endtag, handle_data = _opens, _closes, _says


def read(page: str) -> Seen:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.seen


def is_malformed(link: str) -> bool:
    """An address that no browser could follow, or that runs instead of leading anywhere."""
    try:
        parts = urlsplit(link)
        port = parts.port
    except ValueError:
        return True
    if any(sign.isspace() for sign in link) or not link or port == 0:
        return True
    name, _, domain = unquote(parts.path.partition("?")[0]).partition("@")
    sound = {
        "": True,
        "http": "." in (parts.hostname or "") or parts.hostname == "localhost",
        "https": "." in (parts.hostname or ""),
        "mailto": bool(name) and "." in domain,
        "tel": bool(re.fullmatch(r"\+?[\d().*#;=,a-z-]{3,}", parts.path)),
    }
    return not sound.get(parts.scheme, False)


def leads_to(link: str, page: str, host: str) -> tuple[str, str] | None:
    """Address and mark of a link within the house; None for one that leads elsewhere."""
    parts = urlsplit(link)
    if parts.scheme not in {"", "http", "https"} or (parts.netloc and parts.netloc != host):
        return None
    if parts.netloc or parts.path:
        path = parts.path or "/"
        address = path if path.startswith("/") else f"{page.partition('?')[0].rpartition('/')[0]}/{path}"
        return f"{address}{'?' if parts.query else ''}{parts.query}", unquote(parts.fragment)
    own = page.partition("?")[0]
    return (f"{own}?{parts.query}" if parts.query else page), unquote(parts.fragment)


def faces_for(style: str, letters: set[str]) -> Sequence[str]:
    """The fonts a browser fetches for these letters."""
    codes = {ord(letter) for letter in letters if not letter.isspace()}
    found = []
    for face in _FACE.finditer(style):
        source, ranges = _SOURCE.search(face["face"]), _RANGE.findall(face["face"])
        spans = [(int(first, 16), int(last or first, 16)) for first, last in ranges]
        if source and (not spans or any(first <= code <= last for code in codes for first, last in spans)):
            found.append(source["url"])
    return found
