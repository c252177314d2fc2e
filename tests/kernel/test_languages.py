"""Languages as data, and texts in several of them."""

import pytest

from commonground.kernel.languages import (
    DEFAULT_LANGUAGES,
    LANGUAGES,
    Text,
    direction,
    formal_problems,
    is_known,
    own_name,
    text_of,
)


def test_the_six_default_languages_have_their_own_names():
    assert [own_name(code) for code in DEFAULT_LANGUAGES] == [
        "English",
        "Español",
        "繁體中文",
        "한국어",
        "Tagalog",
        "Tiếng Việt",
    ]


def test_some_languages_run_from_right_to_left():
    assert {code for code in LANGUAGES if direction(code) == "rtl"} == {"ar", "fa", "ur", "he", "syr"}


def test_an_unknown_language_is_called_by_its_code():
    assert not is_known("xx")
    assert own_name("xx") == "xx"
    assert direction("xx") == "ltr"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_own_name_is_written_in_the_script_of_its_language(code):
    assert formal_problems(code, "name", own_name(code)) == []


@pytest.mark.parametrize(
    ("code", "translation", "problems"),
    [
        ("es", "  ", ["empty"]),
        ("es", "{count} votos", []),
        ("es", "votos", ["tokens_differ"]),
        ("ko", "{count} votes", ["other_script"]),
        ("ko", "{count} 표", []),
        ("zh-Hant", "{count} 123", []),
        ("fa", "votes", ["tokens_differ", "other_script"]),
        ("xx", "{count}?", []),
    ],
)
def test_what_is_visibly_wrong_with_a_translation_is_named(code, translation, problems):
    assert formal_problems(code, "{count} votes", translation) == problems


def test_a_text_answers_in_the_language_asked_for_or_the_nearest_it_has():
    text = text_of({"en": "table", "es": "mesa"})

    assert (text.say("es"), text.say("es-MX"), text.say("ko"), str(text)) == ("mesa", "mesa", "table", "table")
    assert (text.language_of("es-MX"), text.language_of("ko")) == ("es", "en")
    assert text.languages == ("en", "es")


def test_a_text_without_words_is_empty():
    assert not Text()
    assert str(Text()) == Text().say("en") == Text().language_of("en") == ""
