"""A release as it is given out: one sheet for the page, for paper, for the mail and for plain text.

What it says of positions is read anew each time, with the sentence that belongs to it; no editor can take it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from html import unescape
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from commonground.accounts.rules import interface_language
from commonground.decisions.queries.rulesets import terms_of
from commonground.kernel.languages import LANGUAGES, direction
from commonground.kernel.refusal import Refusal, refuse
from commonground.record.coalition import profile
from commonground.ui.moments import day_in_words, in_words
from commonground.ui.typeset.paper import set_on_paper
from commonground.website.models import PickUp, PressRelease, PressStatement, Quote
from commonground.website.queries.open_positions import OpenPosition, open_rows
from commonground.website.rules.press import NOT_PRINTABLE, is_embargoed

BY_CODE = {code.lower(): code for code in LANGUAGES}
_LINES = re.compile(r"</(?:p|li|h\d)>|<br\s*/?>")
END = "###"


@dataclass(frozen=True)
class Part:
    """One part of the body, as plain text."""

    kind: str
    text: str
    by: str = ""


@dataclass(frozen=True)
class Spoken:
    """A position as the release says it, on the day somebody reads."""

    reference: str
    measure: str
    statement: str
    change_asked: str
    qualification: str
    qualified_in: str
    ended: str
    address: str

    @property
    def sentences(self) -> list[str]:
        return [text for text in (self.statement, self.change_asked, self.qualification, self.ended) if text]


@dataclass(frozen=True)
class SaidBy:
    """A quote with who says it, and the sentence of each position that is not shared by all."""

    words: str
    by: str
    qualifications: Sequence[str]


@dataclass(frozen=True)
class Sheet:
    """
    language  that of the release; words_in: the one our own words on it are in
    line      FOR IMMEDIATE RELEASE, or until when it is under embargo
    on_our_site  from when its address opens, while it does not
    lead      paragraphs, as body and boilerplate are
    """

    address: str
    on_our_site: str
    language: str
    words_in: str
    kind: str
    line: str
    contact_heading: str
    contact: Sequence[str]
    headline: str
    sub_headline: str
    speaking: str
    dateline: str
    day: str
    lead: Sequence[str]
    body: Sequence[Part]
    quotes: Sequence[SaidBy]
    positions_heading: str
    positions: Sequence[Spoken]
    about_heading: str
    boilerplate: Sequence[str]
    end: str = END

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def opening(self) -> str:
        """What stands before the first sentence: LOS ANGELES, CA– May 14, 2026."""
        return " ".join(part for part in (self.dateline, f"{self.day}." if self.day else "") if part)


def language_of(page: PressRelease) -> str:
    return BY_CODE[page.locale.language_code]


def positions_of(page: PressRelease, at: datetime) -> list[OpenPosition]:
    """Those whose words are public, in the editor's order; two queries for any number."""
    order = [row.position.proposal_id for row in page.spoken_of.all()]
    if not order:
        return []
    rows = open_rows(at).filter(proposal__in=order)
    found = {row.proposal_id: OpenPosition(row, terms_of(row.ballot.rule_set)) for row in rows}
    return [found[proposal] for proposal in dict.fromkeys(order) if proposal in found]


def sheet_of(page: PressRelease, at: datetime) -> Sheet:
    language = language_of(page)
    spoken_here = interface_language(language, settings.INTERFACE_LANGUAGES)
    with translation.override(spoken_here):
        positions = [_spoken(one, language) for one in positions_of(page, at)]
        sentences = [f"{one.measure}: {one.qualification}" for one in positions if one.qualification]
        return Sheet(
            address=f"{settings.SITE_URL}{page.address}",
            on_our_site=_on_our_site(page, at),
            language=language,
            words_in=spoken_here,
            kind=_("STATEMENT") if isinstance(page, PressStatement) else "",
            line=release_line(page, at),
            contact_heading=_("CONTACT:"),
            contact=_filled(page.contact_name, page.contact_organization, page.contact_phone, page.contact_email),
            headline=_("“%(headline)s”") % {"headline": page.title},
            sub_headline=page.sub_headline,
            speaking=_speaking(page),
            dateline=f"{page.place.strip()}–" if page.place.strip() else "",
            day=day_in_words(page.dated_on) if page.dated_on else "",
            lead=_paragraphs(page.lead),
            body=list(parts_of(page.body)),
            quotes=[SaidBy(quote.words, said_by(quote), sentences) for quote in page.quotes.all()],
            positions_heading=_("What we decided"),
            positions=positions,
            about_heading=_("About %(name)s") % {"name": profile().name},
            boilerplate=_paragraphs(page.boilerplate or boilerplate_in(language)),
        )


