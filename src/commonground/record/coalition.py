"""The profile this installation runs under."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from commonground.kernel.profile import Profile, load_profile
from commonground.record.queries import founded_profile
from commonground.record.voice import speak
from commonground.ui.trouble import is_unprepared

DEFAULT = "california_partnership"


@cache
def profile_at(path: Path) -> Profile:
    return load_profile(path)


@cache
def path_of(key: str) -> Path:
    """A key names a file of the profiles folder; anything else is a path."""
    named: Path = settings.PROFILES / f"{key}.toml"
    return named if named.exists() else Path(key)


@cache
def _founded() -> str:
    try:
        return founded_profile()
    except DatabaseError as error:  # no tables yet: the first migration of an empty database asks for the languages
        if not is_unprepared(error):
            raise  # another network's default would be a wrong answer
        return ""


def profile() -> Profile:
    """COMMONGROUND_PROFILE if it is set, else what the database was founded under, else the default."""
    key = settings.PROFILE or _founded()
    if not key:
        _founded.cache_clear()
    found = profile_at(path_of(key or DEFAULT))
    speak(of_regions=not found.chapters)
    return found


def forget() -> None:
    """Read the database again: it was founded, or it is another one."""
    _founded.cache_clear()
    path_of.cache_clear()
    speak(of_regions=False)
