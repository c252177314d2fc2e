"""The words of the interface: each can be translated, and each translation fits the sentence it stands for."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser

import pytest
from babel.messages.catalog import Catalog, Message
from django.conf import settings

from commonground.config.catalogues import KEYWORDS, gathered, translated
from tests.architecture.house import modules, templates

LANGUAGES = [code for code in settings.INTERFACE_LANGUAGES if code != "en"]
SHOWS_COMPONENTS_ONLY = {"ui/gallery.html", "ui/gallery.py"}
READ_ALOUD = {"alt", "aria-label", "content", "placeholder", "title"}
NOT_WORDS = {"viewport", "theme-color", "robots", "htmx-config"}
TAGS_WITH_WORDS = {"badge", "deed", "empty", "entry", "fact", "next_step", "notice", "section_table", "stamp"}
TAGS_WITH_WORDS |= {"step_button", "step_link"}
GIVES_ONE_SENTENCE = {"gettext", "gettext_lazy"}
ARGUMENTS_WITH_WORDS = {"empty_label", "error_messages", "help_text", "label", "verbose_name", "verbose_name_plural"}

TRANSLATED = re.compile(r"{%-?\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
REMARK = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}", re.DOTALL)
TAG = re.compile(r"{%\s*(\w+)(.*?)%}", re.DOTALL)
MARKUP = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
LITERAL = re.compile(r"""(_\()?("[^"]*"|'[^']*')""")
WORD = re.compile(r"[^\W\d_]{2,}")
SLOT = re.compile(r"%\(\w+\)[a-z]")
SLOT_WITHOUT_NAME = re.compile(r"%(?!\(\w+\)[sd]|%)|{}")
ELEMENT = re.compile(r"<[^>]*>")
SMALL_ELEMENT = re.compile(r"""</?(strong|em|q|code|b)>|<a href="%\(\w+\)s">|</a>""")
ATTRIBUTE = re.compile(r"[\w-]+=\"[^\"]*\"")
ADDRESS = re.compile(r"\S*[?&]\w+=\S*")
CLOSING = re.compile(r"([.:?!,;]?)[”»’)]*([.:?!,;]?)\s*$")


class Bare(HTMLParser):
    """What a reader would see or hear of a page that no translation reaches; commands are typed as they are."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside != "code" and not ATTRIBUTE.fullmatch(data.strip()):
            self.note(data)

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside, named = tag, dict(attrs)
        if named.get("name") in NOT_WORDS:
            return
        for name, value in attrs:
            if name in READ_ALOUD:
                self.note(value or "")

    def note(self, text: str) -> None:
        if WORD.search(text):
            self.found.append(" ".join(text.split()))


def bare_words(name: str, text: str) -> list[str]:
    rest = MARKUP.sub("", TRANSLATED.sub("", REMARK.sub("", text)))
    if not name.endswith(".html"):
        return [line.strip() for line in ADDRESS.sub("", rest).splitlines() if WORD.search(line)]
    page = Bare()
    page.feed(rest)
    return page.found


def words_given_to_tags(text: str) -> Iterator[str]:
    """What stands in quotes in a tag that shows it, and not in _()."""
    for name, arguments in TAG.findall(REMARK.sub("", text)):
        if name in TAGS_WITH_WORDS:
            for wrapped, literal in LITERAL.findall(arguments):
                shown = literal[1:-1]
                if not wrapped and WORD.search(shown) and (" " in shown or shown[0].isupper()):
                    yield shown


@cache
def the_interface() -> Catalog:
    return gathered()


@cache
def the_catalogue(language: str) -> Catalog:
    return translated(language)


def pages() -> dict[str, str]:
    found = templates().items()
    return {name: path.read_text(encoding="utf-8") for name, path in found if name not in SHOWS_COMPONENTS_ONLY}


def english(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def said(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def sentences(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def pairs(language: str) -> Iterator[tuple[str, str]]:
    """Each form of each sentence, with the English one it stands for: the last is for many."""
    for message in sentences(the_catalogue(language)):
        forms = english(message)
        for number, words in enumerate(said(message)):
            yield forms[min(number, len(forms) - 1)], words


def test_pages_and_letters_hold_no_words_that_no_translation_reaches():
    found = {name: bare for name, text in pages().items() if (bare := bare_words(name, text))}

    assert found == {}


def test_tags_are_given_translated_words():
    found = {name: bare for name, text in pages().items() if (bare := list(words_given_to_tags(text)))}

    assert found == {}


def test_forms_and_models_name_things_in_translated_words():
    found = [
        f"{module.name}:{keyword.value.lineno}: {keyword.value.value}"
        for module in modules()
        if "management" not in module.name and module.name not in SHOWS_COMPONENTS_ONLY
        for call in ast.walk(module.tree)
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg in ARGUMENTS_WITH_WORDS
        and isinstance(keyword.value, ast.Constant)
        and isinstance(keyword.value.value, str)
        and " " in keyword.value.value
    ]

    assert found == []


def test_translating_goes_by_the_names_that_are_gathered():
    found = [
        f"{module.name}: {alias.name} as {alias.asname}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.asname and alias.name in KEYWORDS and (alias.asname != "_" or alias.name not in GIVES_ONE_SENTENCE)
    ]

    assert found == []


def test_every_slot_of_a_sentence_has_a_name():
    every = (words for message in sentences(the_interface()) for words in english(message))

    assert [words for words in every if SLOT_WITHOUT_NAME.search(words)] == []


def test_sentences_hold_no_markup_beside_a_few_small_elements():
    found = [
        words
        for message in sentences(the_interface())
        for words in english(message)
        if any(not SMALL_ELEMENT.fullmatch(element) for element in ELEMENT.findall(words))
    ]

    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_each_sentence_once_and_no_other(language):
    kept, wanted = the_catalogue(language), the_interface()
    of_the_catalogue = {(english(message)[0], message.context) for message in sentences(kept)}
    of_the_interface = {(english(message)[0], message.context) for message in sentences(wanted)}

    assert of_the_catalogue ^ of_the_interface == set()
    assert not kept.obsolete
    assert not kept.fuzzy
    assert [message.id for message in sentences(kept) if message.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_says_something_for_every_number(language):
    kept = the_catalogue(language)
    found = [
        english(message)[0]
        for message in sentences(kept)
        if not all(said(message)) or len(said(message)) != (kept.num_plurals if len(english(message)) > 1 else 1)
    ]

    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_slots_and_elements(language):
    found = [
        (words, other)
        for words, other in pairs(language)
        if set(SLOT.findall(words)) != set(SLOT.findall(other))
        or Counter(ELEMENT.findall(words)) != Counter(ELEMENT.findall(other))
    ]

    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_begins_and_ends_as_its_sentence(language):
    def margins(words: str) -> tuple[str, str]:
        return words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]

    def full_stop(words: str) -> bool:
        closing = CLOSING.search(words)
        return closing is not None and "." in closing.groups()

    found = [
        (words, other)
        for words, other in pairs(language)
        if margins(words) != margins(other) or full_stop(words) != full_stop(other)
    ]

    assert found == []


def test_spanish_opens_what_it_asks_and_quotes_as_the_house_does():
    found = [
        other
        for _words, other in pairs("es")
        if other.count("¿") != other.count("?")
        or other.count("¡") != other.count("!")
        or other.count("“") != other.count("”")
        or "«" in other
    ]

    assert found == []