def release_line(page: PressRelease, at: datetime) -> str:
    if page.public_from is not None and is_embargoed(page.public_from, at):
        return _("EMBARGOED UNTIL %(moment)s") % {"moment": in_words(page.public_from)}
    return _("FOR IMMEDIATE RELEASE")


def _on_our_site(page: PressRelease, at: datetime) -> str:
    """Who has the letter before everybody does finds nothing at its address yet."""
    if page.public_from is not None and is_embargoed(page.public_from, at):
        return _("On our site from %(moment)s:") % {"moment": in_words(page.public_from)}
    return ""


def said_by(quote: Quote) -> str:
    return ", ".join(_filled(quote.speaker, quote.role, quote.organization_name))


def boilerplate_in(language: str) -> str:
    """What the network says of itself at the end, as its profile has it."""
    coalition = profile()
    written = coalition.press.boilerplate.say(language)
    if written:
        return written
    said = (coalition.tagline.say(language), coalition.mission.say(language))
    return " ".join(f"{text.rstrip('.')}." for text in said if text)


def _spoken(one: OpenPosition, language: str) -> Spoken:
    said = one.words(language)
    ended = ""
    if one.row.ended_at is not None:
        ended = _("This position ended on %(day)s.") % {"day": in_words(one.row.ended_at, "day")}
    return Spoken(
        one.reference,
        one.number or one.title,
        said.statement,
        said.change_asked,
        said.qualification.text if said.qualification else "",
        said.qualification.language if said.qualification else "",
        ended,
        f"{settings.SITE_URL}{reverse('website:position', args=[one.reference])}",
    )


def _speaking(page: PressRelease) -> str:
    named = [str(term) for term in page.constituencies.all()]
    return _("Speaking here: %(people)s") % {"people": get_text_list(named, _("and"))} if named else ""


def _filled(*texts: str) -> list[str]:
    return [text.strip() for text in texts if text.strip()]


def _paragraphs(text: str) -> list[str]:
    return _filled(*text.splitlines())


def lines_of(rich: str) -> list[str]:
    """The paragraphs of a rich text without its marks."""
    return _filled(*unescape(strip_tags(_LINES.sub("\n", rich))).splitlines())


def parts_of(body: Any) -> Iterator[Part]:
    """What people wrote; live records stand on the page alone."""
    for block in body:
        value = block.value
        match block.block_type:
            case "heading":
                yield Part("heading", value)
            case "paragraph":
                yield from (Part("paragraph", line) for line in lines_of(value.source))
            case "quotation":
                yield Part("quotation", value["words"], value["speaker"])
            case "figure":
                source = value["source"] or value["source_url"]
                told = f"{value['value']} {value['meaning']}"
                yield Part("paragraph", f"{told} ({_('Source:')} {source})" if source else told)


def picked_up(page: PressRelease) -> Sequence[PickUp]:
    """Who printed it, in whatever language it was given out, the newest first."""
    return list(PickUp.objects.filter(release__translation_key=page.translation_key).exclude(url=""))


def on_paper(sheet: Sheet) -> bytes:
    """The sheet as a PDF; raises NotPrintable."""
    told = {**asdict(sheet), "line": " ".join(text for text in (sheet.kind, sheet.line) if text)}
    return set_on_paper("release.typ", told, language=sheet.language)


def not_printable() -> Refusal:
    return refuse(NOT_PRINTABLE)
