"""Which word a topic means, and which words stand together: rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.legislature.rules.words import folded
from commonground.website.rules.across import Lens, Word, beside, meant_by, named_in, sayings, twins_of


def a_word(lens: Lens, key: str, *texts: str) -> Word:
    return Word(lens, key, texts[0] if texts else key, sayings(key, texts))


CARE = a_word(Lens.ISSUE, "child_care", "Child care", "Cuidado infantil")
AID = a_word(Lens.PROGRAM, "ssi-ssp", "SSI/SSP")
HELP = a_word(Lens.PROGRAM, "ihss", "In-Home Supportive Services (IHSS)")
CARE_MONEY = a_word(Lens.PROGRAM, "child-care", "Child care", "Cuidado infantil")
VALLEY = Word(Lens.REGION, "valley", "Valley")
WORDS = (CARE, AID, HELP, CARE_MONEY, VALLEY)
words = st.sampled_from(WORDS)


@pytest.mark.parametrize(
    ("topic", "meant"),
    [
        ("Child care", {CARE, CARE_MONEY}),
        ("CHILD  CARE!", {CARE, CARE_MONEY}),
        ("cuidado infantil", {CARE, CARE_MONEY}),
        ("child_care", {CARE, CARE_MONEY}),
        ("ssi-ssp", {AID}),
        ("SSI/SSP", {AID}),
        ("IHSS", {HELP}),
        ("in-home supportive services (ihss)", {HELP}),
        ("child", set()),
        ("child care rates", set()),
        ("valley", set()),
        ("", set()),
    ],
)
def test_a_topic_means_the_words_it_equals_in_any_language_or_by_key(topic, meant):
    assert meant_by([folded(topic.replace("_", " "))], WORDS) == meant


@given(st.text(max_size=12), st.text(max_size=40))
def test_every_word_is_meant_by_its_own_name(key, name):
    word = a_word(Lens.ISSUE, key, name)
    said = folded(name.replace("_", " "))

    assert (word in meant_by([said], [word])) == bool(said)


@pytest.mark.parametrize(
    ("issues", "programs", "named"),
    [
        (["child_care"], [], {CARE}),
        ([], ["Cuidado infantil"], {CARE_MONEY}),
        ([], ["ihss", "SSI/SSP"], {HELP, AID}),
        (["unknown", "valley"], ["Elsewhere"], set()),
        ([], [], set()),
    ],
)
def test_an_accomplishment_names_issues_by_key_and_programs_by_name(issues, programs, named):
    assert named_in(issues, programs, WORDS) == named


def test_the_same_word_of_another_vocabulary_is_its_twin():
    assert twins_of(CARE, WORDS) == [CARE_MONEY]
    assert twins_of(CARE_MONEY, WORDS) == [CARE]
    assert twins_of(AID, WORDS) == twins_of(VALLEY, WORDS) == []


@given(words, st.lists(st.frozensets(words)))
def test_no_word_stands_beside_itself_and_none_more_often_than_it_is_named(word, named):
    counted = beside(word, named)

    assert word not in counted
    assert all(number <= sum(word in together for together in named) for number in counted.values())


@given(words, words, st.lists(st.frozensets(words)))
def test_words_stand_beside_one_another_alike(one, other, named):
    assert one == other or beside(one, named)[other] == beside(other, named)[one]
