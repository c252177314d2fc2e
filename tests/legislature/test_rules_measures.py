import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.legislature.rules.measures import (
    Called,
    Measure,
    SessionKey,
    called_in,
    kind_code,
    measure_in,
    near_numbers,
    nearest,
    number_in,
    session_in,
)
from commonground.legislature.rules.words import asked_words, folded

measures = st.builds(
    Measure,
    st.sampled_from(["AB", "SB", "SCA", "ACR", "HR", "ABX1", "SBX2"]),
    st.integers(min_value=1, max_value=99_999),
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ab 9005", ("AB", 9005)),
        ("AB9005", ("AB", 9005)),
        ("A.B. 9005", ("AB", 9005)),
        ("a.b.9005", ("AB", 9005)),
        ("AB-9005", ("AB", 9005)),
        ("AB No. 9005", ("AB", 9005)),
        ("AB #12", ("AB", 12)),
        (" sca 2 ", ("SCA", 2)),
        ("ABX1 1", ("ABX1", 1)),
        ("ABX1-12", ("ABX1", 12)),
        ("ABX112", ("ABX1", 12)),
        ("abx1 1", ("ABX1", 1)),
        ("AB1X 1", ("ABX1", 1)),
        ("ab 1x-12", ("ABX1", 12)),
        ("AB 12 X1", ("ABX1", 12)),
        ("AB 12 (X2)", ("ABX2", 12)),
    ],
)
def test_a_measure_is_understood_however_it_is_typed(typed, meant):
    assert measure_in(typed) == meant


@pytest.mark.parametrize(
    "typed", ["", "9005", "AB", "AB 0", "AB 123456", "rent control", "AB 12 or SB 3", "ABCDEFG 1", "ab٣"]
)
def test_other_words_are_not_taken_for_a_measure(typed):
    assert measure_in(typed) is None


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        ("SB 1639, 2003–04", Called(Measure("SB", 1639), 2003, 2004)),
        ("SB1639/2004", Called(Measure("SB", 1639), 2004, 2004)),
        ("202520260AB9005", Called(Measure("AB", 9005), 2025, 2026)),
        ("199920001sb1", Called(Measure("SBX1", 1), 1999, 2000)),
        ("AB 12", Called(Measure("AB", 12))),
    ],
)
def test_a_measure_may_be_called_with_its_session(typed, called):
    assert called_in(typed) == called


@given(measures)
def test_a_measure_is_found_again_by_its_address_and_by_its_label(measure):
    assert measure_in(measure.slug) == measure
    assert measure_in(str(measure)) == measure


@pytest.mark.parametrize(
    ("typed", "number"), [("9005", 9005), (" 12 ", 12), ("0", 0), ("x", None), ("123456", None), ("٣", None)]
)
def test_a_bare_number_is_understood(typed, number):
    assert number_in(typed) == number


@pytest.mark.parametrize(
    ("key", "session"),
    [
        ("20252026", SessionKey(2025, 2026)),
        ("20232024-1", SessionKey(2023, 2024, 1)),
        ("2025", None),
        ("20262025", None),
        ("20252040", None),
        ("00000001", None),
        ("20252026-0", None),
    ],
)
def test_a_session_is_known_by_its_key(key, session):
    assert session_in(key) == session
    assert session is None or str(session) == key


def test_the_kind_of_an_extraordinary_session_is_that_of_a_regular_one():
    assert [kind_code(kind) for kind in ("AB", "ABX1", "SCA")] == ["AB", "AB", "SCA"]


@given(st.integers(min_value=1, max_value=9999))
def test_a_slip_of_the_finger_is_near_in_both_directions(number):
    for near in near_numbers(number):
        assert near != number
        if near > 0:
            assert number in near_numbers(near)


def test_a_missing_digit_leads_to_the_number_that_was_meant():
    known = [Measure("AB", 9005), Measure("SB", 905), Measure("AB", 17), Measure("AB", 906)]
    assert nearest(Measure("AB", 905), known) == [Measure("AB", 906), Measure("AB", 9005), Measure("SB", 905)]


def test_the_measure_asked_for_is_never_suggested():
    assert nearest(Measure("AB", 9005), [Measure("AB", 9005)]) == []


def test_words_are_compared_without_case_and_accents():
    assert folded("Monique Limón, María-Elena  ĐẶNG") == "monique limon maria elena dang"
    assert folded("CalWORKs: Aid") == "calworks aid"
    assert asked_words("Rent  rent, Limón") == ["rent", "limon"]
