"""Reading a rule set: exact values, and a sentence for whatever does not fit."""

from datetime import time
from fractions import Fraction

import pytest

from commonground.decisions.rules.qualification import sentence
from commonground.decisions.rules.terms import DEFAULTS, ENGLISH, Base, RuleTerms, Threshold, as_mapping, terms_from


def test_nothing_said_means_the_ordinary_rules():
    terms = terms_from({})

    assert terms == DEFAULTS
    assert (terms.share_of(Threshold.BILL), terms.share_of(Threshold.MAJOR)) == (Fraction(1, 2), Fraction(2, 3))
    assert terms.base_of(Threshold.BILL) is terms.base_of(Threshold.MAJOR) is Base.SEATED
    assert not terms.ballots_are_advisory


def test_a_board_that_is_a_corporation_only_advises_between_meetings():
    assert terms_from({"legal_form": "incorporated_board"}).ballots_are_advisory


def test_what_is_said_replaces_only_that():
    terms = terms_from({"major_share": "3/4", "windows": {"closing": "12:30"}, "quorum": 4})

    assert terms.major_share == Fraction(3, 4)
    assert terms.windows.closing == time(12, 30)
    assert terms.windows.ordinary_business_days == 5
    assert terms.quorum == 4


def test_terms_are_kept_as_plain_words():
    mapping = as_mapping(DEFAULTS)

    assert mapping["bill_share"] == "1/2"
    assert mapping["windows"]["closing"] == "17:00"
    assert mapping["bill_base"] == "seated"
    assert mapping["quorum"] is None
    assert mapping["major_list"][0] == "priorities"


@pytest.mark.parametrize("share", ["1/2", "2/4", "1", "1/1", "51/100", "999999999999/1000000000000"])
def test_any_fraction_above_none_and_up_to_all_is_a_share(share):
    assert 0 < terms_from({"bill_share": share}).bill_share <= 1


@pytest.mark.parametrize(
    "share",
    ["0", "0/1", "3/2", "1/0", "0/0", "-1/2", "1/-2", "half", "", "0.5", " 1/2", "1/2 ", "1//2", "½", "١/٢", "2"],
)
def test_other_texts_are_not_shares(share):
    with pytest.raises(ValueError, match="bill_share is a fraction"):
        terms_from({"bill_share": share})


@pytest.mark.parametrize("share", [0.5, 1, True, None, ["1/2"], {}])
def test_a_share_is_written_in_quotes(share):
    with pytest.raises(ValueError, match="in quotes"):
        terms_from({"major_share": share})


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        (None, "rule_set is an object"),
        ([], "rule_set is an object"),
        ({"threshold": "1/2"}, "rule_set has no term 'threshold'"),
        ({"windows": {"ordinary": 5}}, "windows has no term 'ordinary'"),
        ({"windows": 5}, "windows is an object"),
        ({"windows": {"closing": "24:00"}}, "closing is a time of day"),
        ({"windows": {"closing": 17}}, "closing is a time of day"),
        ({"seats_authorized": 0}, "seats_authorized is a whole number, 1 or more"),
        ({"seats_authorized": True}, "seats_authorized is a whole number"),
        ({"seats_authorized": 9.0}, "seats_authorized is a whole number"),
        ({"bill_base": "everybody"}, "bill_base is one of: seated, authorized"),
        ({"bill_base": ["seated"]}, "bill_base is one of"),
        ({"exact_half_requires_more_agree": 1}, "is true or false"),
        ({"show_votes": "never"}, "show_votes is one of: at_close, as_cast"),
        ({"show_votes": None}, "show_votes is one of"),
        ({"major_list": ["weather"]}, "major_list is a list of: priorities"),
        ({"major_list": "dues"}, "major_list is a list of"),
        ({"quorum": 0}, "quorum is a whole number"),
        ({"unity_hold": {"hours": -1}}, "hours is a whole number, 0 or more"),
        ({"qualification_texts": []}, "holds texts by language"),
        ({"qualification_texts": {"en": "majority"}}, "in en holds the texts: majority"),
        ({"qualification_texts": {"en": {"all": "All."}}}, "in en holds the texts"),
        ({"qualification_texts": {"en": {"majority": " "}}}, "majority, is a sentence"),
        ({"qualification_texts": {"en": {"majority": 5}}}, "majority, is a sentence"),
        ({"qualification_texts": {"en": {"majority": "{objectors} object."}}}, "nothing else in braces"),
        ({"qualification_texts": {"en": {"majority": "Half {"}}}, "nothing else in braces"),
    ],
)
def test_what_does_not_fit_is_told_in_a_sentence(mapping, says):
    with pytest.raises(ValueError, match=says):
        terms_from(mapping)


def test_a_coalition_words_its_own_sentence():
    own = {"es": {"majority": "Es la opinión de una mayoría del {committee}."}}

    assert terms_from({"qualification_texts": own}).qualification_texts == own


def test_the_sentence_names_the_committee_and_the_coalition():
    said = sentence("majority", ENGLISH, committee="Coordinating Committee", coalition="Common Ground {committee}")

    assert said == (
        "This position represents the view of a majority of the members of the Coordinating Committee"
        " of Common Ground {committee}; not all members share it."
    )


def test_where_no_sentence_is_due_there_is_none():
    assert sentence(None, ENGLISH, committee="", coalition="") == ""


def test_the_four_sentences_are_the_ones_agreed():
    assert ENGLISH["at_least_half"].startswith("This position has the agreement of at least half of the members")
    assert ENGLISH["two_thirds"].startswith("This position was adopted by at least two-thirds of the members")
    assert "which did not require half of its members" in ENGLISH["of_votes_cast"]
    assert all(text.endswith("; not all members share it.") for text in ENGLISH.values())
    assert RuleTerms().qualification_texts == {"en": ENGLISH}
