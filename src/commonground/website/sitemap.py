"""The sitemap: every public page, with the languages it exists in and the day its words last changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.urls import reverse

from commonground.kernel.languages import LANGUAGES
from commonground.record.coalition import profile
from commonground.website.guide.reading import contents
from commonground.website.guide.texts import SOURCE
from commonground.website.open_data import Piece, absolute, spoken, stamped
from commonground.website.queries.across import vocabulary
from commonground.website.queries.found import listed_pages, listed_partners
from commonground.website.queries.open_positions import open_positions
from commonground.website.rules.addresses import address_of

KIND = "application/xml; charset=utf-8"
MOST = 50_000  # what a sitemap may hold
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
HEAD = (
    b'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    b'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
TAIL = b"</urlset>\n"
STANDING = (
    "website:positions",
    "website:partners",
    "committee:committee",
    "website:how_we_decide",
    "website:across",
    "website:open_data",
)
BY_CODE = {code.lower(): code for code in LANGUAGES}


@dataclass(frozen=True)
class Entry:
    """One page: its address, the languages it exists in, and when its words last changed.

    is_written  by a person, in each language on its own; a record says the same in all
    """

    address: str
    languages: Sequence[str] = ()
    changed_at: datetime | None = None
    is_written: bool = False


def pieces(at: datetime) -> Iterator[Piece]:
    """What matters most first, so that nothing else is left out where there is more than a sitemap holds."""
    yield from islice((piece for entry in entries(at) for piece in _in_languages(entry)), MOST)


def entries(at: datetime) -> Iterator[Entry]:
    """Every public page of the house."""
    for page in listed_pages(at, source=settings.LANGUAGE_CODE):
        yield Entry(address_of(page.url_path), page.languages, page.changed_at, is_written=True)
    for view in STANDING:
        yield Entry(reverse(view), spoken())
    yield from _positions(at)
    for word in vocabulary().words:
        yield Entry(reverse("website:across_word", args=[word.lens, word.key]), spoken())
    for part in contents(SOURCE):
        for line in (part.front, *part.lines):
            yield Entry(line.address, spoken())
    for slug in listed_partners(at):
        yield Entry(reverse("members:organization", args=[slug]))


def _positions(at: datetime) -> Iterator[Entry]:
    bills: set[int] = set()
    for position in open_positions(at):
        address, bill = reverse("website:position", args=[position.reference]), position.row.bill
        yield Entry(address, spoken(), position.updated_at)
        if bill and bill.pk not in bills:
            bills |= {bill.pk}
            yield Entry(bill.get_absolute_url(), (), position.updated_at)


def _in_languages(entry: Entry) -> Iterator[Piece]:
    """Once for the address that answers in the reader's language, and once for each language it exists in."""
    address, changed_at = entry.address, entry.changed_at
    codes = [BY_CODE[code.lower()] for code in entry.languages]
    versions = {code: f"{absolute(address)}?lang={code}" for code in codes}
    others = "".join(_alternate(code, url) for code, url in versions.items())
    others += _alternate("x-default", absolute(address)) if versions else ""
    moved = f"<lastmod>{stamped(changed_at)}</lastmod>" if changed_at else ""
    for url in (absolute(address), *(versions.values() if len(versions) > 1 else ())):
        yield changed_at or NEVER, f"<url><loc>{escape(url)}</loc>{moved}{others}</url>\n".encode()


def _alternate(code: str, url: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang={quoteattr(code)} href={quoteattr(url)}/>'


CLOSED: Iterable[str] = (
    settings.EDITORS, "/desk/", "/account/", "/sign-in/", "/search/", "/notices/", "/people/", "/languages/",
    "/reviews/", "/messages/", "/press/desk/", "/decisions/propose/",
)  # fmt: skip


def robots() -> str:
    """Where programs that list pages need not go; an invented network is not to be listed at all."""
    closed = ("/",) if profile().demo else CLOSED
    lines = ["User-agent: *", *(f"Disallow: {address}" for address in closed)]
    return "\n".join([*lines, "", f"Sitemap: {absolute(reverse('website:sitemap'))}", ""])
