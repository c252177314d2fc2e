"""Which language a reader gets, and where a form may send them on. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from commonground.kernel.refusal import Refusal, refuse

SOURCE = "en"
UNKNOWN_LANGUAGE = "accounts.unknown_language"
NOT_AN_ADDRESS = "accounts.not_an_address"
ADDRESS_TAKEN = "accounts.address_taken"
ONLY_STAFF_CORRECTS = "accounts.only_staff_corrects"

# What browsers say for a language that the house knows by another code.
_ALSO_CALLED = {"fil": "tl", "zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant", "zh": "zh-hant"}


class Asker(Protocol):
    """Who asks, as far as accounts and letters are concerned; a Standing says more."""

    @property
    def user_id(self) -> int | None: ...

    @property
    def is_staff(self) -> bool: ...

    @property
    def is_system(self) -> bool: ...


@dataclass(frozen=True)
class LanguageOffer:
    """One line of the language menu.

    is_complete  every word of the interface is there; without it the interface stays in English for now
    in_english   what its reader is told then, in this language; empty where nobody wrote it
    """

    code: str
    own_name: str
    direction: str
    is_complete: bool
    current: bool
    in_english: str = ""


def same_address(email: str) -> str:
    """What makes two spellings one address: nobody loses their account to a capital letter."""
    return email.strip().lower()


def refusal_to_create(email: str, language: str, known: Collection[str]) -> Refusal | None:
    return refusal_to_write_to(email) or refusal_to_speak(language, known)


def refusal_to_correct(by: Asker, email: str, *, taken: bool) -> Refusal | None:
    """Whoever receives the letters can sign in; so staff correct an address, and the book says that they did."""
    if not (by.is_staff or by.is_system):
        return refuse(ONLY_STAFF_CORRECTS)
    return refuse(ADDRESS_TAKEN) if taken else refusal_to_write_to(email)


def refusal_to_write_to(email: str) -> Refusal | None:
    name, _, domain = email.partition("@")
    if not (name and domain) or any(letter.isspace() for letter in email):
        return refuse(NOT_AN_ADDRESS)
    return None


def refusal_to_speak(language: str, known: Collection[str]) -> Refusal | None:
    return None if language in known else refuse(UNKNOWN_LANGUAGE)


def reading_language(*, stored: str, cookie: str, accepted: str, known: Sequence[str], asked: str = "") -> str:
    """The language this reader reads in.

    asked     what the address itself asks for: a link that names a language opens in it
    stored    what a signed-in person chose; empty for visitors
    cookie    what a visitor chose; empty before
    accepted  the Accept-Language header
    known     codes of the coalition, the source language first
    """
    wanted = (asked, stored, cookie, *languages_in(accepted))
    return next((found for code in wanted if (found := match(code, known))), known[0])


def interface_language(code: str, complete: Collection[str]) -> str:
    """The language of buttons and sentences: the reader's if its catalogue is complete, else English."""
    return code if code in complete else SOURCE


def match(code: str, known: Iterable[str]) -> str:
    """The known language that a code means (es for es-MX, tl for fil-PH); empty if there is none."""
    names = {name.lower(): name for name in known}
    wanted = code.strip().lower().replace("_", "-")
    while wanted:
        found = names.get(wanted) or names.get(_ALSO_CALLED.get(wanted, ""))
        if found:
            return found
        wanted = wanted.rpartition("-")[0]
    return ""


def languages_in(header: str) -> list[str]:
    """The codes of an Accept-Language header, the most wanted first; what is malformed or unwanted is left out."""
    wanted = []
    for place, part in enumerate(header.split(",")):
        code, _, weight = part.partition(";")
        try:
            quality = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        if code.strip() and 0 < quality <= 1:
            wanted.append((-quality, place, code.strip()))
    return [code for _, _, code in sorted(wanted)]


def is_from_here(origin: str, *, scheme: str, host: str) -> bool:
    """Whether a form was sent from our own pages; browsers that say nothing are old, not hostile."""
    return not origin or origin == f"{scheme}://{host}"
