"""The guide as it is written: the same in every language, whole, and in the words of the interface."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from markdown_it import MarkdownIt
from markdown_it.token import Token

from commonground.config.catalogues import gathered, translated
from commonground.website.guide.markdown import PICTURES, picture_at, size_of
from commonground.website.guide.texts import FOLDER, FRONT, PARTS, SOURCE, Text, helps, languages, texts
from tests.guide.shots import README, shots

OTHERS = [language for language in languages() if language != SOURCE]
EVERY = [text for language in languages() for text in texts(language).values()]
PAGES = [pytest.param(text, id=f"{text.language}/{text.part}/{text.key}") for text in EVERY]
LIGHT = 100 * 1024


def tokens_of(text: Text) -> list[Token]:
    every = MarkdownIt("commonmark", {"html": False}).enable("table").parse(text.body)
    return [child for token in every for child in (token.children or [])]


def pictures_of(text: Text) -> list[str]:
    return [Path(str(token.attrs["src"])).stem for token in tokens_of(text) if token.type == "image"]


def anchors_of(text: Text) -> list[str]:
    return [section.anchor for section in text.sections]


def names_of_addresses(resolver: URLResolver, inside: str = "") -> Iterator[str]:
    for found in resolver.url_patterns:
        if isinstance(found, URLResolver):
            yield from names_of_addresses(found, inside + (f"{found.namespace}:" if found.namespace else ""))
        elif isinstance(found, URLPattern):
            yield f"{inside}{found.name}"


def words_of_the_interface(language: str) -> set[str]:
    catalogue = gathered() if language == SOURCE else translated(language)
    said: set[str] = set()
    for message in catalogue:
        found = message.id if language == SOURCE else message.string
        said.update((found,) if isinstance(found, str) else found or ())
    return said


def test_every_part_has_a_front_page_and_others():
    for language in languages():
        assert {part for part, key in texts(language) if key == FRONT} == set(PARTS)
        assert {part for part, key in texts(language) if key != FRONT} == set(PARTS)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_pages_with_the_same_sections(language):
    def sections(of: str) -> dict[tuple[str, str], list[str]]:
        return {place: anchors_of(text) for place, text in texts(of).items()}

    assert sections(language) == sections(SOURCE)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_shows_the_same_pictures(language):
    def pictures(of: str) -> dict[tuple[str, str], list[str]]:
        return {place: pictures_of(text) for place, text in texts(of).items()}

    assert pictures(language) == pictures(SOURCE)


@pytest.mark.parametrize("text", PAGES)
def test_a_page_has_a_title_a_summary_and_sections_with_anchors(text):
    headings = re.findall(r"^#+ .*$", text.body, re.MULTILINE)
    anchors = anchors_of(text)

    assert text.title
    assert text.summary.endswith(".")
    assert len(headings) == len(anchors) == len(set(anchors))
    assert text.key == FRONT or anchors


@pytest.mark.parametrize("text", PAGES)
def test_every_link_of_a_page_leads_somewhere(text):
    for token in tokens_of(text):
        if token.type != "link_open":
            continue
        path, _, anchor = str(token.attrs["href"]).partition("#")
        target = (text.path.parent / path).resolve() if path else text.path
        part, key = target.parts[-2], target.stem
        assert target.is_relative_to(FOLDER.resolve()) or not path, path
        found = texts(text.language)[part, key]
        assert not anchor or anchor in anchors_of(found), f"{path}#{anchor}"


@pytest.mark.parametrize("text", PAGES)
def test_every_picture_is_there_light_and_told_in_words(text):
    for token in tokens_of(text):
        if token.type == "image":
            picture = picture_at(text, str(token.attrs["src"]))
            assert picture.is_relative_to(PICTURES / text.language)
            assert min(size_of(picture)) > 100
            assert picture.stat().st_size <= LIGHT
            assert len(token.content) > 15
            assert token.attrs["title"]


@pytest.mark.parametrize("text", PAGES)
def test_bold_words_are_words_of_the_screen(text):
    every = tokens_of(text)
    bold = ["" for token in every if token.type == "strong_open"]
    place = -1
    inside = False
    for token in every:
        if token.type == "strong_open":
            place, inside = place + 1, True
        elif token.type == "strong_close":
            inside = False
        elif inside:
            bold[place] += token.content or " "

    assert set(bold) - words_of_the_interface(text.language) == set()


def test_every_picture_taken_for_the_guide_is_shown_in_it():
    shown = {name for text in EVERY for name in pictures_of(text)}

    assert {shot.name for shot in shots()} - shown == {README.name}


def test_help_names_pages_and_sections_that_are_there():
    known = set(names_of_addresses(get_resolver()))

    assert set(helps()) - known == set()
    for text in texts(SOURCE).values():
        assert set(text.helps) <= set(anchors_of(text)), text.path


def test_the_files_of_the_guide_link_to_each_other_where_they_are_read_as_files():
    links = re.findall(r"\]\(([^)]+)\)", (FOLDER / "README.md").read_text(encoding="utf-8"))

    assert links
    assert [link for link in links if not (FOLDER / link).exists()] == []
