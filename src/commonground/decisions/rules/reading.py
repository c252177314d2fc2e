"""Reading plain JSON into exact values, with a sentence for whatever does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, is_dataclass
from datetime import time
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from string import Formatter
from typing import TypeVar

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
Reader = Callable[[str, object], T]

_SHARE = re.compile(r"([0-9]{1,18})(?:/([0-9]{1,18}))?")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
TOKENS = {"committee", "coalition"}


def share(name: str, value: object) -> Fraction:
    """A fraction above 0 up to 1, written "2/3" or "1"; never a float, so that a third is a third."""
    if not isinstance(value, str):
        raise ValueError(f'{name} is a fraction in quotes, such as "1/2".')
    return _share(name, value)


@lru_cache(maxsize=256)
def _share(name: str, text: str) -> Fraction:
    found = _SHARE.fullmatch(text)
    top, bottom = (int(found[1]), int(found[2] or 1)) if found else (0, 0)
    if not 0 < top <= bottom:
        raise ValueError(f'{name} is a fraction above 0 and up to 1, such as "1/2".')
    return Fraction(top, bottom)


def clock(name: str, value: object) -> time:
    found = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError(f'{name} is a time of day, such as "17:00".')
    return time(int(found[1]), int(found[2]))


def whole(least: int) -> Reader[int]:
    def read(name: str, value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise ValueError(f"{name} is a whole number, {least} or more.")
        return value

    return read


def yes_or_no(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{name} is true or false.")
    return value


def word(*words: str) -> Reader[str]:
    def read(name: str, value: object) -> str:
        if not isinstance(value, str) or value not in words:
            raise ValueError(f"{name} is one of: {', '.join(words)}.")
        return value

    return read


def one_of(kind: type[E]) -> Reader[E]:
    known = {member.value: member for member in kind}

    def read(name: str, value: object) -> E:
        if not isinstance(value, str) or value not in known:
            raise ValueError(f"{name} is one of: {', '.join(known)}.")
        return known[value]

    return read


def some_of(words: Collection[str]) -> Reader[tuple[str, ...]]:
    def read(name: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list | tuple) or any(item not in words for item in value):
            raise ValueError(f"{name} is a list of: {', '.join(words)}.")
        return tuple(value)

    return read


def perhaps(reader: Reader[T]) -> Reader[T | None]:
    def read(name: str, value: object) -> T | None:
        return None if value is None else reader(name, value)

    return read


def texts(keys: Collection[str]) -> Reader[dict[str, dict[str, str]]]:
    """Templates by language and key; they may name the committee and the coalition, and nothing else."""

    def read(name: str, value: object) -> dict[str, dict[str, str]]:
        if not isinstance(value, Mapping):
            raise ValueError(f"{name} holds texts by language.")
        return {str(language): _by_key(f"{name} in {language}", found, keys) for language, found in value.items()}

    return read


def _by_key(name: str, value: object, keys: Collection[str]) -> dict[str, str]:
    if not isinstance(value, Mapping) or not value.keys() <= set(keys):
        raise ValueError(f"{name} holds the texts: {', '.join(keys)}.")
    return {key: _template(f"{name}, {key},", text) for key, text in value.items()}


def _template(name: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{name} is a sentence.")
    try:
        tokens = {token for _, token, _, _ in Formatter().parse(value) if token is not None}
    except ValueError:
        tokens = {""}
    if not tokens <= TOKENS:
        raise ValueError(f"{name} may name {{committee}} and {{coalition}}, nothing else in braces.")
    return value


def parts(kind: Callable[..., T], readers: Mapping[str, Reader[object]]) -> Reader[T]:
    """A dataclass out of a mapping; unknown names are refused, missing ones keep their default."""

    def read(name: str, value: object) -> T:
        if not isinstance(value, Mapping):
            raise ValueError(f"{name} is an object with named terms.")
        unknown = [str(key) for key in value if key not in readers]
        if unknown:
            raise ValueError(f"{name} has no term {unknown[0][:40]!r}.")
        return kind(**{key: readers[key](key, found) for key, found in value.items()})

    return read


def plain(value: object) -> object:
    """The JSON form of a value read above."""
    if is_dataclass(value):
        return {part.name: plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(found) for key, found in value.items()}
    if isinstance(value, tuple):
        return [plain(found) for found in value]
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return _plain_text(value)


def _plain_text(value: object) -> object:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.value if isinstance(value, StrEnum) else value
