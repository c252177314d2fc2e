"""What holds for every committee and every vote."""

import json
from datetime import time
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from commonground.decisions.rules.qualification import qualification_of
from commonground.decisions.rules.tally import Choice, Outcome, Tally, count, outcome_of
from commonground.decisions.rules.terms import (
    DEFAULTS,
    ENGLISH,
    MAJOR_MATTERS,
    Base,
    Floors,
    RuleTerms,
    Threshold,
    Trigger,
    UnityHold,
    Windows,
    as_mapping,
    terms_from,
)

BILL, MAJOR = Threshold.BILL, Threshold.MAJOR
choices = some.sampled_from(Choice)
sizes = some.integers(1, 15)
shares = some.fractions(min_value=Fraction(1, 100), max_value=1, max_denominator=100)
thresholds = some.sampled_from(Threshold)
ROLL = range(15)


@some.composite
def ballots(draw):
    """A roll, the votes on it, and the authorized seats."""
    seats = draw(sizes)
    votes = draw(some.dictionaries(some.integers(0, seats - 1), choices))
    return range(seats), votes, draw(some.integers(seats, 15))


rules = some.builds(
    RuleTerms,
    bill_share=shares,
    major_share=shares,
    bill_base=some.sampled_from(Base),
    major_base=some.sampled_from(Base),
    exact_half_requires_more_agree=some.booleans(),
    qualification_trigger=some.sampled_from(Trigger),
)


def tallied(ballot, terms: RuleTerms = DEFAULTS, threshold: Threshold = BILL) -> Tally:
    roll, votes, authorized = ballot
    return count(
        votes,
        roll=roll,
        share=terms.share_of(threshold),
        base_kind=terms.base_of(threshold),
        authorized=authorized,
        present=list(roll)[::2],
    )


def outcome(ballot, terms: RuleTerms = DEFAULTS, threshold: Threshold = BILL, in_force: str | None = None) -> Outcome:
    result = tallied(ballot, terms, threshold)
    return outcome_of(result, authorized=ballot[2], threshold=threshold, terms=terms, position_in_force=in_force)


@given(ballots(), rules, thresholds)
def test_every_seat_is_counted_once(ballot, terms, threshold):
    result = tallied(ballot, terms, threshold)

    assert result.agree + result.object + result.abstain + result.recuse + result.no_response == len(ballot[0])


@given(ballots(), rules, thresholds)
def test_the_number_needed_is_whole_number_arithmetic(ballot, terms, threshold):
    result, share = tallied(ballot, terms, threshold), terms.share_of(threshold)

    assert result.needed * share.denominator >= share.numerator * result.base
    assert (result.needed - 1) * share.denominator < share.numerator * result.base or result.needed == 0


@given(ballots(), rules, thresholds, some.integers(0, 14), some.sampled_from([None, "oppose"]))
def test_a_change_to_agree_never_defeats_a_proposal(ballot, terms, threshold, seat, in_force):
    roll, votes, authorized = ballot
    won = (roll, {**votes, seat % len(roll): Choice.AGREE}, authorized)
    changes_base = terms.base_of(threshold) is Base.SEATED_MINUS_RECUSED and votes.get(seat % len(roll)) == "recuse"

    # Where less than half is enough, the strict half may refuse at half what it let pass below.
    passes_below_half = terms.exact_half_requires_more_agree and terms.share_of(threshold) < Fraction(1, 2)
    if outcome(ballot, terms, threshold, in_force) is Outcome.ADOPTED and not (changes_base or passes_below_half):
        assert outcome(won, terms, threshold, in_force) is Outcome.ADOPTED


@given(ballots(), some.sampled_from([None, "oppose"]))
def test_what_adopts_a_major_issue_adopts_a_bill(ballot, in_force):
    if outcome(ballot, threshold=MAJOR, in_force=in_force) is Outcome.ADOPTED:
        assert outcome(ballot, threshold=BILL, in_force=in_force) is Outcome.ADOPTED


