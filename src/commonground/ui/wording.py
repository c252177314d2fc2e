"""The words for refusals: each room makes its own known when it is set up."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.kernel.refusal import Refusal
from commonground.ui import moments

Lazy = str | Promise
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Words:
    """What a reader is told.

    title   what it is: "This ballot is closed"
    text    why, in whole sentences; %(name)s stands for a fact of the refusal
    help    what the reader can do now
    """

    title: Lazy
    text: Lazy = ""
    help: Lazy = ""

    def __str__(self) -> str:
        return f"{self.title}. {self.text}" if self.text else f"{self.title}."


UNKNOWN = Words(
    _("This cannot be done now"),
    _("Something else has to happen first."),
    _("Go back and look at the page again; it says what is open to you."),
)
_known: dict[str, Words] = {}
_terms: dict[str, Lazy] = {}


def know_terms(terms: Mapping[str, Lazy]) -> None:
    """What a refusal calls things it lists."""
    _terms.update(terms)


def know(words: Mapping[str, Words]) -> None:
    _known.update(words)


def is_known(key: str) -> bool:
    return key in _known


def words_for(refusal: Refusal) -> Words:
    if refusal.key not in _known:
        logger.error("There are no words for the refusal %s", refusal.key)
    words = _known.get(refusal.key, UNKNOWN)
    facts = {name: _plain(fact) for name, fact in refusal.facts}
    return Words(_filled(words.title, facts), _filled(words.text, facts), _filled(words.help, facts))


def _filled(text: Lazy, facts: Mapping[str, object]) -> str:
    return str(text % facts) if text else ""


def _plain(fact: object) -> object:
    """A date, a moment or a list in words; anything else as it is."""
    if isinstance(fact, datetime):
        return moments.in_words(fact, "near")
    if isinstance(fact, date):
        return moments.day_in_words(fact)
    if isinstance(fact, tuple):
        return "; ".join(str(_terms.get(str(part), part)) for part in fact)
    return fact
