"""A network without chapters speaks of regions: its own words stand before the common ones."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import trans_real

_spoken: list[Path] = []


def speak(*, of_regions: bool) -> None:
    """From now on, in every language. The words are those of a process, as the network is."""
    paths = [settings.WORDS_OF_REGIONS, settings.WORDS] if of_regions else [settings.WORDS]
    if _spoken == paths == list(settings.LOCALE_PATHS):
        return
    _spoken[:] = settings.LOCALE_PATHS = paths
    vars(trans_real)["_translations"].clear()  # Django keeps the catalogues it has read
    if code := translation.get_language():
        translation.activate(code)