@given(ballots(), thresholds, some.integers(0, 14))
def test_a_recusal_never_lowers_the_bar(ballot, threshold, seat):
    roll, votes, authorized = ballot
    recused = (roll, {**votes, seat % len(roll): Choice.RECUSE}, authorized)

    assert tallied(recused, threshold=threshold).needed == tallied(ballot, threshold=threshold).needed
    if outcome(recused, threshold=threshold) is Outcome.ADOPTED:
        assert outcome(ballot, threshold=threshold) is Outcome.ADOPTED or votes.get(seat % len(roll)) is None


@given(ballots(), rules, thresholds)
def test_silence_alone_adopts_nothing(ballot, terms, threshold):
    roll, votes, authorized = ballot
    without = (roll, {seat: choice for seat, choice in votes.items() if choice is not Choice.AGREE}, authorized)

    assert outcome(without, terms, threshold) is not Outcome.ADOPTED


@given(ballots(), rules, thresholds, some.integers(0, 3))
def test_the_sentence_is_literally_true_of_the_seated_members(ballot, terms, threshold, dissents):
    result = tallied(ballot, terms, threshold)
    came_out = outcome(ballot, terms, threshold)
    trigger = terms.qualification_trigger
    key = qualification_of(result, came_out, threshold=threshold, trigger=trigger, dissents=dissents)
    agree, seated = Fraction(result.agree), len(ballot[0])

    true_when = {
        None: True,
        "two_thirds": threshold is MAJOR and agree / seated >= Fraction(2, 3),
        "majority": agree / seated > Fraction(1, 2),
        "at_least_half": agree / seated == Fraction(1, 2),
        "of_votes_cast": agree / seated < Fraction(1, 2),
    }
    assert true_when[key]
    if key is not None:
        assert came_out is Outcome.ADOPTED


@given(ballots(), thresholds)
def test_under_the_default_rules_an_objection_is_never_hidden(ballot, threshold):
    result, came_out = tallied(ballot, threshold=threshold), outcome(ballot, threshold=threshold)
    key = qualification_of(result, came_out, threshold=threshold, trigger=DEFAULTS.qualification_trigger)

    if came_out is Outcome.ADOPTED:
        assert (key is not None) == (result.object > 0)
        assert key != "of_votes_cast"


whole = some.integers(1, 60)
windows = some.builds(
    Windows,
    ordinary_business_days=whole,
    debate_days=whole,
    closing=some.builds(time, some.integers(0, 23), some.integers(0, 59)),
)
any_terms = some.builds(
    RuleTerms,
    seats_authorized=whole,
    bill_share=shares,
    major_share=shares,
    bill_base=some.sampled_from(Base),
    major_base=some.sampled_from(Base),
    exact_half_requires_more_agree=some.booleans(),
    qualification_trigger=some.sampled_from(Trigger),
    qualification_texts=some.dictionaries(
        some.sampled_from(["en", "es", "zh-Hant"]), some.just(ENGLISH) | some.just({"majority": "{coalition}: most."})
    ),
    list_supporters=some.booleans(),
    major_list=some.lists(some.sampled_from(MAJOR_MATTERS), unique=True).map(tuple),
    major_callers=whole,
    consensus_test=some.sampled_from(["on", "off", "minus_one"]),
    alternates=some.booleans(),
    show_votes=some.sampled_from(["at_close", "as_cast"]),
    public_tally=some.booleans(),
    secrecy=some.sampled_from(["open_in_committee", "open", "secret"]),
    windows=windows,
    early_close=some.sampled_from(["answered", "never"]),
    vote_changes=some.sampled_from(["until_close", "locked_on_cast"]),
    unity_hold=some.builds(UnityHold, some.integers(0, 99), whole),
    quorum=some.none() | whole,
    floors=some.builds(Floors, shares, shares),
    legal_form=some.sampled_from(["coalition", "incorporated_board"]),
)


@given(any_terms)
def test_terms_come_back_from_json_as_they_went(terms):
    assert terms_from(json.loads(json.dumps(as_mapping(terms)))) == terms
