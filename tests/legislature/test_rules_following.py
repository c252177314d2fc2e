import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.legislature.rules.following import (
    TextFacts,
    Turn,
    brings_new_words,
    is_placeholder,
    may_be_another_bill,
    turns,
)

# AB 1 of the first extraordinary session of 1999–2000: the first amendment renamed it and added a lead author.
INTRODUCED = TextFacts(
    0,
    "INT",
    "California Mentor Peer Review and Assistance Program for Teachers.",
    frozenset({"Villaraigosa", "Strom-Martin"}),
)
AMENDED = TextFacts(
    1,
    "AMD",
    "California Peer Assistance and Review Program for Teachers.",
    frozenset({"Alquist", "Villaraigosa", "Strom-Martin"}),
)
SUBJECT = "Final adjournment:  1999–2000 First Extraordinary Session."


def test_followers_hear_of_a_new_subject_and_a_new_lead_author():
    assert turns(INTRODUCED, AMENDED) == {Turn.NEW_TEXT, Turn.SUBJECT, Turn.LEAD_AUTHOR}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (TextFacts(1, "AMD", "Housing."), TextFacts(1, "AMD", "Housing.")),
        (TextFacts(0, "INT", SUBJECT), TextFacts(1, "ENR", " ".join(SUBJECT.split()))),
        (TextFacts(5, "AMD", "Housing."), TextFacts(6, "ENR", "Housing.")),
        (TextFacts(6, "ENR", "Housing."), TextFacts(7, "CHP")),
        (TextFacts(1, None, None, frozenset({"Limón"})), TextFacts(1, None, "Housing.", frozenset({"LIMON"}))),
        (TextFacts(1, None, "Housing.", frozenset({"Limón"})), TextFacts(1)),
    ],
)
def test_the_same_words_printed_again_and_unknown_facts_are_nothing_new(before, after):
    assert turns(before, after) == frozenset()


def test_an_amended_text_is_new_even_under_the_same_subject():
    assert turns(TextFacts(1, "AMD", "Housing."), TextFacts(2, "AMD", "Housing.")) == {Turn.NEW_TEXT}


def test_an_older_text_that_arrives_late_is_not_new():
    assert turns(TextFacts(2, "AMD"), TextFacts(1, "AMD")) == frozenset()


@pytest.mark.parametrize(("state", "new"), [("INT", True), ("AMD", True), (None, True), ("ENR", False), ("CHP", False)])
def test_enrolled_and_chaptered_texts_are_printed_again(state, new):
    assert brings_new_words(state) == new


@pytest.mark.parametrize(
    ("turned", "share", "asked"),
    [
        ({Turn.NEW_TEXT, Turn.SUBJECT}, 0.04, True),
        ({Turn.NEW_TEXT, Turn.SUBJECT}, 0.5, False),
        ({Turn.NEW_TEXT, Turn.SUBJECT}, None, True),
        ({Turn.NEW_TEXT}, 0.04, False),
    ],
)
def test_a_person_is_asked_when_a_bill_may_be_another_one(turned, share, asked):
    assert may_be_another_bill(frozenset(turned), share) == asked


texts = st.builds(
    TextFacts,
    st.integers(0, 5),
    st.sampled_from([None, "INT", "AMD", "ENR", "CHP"]),
    st.none() | st.text(),
    st.frozensets(st.text()),
)


@given(texts, texts)
def test_what_turned_one_way_turns_the_other_way_too(one, other):
    assert turns(one, one) == frozenset()
    assert turns(one, other) - {Turn.NEW_TEXT} == turns(other, one) - {Turn.NEW_TEXT}


@pytest.mark.parametrize(
    ("plain", "digest", "says_little"),
    [
        ("It is the intent of the Legislature to enact legislation relating to rent.", "", True),
        ("The landlord. " * 400 + "It is the intent of the Legislature to enact more.", "", False),
        ("A long section. " * 400, "Existing law. This bill would make technical, nonsubstantive changes to it.", True),
        ("A section.", "This bill would raise the fee. The bill would also make nonsubstantive changes.", False),
        ("A section.", "This bill would raise the fee. " * 40 + "This bill would make nonsubstantive changes.", False),
        ("A landlord shall pay back a deposit.", "", False),
        ("", "", False),
    ],
)
def test_a_placeholder_says_that_something_is_to_come_or_changes_nothing(plain, digest, says_little):
    assert is_placeholder(plain, digest) == says_little


@pytest.mark.parametrize(
    ("state", "label", "new"),
    [
        ("AMD", "Amended", True),
        ("ENR", "Enrolled", False),
        ("CHP", "", False),
        ("", "Enrolled", False),
        (None, "Chaptered", False),
        ("AMD", "Enrolled", True),
        (None, "Introduced", True),
        ("", "", True),
    ],
)
def test_what_is_printed_again_is_known_by_its_code_or_else_by_its_name(state, label, new):
    assert brings_new_words(state, label) == new
