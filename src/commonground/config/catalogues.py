"""The sentences of the interface, gathered from code and templates, and their translations."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[1]
LAZY = {f"{name}_lazy": places for name, places in DEFAULT_KEYWORDS.items() if name.endswith("gettext")}
KEYWORDS = {**DEFAULT_KEYWORDS, **LAZY, "gettext_noop": None}

LITERAL = r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(
    rf"\b(_|gettext|ngettext|pgettext|npgettext)\(u?{LITERAL}(?:,\s*u?{LITERAL})?(?:,\s*u?{LITERAL})?", re.DOTALL
)

Sentence = tuple[str | tuple[str, str], str | None]


def gathered() -> Catalog:
    """Every sentence of the interface, with the files it stands in."""
    catalogue = Catalog(project="Common Ground", fuzzy=False)
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            for _line, words, _notes, context in extract_from_file("python", path, keywords=KEYWORDS):
                catalogue.add(words, locations=[(place_of(path), 0)], context=context)
    for path in sorted(SOURCE.rglob("templates/**/*.*")):
        for words, context in sentences_of(path.read_text(encoding="utf-8")):
            catalogue.add(words, locations=[(place_of(path), 0)], context=context)
    return catalogue


def place_of(path: Path) -> str:
    return path.relative_to(SOURCE.parent).as_posix()


def sentences_of(template: str) -> Iterator[Sentence]:
    for call in CALL.finditer(templatize(template)):
        deed = call[1]
        words = [ast.literal_eval(literal) for literal in call.groups()[1:] if literal]
        context = words.pop(0) if deed in {"pgettext", "npgettext"} else None
        yield (words[0], words[1]) if deed in {"ngettext", "npgettext"} else words[0], context


def path_of(language: str) -> Path:
    return Path(settings.WORDS) / to_locale(language) / "LC_MESSAGES" / "django.po"


def translated(language: str) -> Catalog:
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=to_locale(language), fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=to_locale(language))


def brought_up_to_date(language: str) -> Catalog:
    """The translations there are, beside every sentence that stands in the interface now; nothing is guessed."""
    catalogue = translated(language)
    catalogue.update(gathered(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    return catalogue


def keep(language: str, catalogue: Catalog) -> None:
    catalogue.project, catalogue.version = "Common Ground", ""
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = ""
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, sort_output=True, include_lineno=False, ignore_obsolete=True)


def missing_from(catalogue: Catalog) -> list[str]:
    """Sentences without a translation, or whose translation does not fit, as they stand in English."""
    sentences = [message for message in catalogue if message.id]
    return [english(message) for message in sentences if not is_whole(message) or list(message.check(catalogue))]


def is_whole(message: Message) -> bool:
    said = message.string if isinstance(message.string, tuple | list) else [message.string]
    return not message.fuzzy and all(said)


def english(message: Message) -> str:
    return str(message.id if isinstance(message.id, str) else message.id[0])
