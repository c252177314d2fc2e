"""What may be called a slip of the pen in a letter that organizations have signed."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.advocacy.rules.letter_texts import Bound, Revision, beyond_a_typo, oldest_that_stands

LETTER = "We support AB 9005. It gives $2,000 to each family, and does not end benefits in June."
AT = datetime(2026, 4, 14, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("famly", "family"),
        ("teh family", "the family"),
        ("benefitts", "benefits"),
        ("benifits", "benefits"),
        ("the the family", "the family"),
        ("The the family", "The family"),
        ("child care", "childcare"),
        ("medi-cal", "Medi-Cal"),
        ("THE famly", "the family"),
        ("families,  children and\nelders", "families, children, and elders"),
        ("workers' wages", "worker's wages"),
        ("we ask for it", "we ask for it."),
        ("famlies benifits chidren eldres workrs", "families benefits children elders workers"),
    ],
)
def test_a_slip_of_the_pen_may_be_called_one(before, after):
    assert beyond_a_typo(before, after) == frozenset()


@pytest.mark.parametrize(
    ("before", "after", "bound"),
    [
        ("$2,000", "$3,000", Bound.NUMBER_CHANGED),
        ("AB 9005", "AB 9006", Bound.NUMBER_CHANGED),
        ("in 2026", "in", Bound.NUMBER_CHANGED),
        ("5 %", "5 $", Bound.NUMBER_CHANGED),
        ("does not end", "does now end", Bound.SENSE_TURNS),
        ("does net end", "does not end", Bound.SENSE_TURNS),
        ("we do", "we don't", Bound.SENSE_TURNS),
        ("it may be", "it maybe", Bound.SENSE_TURNS),
        ("we support it", "we suport it", Bound.SENSE_TURNS),
        ("increase", "decrease", Bound.ANOTHER_WORD),
        ("legal", "illegal", Bound.ANOTHER_WORD),
        ("in June", "on June", Bound.ANOTHER_WORD),
        ("June", "July", Bound.ANOTHER_WORD),
        ("family", "household", Bound.ANOTHER_WORD),
        ("減稅", "加稅", Bound.ANOTHER_WORD),
        ("family", "large family", Bound.WORDS_ADDED_OR_TAKEN),
        ("family of workers", "family", Bound.WORDS_ADDED_OR_TAKEN),
    ],
)
def test_what_may_change_the_sense_is_no_slip(before, after, bound):
    told = beyond_a_typo(f"We ask you {before} for California.", f"We ask you {after} for California.")
    assert told == {bound}


def test_many_slips_are_a_new_text():
    words = "alpha bravo charlie delta echos foxtrot"
    told = beyond_a_typo(words, " ".join(f"{word}x" for word in words.split()))
    assert told == {Bound.TOO_MANY_PLACES}


def test_another_language_brings_its_own_weighty_words():
    assert beyond_a_typo("que nos den", "que no den") == {Bound.SENSE_TURNS}
    assert beyond_a_typo("sin casa", "sim casa", weighty={"sin"}) == {Bound.SENSE_TURNS}
    assert beyond_a_typo("sin casa", "sim casa") == frozenset()


@given(st.text(max_size=80))
def test_the_same_text_is_within_every_bound(text):
    assert beyond_a_typo(text, text) == frozenset()


@given(st.text(max_size=60), st.text(max_size=60))
def test_bounds_are_told_for_any_two_texts(before, after):
    assert beyond_a_typo(before, after) <= frozenset(Bound)


@given(st.sampled_from([f"{LETTER[:n]}{digit}{LETTER[n:]}" for n in range(len(LETTER)) for digit in "05"]))
def test_a_digit_is_never_slipped_in(text):
    assert beyond_a_typo(LETTER, text)


def test_signatures_stand_from_the_last_text_of_substance_on():
    first, typo, second, again = (
        Revision(1, AT),
        Revision(2, AT, is_typo=True),
        Revision(3, AT),
        Revision(4, AT, True),
    )
    assert oldest_that_stands([]) == 0
    assert oldest_that_stands([first, typo]) == 1
    assert oldest_that_stands([again, second, typo, first]) == 3
