"""Scorecards: counts where we had asked, two shares, no rank."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.legislature.rules.rollcalls import Choice
from commonground.legislature.rules.scorecards import Ask, Cast, LeftOut, scorecard

MAY = date(2004, 5, 1)
AYE, NO, SILENT, AWAY = Choice.AYE, Choice.NO, Choice.NOT_VOTING, Choice.ABSENT

# One bill through two committees, a floor and the concurrence; the members are invented.
SENATE = {
    "Abbott": (NO, None, None, NO, NO),
    "Alvarado": (AYE, AYE, AYE, AYE, AYE),
    "Asher": (NO, AYE, NO, NO, NO),
    "Burke": (None, AYE, AYE, AYE, SILENT),
}


def an_ask(roll_call, asked=AYE, *, measure="SB 9002", asked_on=date(2004, 4, 1), held_on=MAY):
    return Ask(roll_call, measure, asked, asked_on, held_on)


def the_senate():
    names = dict(enumerate(SENATE))
    casts = [
        Cast(roll_call, member, choice)
        for member, choices in enumerate(SENATE.values())
        for roll_call, choice in enumerate(choices)
        if choice
    ]
    return [an_ask(number) for number in range(5)], casts, names


def test_a_member_is_counted_where_we_had_asked_and_the_member_was_called():
    card = scorecard(*the_senate())
    told = {line.name: (line.with_us, line.against, line.not_voting, line.asked) for line in card.lines}
    assert told == {"Abbott": (0, 3, 0, 3), "Alvarado": (5, 0, 0, 5), "Asher": (1, 4, 0, 5), "Burke": (3, 0, 1, 4)}
    assert (card.method.counted, card.method.measures, card.method.left_out) == ((0, 1, 2, 3, 4), 1, {})


def test_not_voting_is_neither_with_us_nor_against_us_and_both_shares_are_shown():
    card = scorecard(*the_senate())
    burke = card.lines[3]
    assert (card.of_votes_cast(burke), card.of_all_asked(burke)) == (Fraction(1), Fraction(3, 4))


def test_absent_is_told_apart_where_the_source_does():
    asks = [an_ask(number) for number in range(4)]
    card = scorecard(asks, [Cast(0, 1, AYE), Cast(1, 1, NO), Cast(2, 1, SILENT), Cast(3, 1, AWAY)], {1: "Ruiz"})
    [line] = card.lines
    assert (line.voted, line.not_voting, line.absent, line.asked) == (2, 1, 1, 4)


def test_where_we_asked_for_a_no_a_no_is_with_us():
    card = scorecard([an_ask(0, NO)], [Cast(0, 1, NO), Cast(0, 2, AYE)], {1: "Ruiz", 2: "Soto"})
    assert [(line.name, line.with_us) for line in card.lines] == [("Ruiz", 1), ("Soto", 0)]


@pytest.mark.parametrize(("votes", "fewest", "share"), [(2, 3, None), (3, 3, Fraction(1)), (1, 1, 1), (0, 0, None)])
def test_too_few_votes_make_no_share(votes, fewest, share):
    asks = [an_ask(number) for number in range(4)]
    casts = [Cast(number, 1, AYE if number < votes else SILENT) for number in range(4)]
    card = scorecard(asks, casts, {1: "Ruiz"}, fewest=fewest)
    [line] = card.lines
    assert (line.with_us, line.asked) == (votes, 4)
    assert card.of_votes_cast(line) == share
    assert (card.of_all_asked(line) is None) is (share is None)


def test_lines_stand_by_name_and_never_by_score():
    names = {1: "Zapata", 2: "Ávila", 3: "allen", 4: "Ávila"}
    casts = [Cast(0, 1, AYE), Cast(0, 2, NO), Cast(0, 3, NO), Cast(0, 4, AYE)]
    card = scorecard([an_ask(0)], casts, names)
    assert [line.member for line in card.lines] == [3, 2, 4, 1]


def test_of_a_changed_vote_the_last_counts_and_the_change_is_told():
    casts = [Cast(0, 1, NO), Cast(0, 1, AYE), Cast(1, 1, AYE), Cast(1, 1, AYE)]
    [line] = scorecard([an_ask(0), an_ask(1)], casts, {1: "Ruiz"}).lines
    assert (line.with_us, line.against, line.changed) == (2, 0, 1)


def test_a_member_who_voted_both_ways_on_a_measure_is_told_with_the_measure():
    asks = [an_ask(0), an_ask(1), an_ask(2, measure="AB 9005"), an_ask(3, measure="AB 9005")]
    casts = [Cast(0, 1, AYE), Cast(1, 1, NO), Cast(2, 1, AYE), Cast(3, 1, SILENT)]
    [line] = scorecard(asks, casts, {1: "Ruiz"}).lines
    assert line.turned == ("SB 9002",)


def test_what_we_asked_afterwards_and_what_has_no_day_is_left_out_with_the_reason():
    asks = [
        an_ask(0, asked_on=MAY),
        an_ask(1, asked_on=date(2004, 5, 2)),
        an_ask(2, held_on=None),
        an_ask(3),
    ]
    card = scorecard(asks, [Cast(number, 1, AYE) for number in (0, 1, 2, 9)], {1: "Ruiz"})
    assert card.method.counted == (0,)
    assert card.method.left_out == {1: LeftOut.ASKED_LATER, 2: LeftOut.UNDATED, 3: LeftOut.NO_VOTES}
    assert card.lines[0].asked == 1


def test_nothing_asked_makes_an_empty_card():
    assert scorecard([], [Cast(0, 1, AYE)], {}).lines == ()


@pytest.mark.parametrize(
    ("asks", "names"),
    [([an_ask(0), an_ask(0, NO)], {1: "Ruiz"}), ([an_ask(0, SILENT)], {1: "Ruiz"}), ([an_ask(0)], {})],
)
def test_what_contradicts_itself_is_an_error(asks, names):
    with pytest.raises(ValueError):
        scorecard(asks, [Cast(0, 1, AYE)], names)


CASTS = st.lists(
    st.builds(Cast, st.integers(0, 5), st.integers(0, 4), st.sampled_from(list(Choice))),
    max_size=40,
    unique_by=lambda cast: cast[:2],
)


@given(CASTS, st.randoms(use_true_random=False))
def test_the_order_of_votes_and_asks_changes_nothing(casts, chance):
    asks = [an_ask(number, NO if number % 2 else AYE) for number in range(6)]
    names = {number: f"Member {number}" for number in range(5)}
    before = scorecard(asks, casts, names)
    shuffled, turned = chance.sample(casts, len(casts)), chance.sample(asks, len(asks))
    after = scorecard(turned, shuffled, names)
    assert after.lines == before.lines
    assert sorted(after.method.counted) == sorted(before.method.counted)


@given(CASTS)
def test_every_vote_in_a_counted_roll_call_is_on_the_card_once(casts):
    card = scorecard([an_ask(number) for number in range(6)], casts, dict.fromkeys(range(5), "Ruiz"))
    assert sum(line.asked for line in card.lines) == len(casts)
    for line in card.lines:
        share, whole = card.of_votes_cast(line), card.of_all_asked(line)
        assert (share is None) is (line.voted < 3)
        assert share is None or 0 <= whole <= share <= 1
