"""The picture that other sites show where somebody shares an address of ours: set here, in the language of the page.

Its address holds a digest of all it says, so a changed text has a new address and a picture may be kept for good.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from pathlib import Path

import typst
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from commonground.accounts.rules import interface_language
from commonground.decisions.models import Position
from commonground.decisions.queries.naming import called, stand_called
from commonground.decisions.queries.positions import Qualification
from commonground.kernel.languages import LANGUAGES
from commonground.record.coalition import profile
from commonground.ui import typeset
from commonground.ui.moments import day_in_words, in_words
from commonground.ui.typeset.fonts import can_set, families, fonts, manner_of
from commonground.website.models import EditorialPage, EventPage
from commonground.website.open_data import spoken

TEMPLATE = Path(typeset.__file__).parent / "card.typ"
SIZE = WIDTH, HEIGHT = 1200, 630
KEPT = 96  # pictures of some 40 KB
BY_CODE = {code.lower(): code for code in LANGUAGES}


@dataclass(frozen=True)
class Card:
    """What a card says, all of it in its language.

    stand   where we stand, on the card of a position; else `kind` says what the page is
    remark  what has to be known beside it: that it ended
    note    the sentence that belongs to a position
    """

    language: str
    coalition: str
    title: str
    kind: str = ""
    stand: str = ""
    remark: str = ""
    note: str = ""
    date: str = ""

    @property
    def digest(self) -> str:
        return hashlib.sha256(f"{_edition()}{self.told}".encode()).hexdigest()[:16]

    @property
    def told(self) -> str:
        manner = {**manner_of(self.language), "fonts": families(self.language)}
        return json.dumps({**asdict(self), **manner}, ensure_ascii=False, sort_keys=True)

    @property
    def words(self) -> str:
        """The same for whoever does not see it."""
        parts = (self.stand or self.kind, self.title, self.remark, self.note, self.coalition, self.date)
        return ". ".join(part.rstrip(".") for part in parts if part)


@cache
def _edition() -> str:
    """A changed design is a new picture too."""
    return hashlib.sha256(TEMPLATE.read_bytes()).hexdigest()


@lru_cache(maxsize=KEPT)
def drawn(told: str) -> bytes:
    """The picture; what it says is data and never becomes markup."""
    made = typst.compile(
        TEMPLATE, root=TEMPLATE.parent, font_paths=fonts(), ignore_system_fonts=True, sys_inputs={"card": told},
        format="png", ppi=72,
    )  # fmt: skip
    assert isinstance(made, bytes)
    return made


def card_of_page(page: EditorialPage) -> Card | None:
    """None where we have no letters for its language."""
    language = BY_CODE[page.locale.language_code]
    if not can_set(language):
        return None
    with translation.override(interface_language(language, spoken())):
        kind = page.cached_content_type.model_class() or type(page)
        date = day_in_words(page.dated_on) if page.dated_on and kind is not EventPage else ""
        return Card(language, profile().name, page.title, kind=str(capfirst(kind._meta.verbose_name)), date=date)


def card_of_position(position: Position, qualification: Qualification | None, language: str) -> Card:
    """Our own sentences where we speak that language; the sentence that belongs to it where its text is approved."""
    with translation.override(interface_language(language, spoken())):
        adopted = _("Adopted on %(day)s.") % {"day": in_words(position.adopted_at, "day")}
        over = ""
        if position.ended_at:
            over = _("Ended on %(day)s") % {"day": in_words(position.ended_at, "day")}
        return Card(
            language,
            profile().name,
            called(position.proposal),
            stand=stand_called(position.stand),
            remark=over,
            note=qualification.text if qualification else "",
            date=adopted.rstrip("."),
        )


def address_of_page_card(page: EditorialPage, card: Card) -> str:
    return reverse("website:page_card", args=[page.pk, card.digest])


def address_of_position_card(reference: str, card: Card) -> str:
    return reverse("website:position_card", args=[reference, card.language, card.digest])
