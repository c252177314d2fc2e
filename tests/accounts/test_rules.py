from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.accounts.rules import (
    ADDRESS_TAKEN,
    NOT_AN_ADDRESS,
    ONLY_STAFF_CORRECTS,
    UNKNOWN_LANGUAGE,
    interface_language,
    is_from_here,
    languages_in,
    match,
    reading_language,
    refusal_to_correct,
    refusal_to_create,
    refusal_to_speak,
    same_address,
)
from commonground.kernel.refusal import refuse

STAFF = SimpleNamespace(user_id=1, is_staff=True, is_system=False)
SYSTEM = SimpleNamespace(user_id=None, is_staff=False, is_system=True)
SOMEBODY = SimpleNamespace(user_id=2, is_staff=False, is_system=False)
KNOWN = ("en", "es", "zh-Hant", "ko", "tl", "vi")


def read(stored="", cookie="", accepted="", asked=""):
    return reading_language(stored=stored, cookie=cookie, accepted=accepted, known=KNOWN, asked=asked)


def test_what_a_person_chose_goes_before_the_cookie_and_the_cookie_before_the_browser():
    assert read("vi", "es", "ko") == "vi"
    assert read("", "es", "ko") == "es"
    assert read("", "", "ko") == "ko"
    assert read() == "en"


def test_an_address_that_names_a_language_opens_in_it_and_nonsense_changes_nothing():
    assert read("vi", "es", "ko", asked="tl") == "tl"
    assert read("vi", "es", "ko", asked="zh-TW") == "zh-Hant"
    assert read("vi", "es", "ko", asked="xx") == "vi"


def test_a_choice_the_coalition_no_longer_speaks_is_passed_over():
    assert read("fr", "xx", "de, tl;q=0.5") == "tl"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("es-MX", "es"),
        ("ES_mx", "es"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh", "zh-Hant"),
        ("fil-PH", "tl"),
        ("vi-VN", "vi"),
        ("fr", ""),
        ("", ""),
        ("-", ""),
    ],
)
def test_a_code_finds_the_language_it_means(asked, found):
    assert match(asked, KNOWN) == found


def test_a_coalition_with_simplified_chinese_gives_it_to_whom_it_belongs():
    assert match("zh-Hans-CN", ("en", "zh-Hans")) == "zh-Hans"


def test_the_browsers_wishes_are_taken_by_weight_and_then_by_place():
    assert languages_in("en;q=0.5, ko, vi;q=0.9, tl") == ["ko", "tl", "vi", "en"]


def test_malformed_and_unwanted_wishes_are_left_out():
    assert languages_in("ko;q=x, es;q=0, vi;q=7, , tl;q=") == ["tl"]


@given(st.text(), st.text(), st.text())
def test_there_is_always_a_language(stored, cookie, accepted):
    assert read(stored, cookie, accepted) in KNOWN


def test_the_interface_speaks_only_what_it_speaks_wholly():
    assert interface_language("es", ("en", "es")) == "es"
    assert interface_language("vi", ("en", "es")) == "en"


def test_one_address_in_two_spellings_is_one_address():
    assert same_address("  Ana@Example.ORG ") == "ana@example.org"


@pytest.mark.parametrize("email", ["", "ana", "@example.org", "ana@", "ana rivera@example.org"])
def test_an_account_needs_an_address(email):
    assert refusal_to_create(email, "en", KNOWN) == refuse(NOT_AN_ADDRESS)


@pytest.mark.parametrize(
    ("by", "email", "taken", "refusal"),
    [
        (STAFF, "ana@example.org", False, None),
        (SYSTEM, "ana@example.org", False, None),
        (SOMEBODY, "ana@example.org", False, refuse(ONLY_STAFF_CORRECTS)),
        (STAFF, "ana@example.org", True, refuse(ADDRESS_TAKEN)),
        (STAFF, "ana", False, refuse(NOT_AN_ADDRESS)),
    ],
)
def test_staff_correct_an_address_to_one_that_is_free(by, email, taken, refusal):
    assert refusal_to_correct(by, email, taken=taken) == refusal


def test_an_account_speaks_a_language_of_the_coalition():
    assert refusal_to_create("ana@example.org", "fr", KNOWN) == refuse(UNKNOWN_LANGUAGE)
    assert refusal_to_create("ana@example.org", "vi", KNOWN) is None
    assert refusal_to_speak("", KNOWN) == refuse(UNKNOWN_LANGUAGE)


@pytest.mark.parametrize(
    ("origin", "ours"),
    [
        ("", True),
        ("https://here.org", True),
        ("http://here.org", False),
        ("https://there.org", False),
        ("null", False),
    ],
)
def test_a_form_from_another_site_is_known_by_its_origin(origin, ours):
    assert is_from_here(origin, scheme="https", host="here.org") is ours
