"""Dates and times in words, in the reader's language and the coalition's zone.

The zone and its name come from the coalition's profile, which the settings name. A format
may hold no-break spaces, so that "5:00 p.m." stays on one line.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache
from typing import Protocol

from django.conf import settings
from django.utils.dateformat import format as date_format
from django.utils.formats import get_format
from django.utils.module_loading import import_string
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from commonground.kernel.languages import Text

_NB = "\u00a0"
_DAY, _HOUR, _MINUTE = 86400, 3600, 60


@dataclass(frozen=True)
class Manner:
    """How one language writes a date; patterns are Django's date formats."""

    day: str
    weekday: str
    near: str
    short: str
    time: str
    joined: str = "{day}, {time} {zone}"


MANNERS = {
    "en": Manner(f"F{_NB}j, Y", f"l, F{_NB}j, Y", f"l, F{_NB}j", f"M{_NB}j", f"g:i{_NB}a"),
    "es": Manner(
        rf"j{_NB}\d\e{_NB}F \d\e{_NB}Y",
        rf"l j{_NB}\d\e{_NB}F \d\e{_NB}Y",
        rf"l j{_NB}\d\e{_NB}F",
        f"j{_NB}b",
        f"g:i{_NB}a",
        "{day}, {time}, {zone}",
    ),
    "vi": Manner(
        rf"j{_NB}\t\h\á\n\g{_NB}n, Y", rf"l, j{_NB}\t\h\á\n\g{_NB}n, Y", rf"l, j{_NB}\t\h\á\n\g{_NB}n", "j/n", "G:i"
    ),
    "ko": Manner("Y년 n월 j일", "Y년 n월 j일 l", "n월 j일 l", "n월 j일", f"A{_NB}g:i", "{day} {time} {zone}"),
    "zh-hant": Manner("Y年n月j日", "Y年n月j日 l", "n月j日 l", "n月j日", "G:i", "{day} {time}（{zone}）"),
}


class Coalition(Protocol):
    """What the paper needs to know of a profile."""

    @property
    def zone(self) -> tzinfo: ...

    @property
    def zone_label(self) -> Text: ...


@dataclass(frozen=True)
class Place:
    zone: tzinfo
    label: str


def place() -> Place:
    """The zone times are shown in, and its name, as the coalition's profile has them."""
    named = getattr(settings, "COALITION", "")
    return place_of(import_string(named)()) if named else Place(UTC, "UTC")


def place_of(coalition: Coalition) -> Place:
    return Place(coalition.zone, coalition.zone_label.say(language_tag(_code())))


def language_tag(code: str) -> str:
    """A language code as texts are marked with it: zh-hant is zh-Hant."""
    language, *parts = code.split("-")
    return "-".join([language, *(part.title() if len(part) == len("Hant") else part.upper() for part in parts)])


def _code() -> str:
    return get_language() or "en"


def manner() -> Manner:
    code = _code()
    known = MANNERS.get(code) or MANNERS.get(code.partition("-")[0])
    return known or _manner_of_django()


def _manner_of_django() -> Manner:
    """For a language we have no manner of our own for: what Django knows of it."""
    day, time = get_format("DATE_FORMAT"), get_format("TIME_FORMAT")
    return Manner(day, f"l, {day}", f"l, {get_format('MONTH_DAY_FORMAT')}", f"j{_NB}M", time)


def in_words(at: datetime, style: str = "long", where: Place | None = None) -> str:
    """A moment in words: long, near (without the year), time, or one of the styles of a day."""
    here = where or place()
    local, how = at.astimezone(here.zone), manner()
    if style not in ("long", "near", "time"):
        return day_in_words(local.date(), style)
    time = date_format(local, how.time)
    if style == "time":
        return time
    day = date_format(local, how.weekday if style == "long" else how.near)
    return how.joined.format(day=day, time=time, zone=here.label.replace(" ", _NB))


def day_in_words(day: date, style: str = "day") -> str:
    """A day in words: day, weekday (with the day of the week), near (without the year), short."""
    how = manner()
    pattern = {"weekday": how.weekday, "long": how.weekday, "near": how.near, "short": how.short}.get(style, how.day)
    return _written(day, pattern, _code())


@lru_cache(maxsize=4_000)
def _written(day: date, pattern: str, _language: str) -> str:
    """A day reads the same each time, and a long page names the same days often."""
    return date_format(day, pattern)


def time_left(until: datetime, now: datetime, where: Place | None = None) -> str:
    """What is left, in the largest unit that is honest."""
    seconds = (until - now).total_seconds()
    if seconds <= 0:
        return _("time is up")
    if seconds >= _DAY:
        zone = (where or place()).zone
        days = (until.astimezone(zone).date() - now.astimezone(zone).date()).days
        return ngettext("%(number)s day left", "%(number)s days left", days) % {"number": days}
    if seconds >= _HOUR:
        hours = int(seconds // _HOUR)
        return ngettext("%(number)s hour left", "%(number)s hours left", hours) % {"number": hours}
    minutes = max(1, int(seconds // _MINUTE))
    return ngettext("%(number)s minute left", "%(number)s minutes left", minutes) % {"number": minutes}
