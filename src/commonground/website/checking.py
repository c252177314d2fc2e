"""The check of the whole site, from within: every public page in every language, as a visitor gets it."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from commonground.record.coalition import profile
from commonground.website import sitemap
from commonground.website.open_data import spoken
from commonground.website.queries import checking as asked
from commonground.website.redirects import is_ours
from commonground.website.rules.addresses import address_of
from commonground.website.rules.checking import HEAVIEST, Seen, faces_for, is_malformed, leads_to, read

Item = dict[str, Any]
OK = 200
HOST = urlsplit(settings.SITE_URL).netloc
IS_SECURE = settings.SITE_URL.startswith("https:")
FRONT_DOORS = (
    "/",
    "/search/",
    "/contact/",
    "/accomplishments/",
    "/bills/",
    "/organizations/",
    "/chapters/",
    "/sign-in/",
)


@dataclass
class Report:
    """What was found, by kind; `pages` were looked at, each in one language."""

    broken_links: list[Item] = field(default_factory=list)
    missing_alt: list[Item] = field(default_factory=list)
    stale_translations: list[Item] = field(default_factory=list)
    overweight: list[Item] = field(default_factory=list)
    pages: int = 0

    @property
    def kinds(self) -> dict[str, list[Item]]:
        names = ("broken_links", "missing_alt", "stale_translations", "overweight")
        return {name: getattr(self, name) for name in names}

    @property
    def is_clean(self) -> bool:
        return not any(self.kinds.values())


@dataclass
class Visitor:
    """Somebody who reads page after page in one language, and remembers each."""

    language: str
    known: dict[str, tuple[int, Seen, int]] = field(default_factory=dict)

    def look(self, address: str) -> tuple[int, Seen, int]:
        """How it answers, what stands on it, and how many bytes its HTML is as it is sent."""
        if address not in self.known:
            client = Client(raise_request_exception=False, headers={"accept-language": self.language, "host": HOST})
            answer: Any = client.get(address, follow=True, secure=IS_SECURE)
            body = answer.getvalue()  # read to its end, so that nothing of it stays open
            is_page = answer.headers.get("Content-Type", "").startswith("text/html")
            seen = read(body.decode()) if is_page else Seen()
            self.known[address] = (answer.status_code, seen, len(gzip.compress(body)) if is_page else 0)
        return self.known[address]


def check(at: datetime, track: Any = None) -> Report:
    """track: shows how far it is, given what is gone through and a label"""
    report, broken = Report(), Found()
    visitors = {code: Visitor(code) for code in profile().languages}
    steps = list(_steps(at))
    for address, language in track(steps, "Pages") if track else steps:
        _read_page(report, broken, visitors[language], address)
        report.pages += 1
    _follow_redirects(broken, visitors[profile().source_language])
    report.broken_links = broken.told()
    report.missing_alt += _mute_pictures(at)
    report.stale_translations += _stale()
    return report


def _steps(at: datetime) -> Iterator[tuple[str, str]]:
    """A page people wrote, in every language of the network; a record in those in which we say something ourselves."""
    known = dict.fromkeys(FRONT_DOORS, False) | {entry.address: entry.is_written for entry in sitemap.entries(at)}
    for address, is_written in known.items():
        for language in profile().languages if is_written else spoken():
            yield address, language


class Found:
    """What is broken; the same link is told once, with the number of pages it stands on."""

    def __init__(self) -> None:
        self._items: dict[tuple[str, str], Item] = {}

    def tell(self, page: str, language: str, link: str, problem: str, what_helps: str) -> None:
        item = self._items.setdefault(
            (link, problem),
            {"page": page, "language": language, "link": link, "problem": problem, "help": what_helps, "pages": 0},
        )
        item["pages"] += 1

    def told(self) -> list[Item]:
        return list(self._items.values())


def _read_page(report: Report, broken: Found, visitor: Visitor, address: str) -> None:
    status, seen, html = visitor.look(address)
    language = visitor.language
    if status != OK:
        broken.tell(address, language, address, f"The page answers {status}.", "Ask whoever looks after the site.")
        return
    for words in seen.nowhere:
        broken.tell(
            address, language, words, "This link leads nowhere: its page is gone.", "Choose another page for it."
        )
    for link in dict.fromkeys(seen.links):
        _follow(broken, visitor, address, link)
    for picture in seen.mute:
        report.missing_alt.append(
            {
                "page": address,
                "language": language,
                "picture": picture,
                "help": "Say what it shows, or that it is decoration.",
            }
        )
    weight = html + sum(size for _name, size in _fetched_with(seen))
    if weight > HEAVIEST:
        report.overweight.append(
            {
                "page": address,
                "language": language,
                "bytes": weight,
                "heaviest": HEAVIEST,
                "parts": {"html": html, **dict(_fetched_with(seen))},
                "help": "Divide the page, or leave out what it loads before it is needed.",
            }
        )


def _follow(broken: Found, visitor: Visitor, page: str, link: str) -> None:
    if is_malformed(link) and not link.startswith(f"{settings.SITE_URL}/"):
        broken.tell(page, visitor.language, link, "No browser can follow this address.", "Write it anew.")
        return
    target = leads_to(link, page, HOST)
    if target is None or target[0].startswith(settings.EDITORS):
        return
    address, mark = target
    status, seen, _size = visitor.look(address)
    if status != OK:
        broken.tell(
            page, visitor.language, link, f"It answers {status}.", "Link to another page, or take the link out."
        )
    elif mark and mark not in seen.marks:
        broken.tell(page, visitor.language, link, "There is no such place on that page.", "Link to the page itself.")


def _follow_redirects(broken: Found, visitor: Visitor) -> None:
    for old, link in asked.redirects():
        if not link:
            broken.tell(
                old, "", link, "The page this redirect led to is gone.", "Choose another, or delete the redirect."
            )
        elif link.startswith(("http:", "https:")) and not is_ours(link):
            broken.tell(old, "", link, "A redirect leads to another site and is not followed.", "Delete the redirect.")
        else:
            target = leads_to(link, old, HOST)
            status = visitor.look(target[0])[0] if target else OK
            if status != OK:
                broken.tell(
                    old, "", link, f"The redirect leads to what answers {status}.", "Choose another page for it."
                )


def _mute_pictures(at: datetime) -> list[Item]:
    return [
        {
            "page": address_of(page.url_path),
            "language": page.locale.language_code,
            "picture": picture.title,
            "help": "Say what it shows, or that it is decoration.",
        }
        for page, picture in asked.pictures_without_words(at)
    ]


def _stale() -> list[Item]:
    return [
        {
            "page": address,
            "language": language,
            "title": title,
            "help": "Translate the parts that changed, at /languages/.",
        }
        for address, title, language in asked.stale_translations()
    ]


def _fetched_with(seen: Seen) -> Iterable[tuple[str, int]]:
    """Style, scripts and fonts with their bytes as they are sent, each once."""
    names = [urlsplit(name).path.removeprefix(settings.STATIC_URL) for name in seen.fetched if _is_kept_here(name)]
    styles = [name for name in names if name.endswith(".css")]
    fonts = [urljoin(name, face) for name in styles for face in faces_for(_text_of(name), seen.letters)]
    return [(name, _size_of(name)) for name in dict.fromkeys([*names, *fonts])]


def _is_kept_here(name: str) -> bool:
    return name.startswith(settings.STATIC_URL)


@cache
def _path_of(name: str) -> Path | None:
    collected = Path(settings.STATIC_ROOT) / name
    found = str(collected) if collected.is_file() else finders.find(name)
    return Path(found) if isinstance(found, str) else None


@cache
def _text_of(name: str) -> str:
    path = _path_of(name)
    return path.read_text(encoding="utf-8") if path else ""


@cache
def _size_of(name: str) -> int:
    """Compressed where that is less; fonts and pictures are already."""
    path = _path_of(name)
    body = path.read_bytes() if path else b""
    return len(body) if name.endswith((".woff2", ".png", ".webp")) else min(len(body), len(gzip.compress(body)))
