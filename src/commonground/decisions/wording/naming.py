from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise


class Naming(str):
    """A sentence that calls one of its facts by its name instead of its key.

    fact   the fact that holds a key
    names  what each key is called
    """

    __slots__ = ("fact", "names", "sentence")
    sentence: str | Promise
    fact: str
    names: Mapping[Any, str | Promise]

    def __new__(cls, sentence: str | Promise, fact: str, names: Mapping[Any, str | Promise]) -> Naming:
        self = super().__new__(cls, fact)
        self.sentence, self.fact, self.names = sentence, fact, names
        return self

    def __str__(self) -> str:
        return str(self.sentence)

    def __mod__(self, facts: Mapping[str, object]) -> str:
        key = str(facts[self.fact])
        return str(self.sentence) % {**facts, self.fact: self.names.get(key, key)}
