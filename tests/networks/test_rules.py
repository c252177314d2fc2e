"""The same rules counted under every profile, each case against integers reckoned here by hand."""

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from commonground.decisions.rules.floors import below_floor, can_open, many_recusals, quorum
from commonground.decisions.rules.qualification import qualification_of
from commonground.decisions.rules.tally import Choice, Outcome, Tally, count, outcome_of
from commonground.decisions.rules.terms import RuleTerms, Threshold, terms_from
from commonground.kernel.profile import load_profile
from commonground.website.rules.need import need_of
from tests.builders.networks import PROFILES

FILES = {key: load_profile(settings.PROFILES / f"{key}.toml") for key in PROFILES}
# What each network's own words come to with every seat held: how many of how many, for a bill and for a major issue.
NEEDED = {
    "california_partnership": ((5, 9), (6, 9)),
    "common_ground_demo": ((5, 9), (6, 9)),
    "cascade_table": ((8, 12), (8, 12)),
}
EACH = pytest.mark.parametrize("key", PROFILES)


def terms(key: str) -> RuleTerms:
    return terms_from(FILES[key].rules)


def a_tally(key: str, threshold: Threshold, seated: int, **numbers: int) -> Tally:
    """agree, object, abstain, recuse; the rest of the seats stays silent."""
    choices = [Choice(name) for name, number in numbers.items() for _ in range(number)]
    rules = terms(key)
    return count(
        dict(enumerate(choices)),
        roll=range(seated),
        share=rules.share_of(threshold),
        base_kind=rules.base_of(threshold),
        authorized=FILES[key].authorized_seats,
    )


def came_out(key: str, threshold: Threshold, seated: int, **numbers: int) -> Outcome:
    tally = a_tally(key, threshold, seated, **numbers)
    return outcome_of(tally, authorized=FILES[key].authorized_seats, threshold=threshold, terms=terms(key))


def needed_by_hand(key: str, threshold: Threshold, seated: int) -> int:
    """Counting up until the share is reached; never a division."""
    part, whole = {"cascade_table": {Threshold.BILL: (3, 5), Threshold.MAJOR: (3, 5)}}.get(
        key, {Threshold.BILL: (1, 2), Threshold.MAJOR: (2, 3)}
    )[threshold]
    counted = FILES[key].authorized_seats if (key, threshold) == ("cascade_table", Threshold.MAJOR) else seated
    return next(agree for agree in range(counted + 1) if whole * agree >= part * counted)


@EACH
def test_with_every_seat_held_each_rule_needs_what_the_profile_means(key):
    seats = FILES[key].authorized_seats
    found = [need_of(terms(key), threshold, seated=seats, authorized=seats) for threshold in Threshold]

    assert tuple((need.needed, need.base) for need in found) == NEEDED[key]


@EACH
@pytest.mark.parametrize("threshold", list(Threshold))
def test_exactly_enough_adopts_and_one_less_does_not_whatever_the_seats(key, threshold):
    seats = FILES[key].authorized_seats
    for seated in range(seats // 2 + 1, seats + 1):
        needed = needed_by_hand(key, threshold, seated)

        assert a_tally(key, threshold, seated, agree=1).needed == needed
        if needed <= seated:
            against = seated - needed
            assert came_out(key, threshold, seated, agree=needed, object=against) is Outcome.ADOPTED
        agree = min(needed, seated) - 1
        assert came_out(key, threshold, seated, agree=agree, object=1) is Outcome.NOT_ADOPTED


@EACH
def test_half_of_the_seats_filled_opens_no_ballot_and_one_more_does(key):
    seats = FILES[key].authorized_seats

    assert not can_open(seats // 2, seats, terms(key).floors.stop_at)
    assert can_open(seats // 2 + 1, seats, terms(key).floors.stop_at)
    assert came_out(key, Threshold.BILL, seats // 2, agree=seats // 2) is Outcome.CANNOT_OPEN


@EACH
def test_fewer_than_two_thirds_filled_carries_a_banner(key):
    seats = FILES[key].authorized_seats

    warned = [seated for seated in range(seats + 1) if below_floor(seated, seats, terms(key).floors.warn_below)]

    assert warned == [seated for seated in range(seats + 1) if 3 * seated < 2 * seats]


@EACH
def test_a_call_needs_most_of_the_seated_and_a_third_of_the_seats(key):
    seats = FILES[key].authorized_seats
    for seated in range(1, seats + 1):
        needed = quorum(seated, seats, terms(key).quorum)

        assert 2 * needed > seated
        assert 3 * needed >= seats
        assert 2 * (needed - 1) <= seated or 3 * (needed - 1) < seats


@EACH
def test_stepping_aside_never_lowers_the_bar(key):
    seats = FILES[key].authorized_seats
    needed = needed_by_hand(key, Threshold.BILL, seats)

    assert came_out(key, Threshold.BILL, seats, agree=needed - 1, recuse=seats - needed + 1) is Outcome.NOT_ADOPTED
    assert came_out(key, Threshold.BILL, seats, agree=needed, recuse=seats - needed) is Outcome.ADOPTED
    assert next(recused for recused in range(seats + 1) if many_recusals(recused, seats)) == -(-seats // 3)


@EACH
def test_silence_lapses_and_an_objection_does_not(key):
    seats = FILES[key].authorized_seats

    assert came_out(key, Threshold.BILL, seats, agree=1) is Outcome.LAPSED
    assert came_out(key, Threshold.BILL, seats, agree=1, object=1) is Outcome.NOT_ADOPTED


@pytest.mark.parametrize(
    ("key", "threshold", "seated", "agree", "sentence"),
    [
        ("california_partnership", Threshold.BILL, 9, 5, "majority"),
        ("california_partnership", Threshold.BILL, 8, 4, "at_least_half"),
        ("common_ground_demo", Threshold.MAJOR, 9, 6, "two_thirds"),
        ("cascade_table", Threshold.BILL, 12, 8, "majority"),
        ("cascade_table", Threshold.BILL, 10, 6, "majority"),
        ("cascade_table", Threshold.MAJOR, 12, 8, "two_thirds"),
        ("cascade_table", Threshold.MAJOR, 11, 8, "two_thirds"),
    ],
)
def test_the_sentence_is_the_strongest_that_is_true_of_the_seated(key, threshold, seated, agree, sentence):
    tally = a_tally(key, threshold, seated, agree=agree, object=seated - agree)

    found = qualification_of(
        tally, Outcome.ADOPTED, threshold=threshold, trigger=terms(key).qualification_trigger, dissents=0
    )

    assert came_out(key, threshold, seated, agree=agree, object=seated - agree) is Outcome.ADOPTED
    assert found == sentence


@given(st.sampled_from(PROFILES), st.sampled_from(list(Threshold)), st.data())
def test_another_seat_that_agrees_never_undoes_a_decision(key, threshold, data):
    seats = FILES[key].authorized_seats
    seated = data.draw(st.integers(seats // 2 + 1, seats))
    agree = data.draw(st.integers(0, seated - 1))
    against = data.draw(st.integers(0, seated - agree - 1))
    before = came_out(key, threshold, seated, agree=agree, object=against)
    after = came_out(key, threshold, seated, agree=agree + 1, object=against)

    assert before is not Outcome.ADOPTED or after is Outcome.ADOPTED
