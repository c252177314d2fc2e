"""A network without chapters has words of its own, for every sentence that names them."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import gettext, override

from commonground.config.catalogues import gathered, translated
from commonground.record.coalition import profile

CHAPTER = re.compile(r"\bchapters?\b|\bcap[ií]tulos?\b", re.IGNORECASE)
SLOT = re.compile(r"%\(\w+\)s")
OF_LAWS = {
    "Chapter number",
    "Resolution chapter %(number)s of %(year)s",
    "Resolution chapter %(number)s of the %(session)s",
}
LANGUAGES = ("en", "es")


def words_of_regions(language: str) -> Catalog:
    file = Path(settings.WORDS_OF_REGIONS) / language / "LC_MESSAGES" / "django.po"
    with file.open("rb") as opened:
        return read_po(opened)


def forms(words: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def names_a_chapter(message: Message) -> bool:
    return any(CHAPTER.search(SLOT.sub("", words)) for words in forms(message.id))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_that_names_a_chapter_has_its_counterpart(language):
    ours, common = words_of_regions(language), translated("es")
    of_chapters = [
        message
        for message in gathered()
        if message.id
        and (
            names_a_chapter(message)
            or (
                (found := common.get(forms(message.id)[0], message.context))
                and any(CHAPTER.search(SLOT.sub("", words)) for words in forms(found.string))
            )
        )
    ]

    missing = [message.id for message in of_chapters if not ours.get(forms(message.id)[0], message.context)]

    assert set(missing) == OF_LAWS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_counterpart_stands_for_a_sentence_there_is_and_fits_it(language):
    common = gathered()

    for message in words_of_regions(language):
        if not message.id:
            continue
        said = forms(message.string)
        assert common.get(forms(message.id)[0], message.context), f"Nobody says any longer: {message.id}"
        assert len(said) == len(forms(message.id))
        assert all(said)
        assert not [words for words in said if CHAPTER.search(SLOT.sub("", words))]
        for source, words in zip(forms(message.id), said, strict=True):
            assert set(SLOT.findall(words)) == set(SLOT.findall(source)), message.id


def test_a_process_speaks_as_its_network_does(settings, db):
    heard = {}
    for key in ("common_ground_demo", "cascade_table", "california_partnership"):
        settings.PROFILE = key
        profile()
        for language in LANGUAGES:
            with override(language):
                heard[key, language] = gettext("The chapters were heard")

    assert heard["cascade_table", "en"] == "The regions were heard"
    assert heard["cascade_table", "es"] == "Se escuchó a las regiones"
    assert heard["common_ground_demo", "en"] == heard["california_partnership", "en"] == "The chapters were heard"
    assert heard["california_partnership", "es"] == "Se escuchó a los capítulos"


def test_a_network_without_chapters_speaks_so_before_the_first_page_is_asked_for(settings, db):
    """A letter may be the first thing a process writes."""
    settings.PROFILE = "cascade_table"
    with override("es"):
        before = gettext("Ask your chapter")
        profile()

        assert (before, gettext("Ask your chapter")) == ("Consulte a su capítulo", "Consulte a su región")
