"""News and events as Atom feeds: the newest of what anybody may read, in one language, by the rules of `feeds`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.sax.saxutils import quoteattr

from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonground.accounts.rules import interface_language
from commonground.kernel.languages import LANGUAGES
from commonground.record.coalition import profile
from commonground.ui.moments import in_words
from commonground.website.feeds import said
from commonground.website.heads import changed_at, published_at
from commonground.website.models import EditorialPage
from commonground.website.open_data import Piece, absolute, spoken, stamped
from commonground.website.queries.open_positions import Authority
from commonground.website.rules.addresses import address_of
from commonground.website.rules.need import tag_of

BY_CODE = {code.lower(): code for code in LANGUAGES}


@dataclass(frozen=True)
class Feed:
    """One of the feeds: the name of its address, the part of its names that stays, and what it is called."""

    view: str
    key: str
    page: str
    title: Promise

    def address(self, language: str) -> str:
        return f"{absolute(reverse(self.view))}?lang={language}"


NEWS = Feed("website:news_feed", "news", "/news/", gettext_lazy("News of %(coalition)s"))
EVENTS = Feed("website:events_feed", "events", "/events/", gettext_lazy("Events of %(coalition)s"))


def _when(page: Any) -> str:
    """The days of an event in words."""
    told = []
    for date in page.dates.all():
        place = ", ".join(part for part in (date.place, date.county) if part)
        line = f"{in_words(date.starts_at)}, {place}"
        told.append(f"{_('Cancelled')}: {line}" if date.is_cancelled else line)
    return "\n".join(told)


def _entry(page: EditorialPage, authority: str) -> tuple[datetime, str]:
    changed = changed_at(page)
    assert changed is not None  # only published pages are told
    language = BY_CODE[page.locale.language_code]
    kind = page.cached_content_type.model_class() or type(page)
    summary = "\n".join(part for part in (_when(page) if hasattr(page, "dates") else "", page.teaser) if part)
    name = tag_of(authority, str(page.translation_key), language, of="pages")
    written = (
        f"<entry xml:lang={quoteattr(language)}><id>{said(name)}</id><title>{said(page.title)}</title>"
        f"<published>{stamped(published_at(page))}</published><updated>{stamped(changed)}</updated>"
        f'<link rel="alternate" type="text/html" hreflang={quoteattr(language)} '
        f"href={quoteattr(absolute(address_of(page.url_path)))}/>"
        f"<category term={quoteattr(page.cached_content_type.model)} "
        f"label={quoteattr(str(capfirst(kind._meta.verbose_name)))}/>"
        f"<summary>{said(summary or page.title)}</summary></entry>\n"
    )
    return changed, written


def pieces(pages: Iterable[EditorialPage], authority: str, language: str) -> Iterator[Piece]:
    for page in pages:
        with translation.override(interface_language(language, spoken())):
            changed, written = _entry(page, authority)
        yield changed, written.encode()


def head(updated: datetime | None, feed: Feed, authority: Authority, language: str) -> bytes:
    coalition = profile()
    with translation.override(interface_language(language, spoken())):
        title = str(feed.title) % {"coalition": coalition.name}
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(language)}>'
        f"<id>{said(tag_of(authority.name, language=language, of=feed.key))}</id><title>{said(title)}</title>"
        f"<updated>{stamped(updated or authority.since)}</updated>"
        f"<author><name>{said(coalition.name)}</name></author>"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(feed.address(language))}/>'
        f'<link rel="alternate" type="text/html" href={quoteattr(absolute(feed.page))}/>\n'
    ).encode()
