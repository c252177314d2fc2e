"""The typefaces of whatever is set here: from packages, never of the machine, loaded once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import typst

from commonground.kernel.languages import LANGUAGES

PACKAGES = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic", "manimgx_fonts_cjk")
SANS, ARABIC = "Noto Sans", "Noto Sans Arabic"
# One Chinese character is drawn in other ways in Taipei, Beijing, Tokyo and Seoul: the language decides.
OF_LANGUAGE = {"ko": "Noto Sans CJK KR", "ja": "Noto Sans CJK JP", "zh-Hans": "Noto Sans CJK SC"}
REGIONS = {"zh-Hant": "tw", "zh-Hans": "cn"}  # where a full stop stands in its square
SCRIPTS = frozenset({"LATIN", "CYRILLIC", "DEVANAGARI", "CJK", "HANGUL", "ARABIC"})


@cache
def fonts() -> typst.Fonts:
    return typst.Fonts(font_paths=[str(files(package)) for package in PACKAGES], include_system_fonts=False)


def can_set(language: str) -> bool:
    """Whether we have letters for it; without them a text would be boxes."""
    return language in LANGUAGES and LANGUAGES[language].script in SCRIPTS


def families(language: str) -> list[str]:
    """In the order in which a letter is looked for."""
    return [SANS, ARABIC, OF_LANGUAGE.get(language, "Noto Sans CJK TC")]


def manner_of(language: str) -> dict[str, str | None]:
    """What Typst has to know of a language: its name, its script, its region and its direction."""
    code, _, script = language.partition("-")
    direction = LANGUAGES[language].direction if language in LANGUAGES else "ltr"
    return {"lang": code, "script": script.lower() or None, "region": REGIONS.get(language), "dir": direction}
