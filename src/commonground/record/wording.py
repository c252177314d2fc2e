"""The words for deeds: each room makes its own known when it is set up."""

import logging
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Lazy = str | Promise
logger = logging.getLogger(__name__)

_known: dict[str, Lazy] = {
    "account.created": _("An account was opened"),
    "clock.set_back": _("The clock of the machine went back; the order of this book is its numbers"),
    "coalition.founded": _("The coalition opened this book"),
}


def know(deeds: Mapping[str, Lazy]) -> None:
    _known.update(deeds)


def is_known(deed: str) -> bool:
    return deed in _known


def kinds_of_deeds() -> list[tuple[str, str]]:
    """Every kind there can be, with its words, by word: to ask which of them were done would read the whole book."""
    return sorted(((deed, str(words)) for deed, words in _known.items()), key=lambda pair: pair[1].casefold())


def words_for_deed(deed: str) -> str:
    if deed not in _known:
        logger.error("There are no words for the deed %s", deed)
    return str(_known.get(deed, deed))
