"""Languages the house can speak, and texts that exist in several of them."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """One language: its code, what its speakers call it, and how it is written."""

    code: str
    own_name: str
    script: str
    direction: str = "ltr"


# The script names are the first words Unicode gives to the letters of that script.
_KNOWN = (
    Language("en", "English", "LATIN"),
    Language("es", "Español", "LATIN"),
    Language("zh-Hant", "繁體中文", "CJK"),
    Language("ko", "한국어", "HANGUL"),
    Language("tl", "Tagalog", "LATIN"),
    Language("vi", "Tiếng Việt", "LATIN"),
    Language("zh-Hans", "简体中文", "CJK"),
    Language("fr", "Français", "LATIN"),
    Language("pt", "Português", "LATIN"),
    Language("so", "Soomaali", "LATIN"),
    Language("hmn", "Hmoob", "LATIN"),
    Language("mix", "Tu’un Savi", "LATIN"),
    Language("km", "ភាសាខ្មែរ", "KHMER"),
    Language("hy", "Հայերեն", "ARMENIAN"),
    Language("ru", "Русский", "CYRILLIC"),
    Language("uk", "Українська", "CYRILLIC"),
    Language("pa", "ਪੰਜਾਬੀ", "GURMUKHI"),
    Language("hi", "हिन्दी", "DEVANAGARI"),
    Language("ja", "日本語", "CJK"),
    Language("th", "ไทย", "THAI"),
    Language("ar", "العربية", "ARABIC", "rtl"),
    Language("fa", "فارسی", "ARABIC", "rtl"),
    Language("ur", "اردو", "ARABIC", "rtl"),
    Language("he", "עברית", "HEBREW", "rtl"),
    Language("syr", "ܣܘܪܝܝܐ", "SYRIAC", "rtl"),
)
LANGUAGES: Mapping[str, Language] = {language.code: language for language in _KNOWN}
# What a page in English tells whoever reads another language. Made by a machine: no community reader has approved these
# sentences yet.
READ_IN_ENGLISH: Mapping[str, str] = {
    "zh-Hant": "本頁尚無繁體中文版，您看到的是英文版。",
    "ko": "이 페이지는 아직 한국어로 제공되지 않아 영어로 보고 계십니다.",
    "tl": "Wala pa sa Tagalog ang pahinang ito; Ingles ang binabasa ninyo.",
    "vi": "Trang này chưa có bằng tiếng Việt; quý vị đang đọc bản tiếng Anh.",
}
DEFAULT_LANGUAGES = ("en", "es", "zh-Hant", "ko", "tl", "vi")

_TOKEN = re.compile(r"\{(\w+)\}")


def is_known(code: str) -> bool:
    return code in LANGUAGES


def own_name(code: str) -> str:
    return LANGUAGES[code].own_name if code in LANGUAGES else code


def direction(code: str) -> str:
    return LANGUAGES[code].direction if code in LANGUAGES else "ltr"


def tokens_of(text: str) -> frozenset[str]:
    """The names in braces that a text expects to be filled in."""
    return frozenset(_TOKEN.findall(text))


def formal_problems(code: str, source: str, translation: str) -> list[str]:
    """What is visibly wrong with a translation, as keys; no judgement of its words.

    empty           nothing was written
    tokens_differ   a name in braces is missing or was added
    other_script    not one letter is of the script of that language
    """
    if not translation.strip():
        return ["empty"]
    problems = []
    if tokens_of(source) != tokens_of(translation):
        problems.append("tokens_differ")
    if code in LANGUAGES and not _has_letters_of(LANGUAGES[code].script, _TOKEN.sub("", translation)):
        problems.append("other_script")
    return problems


def _has_letters_of(script: str, text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return not letters or any(unicodedata.name(letter, "").startswith(script) for letter in letters)


@dataclass(frozen=True)
class Text:
    """One text in one or more languages; the first is the one it was written in."""

    versions: tuple[tuple[str, str], ...] = ()

    def say(self, code: str) -> str:
        """The text in that language, else in its parent (es for es-MX), else as it was written."""
        said = dict(self.versions)
        return said.get(code) or said.get(code.partition("-")[0]) or str(self)

    def language_of(self, code: str) -> str:
        """The language `say` answers in, for the lang attribute."""
        spoken = self.languages
        for wanted in (code, code.partition("-")[0]):
            if wanted in spoken:
                return wanted
        return spoken[0] if spoken else ""

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(code for code, _ in self.versions)

    def __str__(self) -> str:
        return self.versions[0][1] if self.versions else ""

    def __bool__(self) -> bool:
        return bool(str(self))


def text_of(versions: Mapping[str, str] | Iterable[tuple[str, str]]) -> Text:
    return Text(tuple(dict(versions).items()))
