from enum import StrEnum
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.ui.figures import CHOICES, ScoreRow, counts_of, row_of


class Choice(StrEnum):
    AGREE = "agree"
    OBJECT = "object"


def test_a_count_is_read_from_a_mapping_a_list_of_choices_or_a_tally():
    five_to_one = {"agree": 5, "silent": 1}

    assert counts_of(five_to_one) == counts_of(["agree"] * 5 + ["no_response"])
    assert counts_of(five_to_one) == counts_of(SimpleNamespace(agree=5, object=0, abstain=0, recuse=0, silent=1))
    assert counts_of({Choice.AGREE: 5, "no_response": 1}) == counts_of(five_to_one)


def test_the_row_says_what_it_shows():
    row = row_of({"agree": 5, "object": 3, "abstain": 1}, needed=5, base=9)

    assert row.title == "9 seats: 5 agree, 1 abstains, 3 do not agree. 5 of 9 needed to adopt."
    assert row.legend == (("agree", "5 agree"), ("abstain", "1 abstains"), ("object", "3 do not agree"))


def test_an_open_ballot_shows_who_answered_and_no_line():
    row = row_of({"answered": 7, "silent": 2})

    assert row.title == "9 seats: 7 have answered, 2 have not answered."
    assert row.needed == 0
    assert row.top == 0


@given(st.dictionaries(st.sampled_from(CHOICES), st.integers(0, 9), min_size=1), st.integers(0, 30))
def test_every_seat_stands_once_inside_the_drawing_and_agreeing_seats_first(counts, needed):
    row = row_of(counts, needed)
    total = sum(counts.values())

    assert len(row.seats) == total
    assert len({(seat.x, seat.y) for seat in row.seats}) == total
    assert all(seat.x + 32 <= row.width + 1 and seat.y + 32 <= row.height for seat in row.seats)
    assert [seat.choice for seat in row.seats[: counts.get("agree", 0)]] == ["agree"] * counts.get("agree", 0)


@given(st.integers(1, 25), st.data())
def test_the_line_stands_right_after_the_last_seat_that_was_needed(seats, data):
    needed = data.draw(st.integers(1, seats))
    row = row_of({"agree": seats}, needed)
    last = row.seats[needed - 1]

    assert last.x < row.line_x < last.x + 40
    assert row.line_y < last.y < row.line_y + 66


@pytest.mark.parametrize(("needed", "side"), [(2, "start"), (5, "start"), (6, "end"), (9, "end")])
def test_the_words_at_the_line_stay_inside_the_drawing(needed, side):
    assert row_of({"agree": 9}, needed).label_anchor == side


def test_a_chapters_row_is_spoken_seat_by_seat():
    row = ScoreRow("Los Angeles", agree=1, seats=3, choices=["agree", "object", "no_response"])

    assert row.spoken == "agrees, does not agree, has not answered"
