"""The published positions as an Atom feed (RFC 4287): a complete one (RFC 5005), so what is gone from it is gone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from commonground.accounts.rules import interface_language
from commonground.record.coalition import profile
from commonground.ui.moments import in_words
from commonground.website.open_data import Piece, absolute, spoken, stamped, url_of, words_in
from commonground.website.queries.open_positions import Authority, OpenPosition, Words
from commonground.website.rules.need import tag_of

KIND = "application/atom+xml; charset=utf-8"
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot hold."""


def said(text: str) -> str:
    return escape(UNWRITABLE.sub("", text))


def _quoted(text: str) -> str:
    return quoteattr(UNWRITABLE.sub("", text))


def _p(text: str) -> str:
    return f"<p>{said(text)}</p>"


def address_of(language: str) -> str:
    return f"{absolute(reverse('website:feed'))}?lang={language}"


def _title(position: OpenPosition, words: Words) -> str:
    """Read alone in a list of news, so it says what belongs to it."""
    measure = ": ".join(part for part in (position.number, position.title) if part)
    named = f"{words.stand}: {measure}"
    remark = _("not all members share it") if words.qualification else ""
    over = "" if position.is_in_force else _("no longer our position")
    remarks = [part for part in (over, remark) if part]
    return f"{named} ({'; '.join(remarks)})" if remarks else named


def _paragraphs(position: OpenPosition, words: Words) -> Iterator[str]:
    if position.row.ended_at:
        ended = _("This position ended on %(day)s. These were our words then.")
        yield _p(ended % {"day": in_words(position.row.ended_at, "day")})
    elif position.bill_changed:
        yield _p(_("The bill has changed; we are looking at the new text"))
    yield f"<blockquote>{_p(words.statement)}"
    if words.change_asked:
        yield _p(words.change_asked)
    if words.qualification:
        yield f"<p lang={_quoted(words.qualification.language)}>{said(words.qualification.text)}</p>"
    yield "</blockquote>"
    adopted = _("Adopted on %(day)s.") % {"day": in_words(position.row.adopted_at, "day")}
    yield _p(f"{adopted} {words.rule}")


def _entry(position: OpenPosition, authority: str, language: str) -> str:
    words = words_in(position, language)
    content = "".join(_paragraphs(position, words))
    return (
        f"<entry><id>{said(tag_of(authority, position.reference, language))}</id>"
        f"<title>{said(_title(position, words))}</title>"
        f"<published>{stamped(position.row.adopted_at)}</published><updated>{stamped(position.updated_at)}</updated>"
        f'<link rel="alternate" type="text/html" href={_quoted(url_of(position))}/>'
        f"<category term={_quoted(position.row.stand)} label={_quoted(words.stand)}/>"
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{content}</div></content></entry>\n'
    )


def atom_pieces(positions: Iterable[OpenPosition], authority: str, language: str) -> Iterator[Piece]:
    for position in positions:
        with translation.override(interface_language(language, spoken())):
            entry = _entry(position, authority, language)
        yield position.updated_at, entry.encode()


def atom_head(updated: datetime | None, authority: Authority, language: str) -> bytes:
    coalition, said_in = profile(), interface_language(language, spoken())
    with translation.override(said_in):
        title = _("Positions of %(coalition)s") % {"coalition": coalition.name}
    chosen = coalition.data_license
    terms = f'<rights>{said(chosen.name)}</rights><link rel="license" href={_quoted(chosen.url)}/>' if chosen else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0"'
        f" xml:lang={_quoted(said_in)}><id>{said(tag_of(authority.name, language=language))}</id>"
        f"<title>{said(title)}</title><updated>{stamped(updated or authority.since)}</updated>"
        f"<author><name>{said(coalition.name)}</name></author>{terms}"
        f'<link rel="self" type="application/atom+xml" href={_quoted(address_of(language))}/>'
        f'<link rel="alternate" type="text/html" href={_quoted(absolute(reverse("website:positions")))}/>'
        "<fh:complete/>\n"
    ).encode()


ATOM_TAIL = b"</feed>\n"
