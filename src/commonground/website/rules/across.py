"""What the words of the vocabularies have in common: which of them a topic means, and which stand together. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from commonground.legislature.rules.words import folded


class Lens(StrEnum):
    """How to look at what a coalition has; each is a part of an address."""

    ISSUE = "issue"
    POPULATION = "population"
    PROGRAM = "program"
    REGION = "region"


@dataclass(frozen=True)
class Word:
    """One word of a vocabulary.

    name  in the reader's language
    says  what a topic has to say, folded, to mean it; nothing for a place
    """

    lens: Lens
    key: str
    name: str = field(default="", compare=False)
    says: frozenset[str] = field(default=frozenset(), compare=False)


def sayings(key: str, texts: Iterable[str]) -> frozenset[str]:
    """What means a word: its key and its text in any language, as topics are compared."""
    return frozenset(folded(text.replace("_", " ")) for text in (key, *texts)) - {""}


def meant_by(topics: Iterable[str], words: Iterable[Word]) -> frozenset[Word]:
    """The words these topics mean; topics come folded."""
    said = frozenset(topics)
    return frozenset(word for word in words if word.says & said)


def named_in(issues: Collection[str], programs: Iterable[str], words: Iterable[Word]) -> frozenset[Word]:
    """The words an accomplishment names: issues by key, programs as somebody wrote them."""
    written = frozenset(folded(name.replace("_", " ")) for name in programs)
    return frozenset(
        word
        for word in words
        if (word.lens is Lens.ISSUE and word.key in issues) or (word.lens is Lens.PROGRAM and word.says & written)
    )


def twins_of(word: Word, words: Iterable[Word]) -> list[Word]:
    """The same word in another vocabulary: an issue and a program may share their name."""
    return [other for other in words if other.lens is not word.lens and other.says & word.says]


def beside(word: Word, named: Iterable[Collection[Word]]) -> Counter[Word]:
    """How often each other word is named together with this one."""
    return Counter(other for together in named if word in together for other in together if other != word)
