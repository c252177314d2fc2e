"""The words for deeds: each room makes its own known when it is set up."""

import logging
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Lazy = str | Promise
logger = logging.getLogger(__name__)

_known: dict[str, Lazy] = {
    "account.address_corrected": _("The address of an account was corrected"),
    "account.created": _("An account was opened"),
    "clock.set_back": _("The clock of the machine went back; the order of this book is its numbers"),
    "coalition.founded": _("The coalition opened this book"),
}


def know(deeds: Mapping[str, Lazy]) -> None:
    _known.update(deeds)


def is_known(deed: str) -> bool:
    return deed in _known


def known_deeds() -> list[str]:
    return sorted(_known)


def words_for_deed(deed: str) -> str:
    if deed not in _known:
        logger.error("There are no words for the deed %s", deed)
    return str(_known.get(deed, deed))
