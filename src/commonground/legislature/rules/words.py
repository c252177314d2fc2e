"""What a search compares: words without case and accents. Pure."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+")
_LONG_PLURALS = ("xes", "ches", "shes", "sses", "zes")
MOST_WORDS = 8


def folded(text: str) -> str:
    """The words of a text, lower case, without accents, one space between them."""
    if text.isascii():
        return " ".join(_WORD.findall(text.lower()))
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("\u0111", "d")
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", bare)))


def asked_words(text: str) -> list[str]:
    """The words someone looks for, the first few of them, each once."""
    return list(dict.fromkeys(folded(text).split()))[:MOST_WORDS]


def beginning(word: str) -> str:
    """What a word and its singular both begin with: tenant of tenants, agenc of agencies, tax of taxes."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3]
    if word.endswith(_LONG_PLURALS):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "isu" else word
