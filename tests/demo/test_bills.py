"""The 25 bills of the demonstration, against the table of the year."""

from datetime import date

import pytest

from commonground.demo.bills import SEATS, bill, bills
from commonground.demo.cast import holder_of

COUNTS = {
    "B01": ["9-0-0-0-0"],
    "B02": ["7-0-2-0-0"],
    "B03": ["6-1-2-0-0"],
    "B04": ["8-0-1-0-0"],
    "B05": ["5-3-1-0-0"],
    "B06": ["5-2-2-0-0", "6-2-1-0-0"],
    "B07": ["6-2-1-0-0"],
    "B08": ["9-0-0-0-0"],
    "B09": ["6-1-1-1-0"],
    "B10": ["4-3-1-1-0"],
    "B11": ["9-0-0-0-0"],
    "B12": ["8-0-1-0-0", "6-0-2-0-0"],
    "B13": ["5-1-3-0-0"],
    "B14": ["7-1-1-0-0", "7-1-1-0-0"],
    "B15": ["8-1-0-0-0"],
    "B16": ["9-0-0-0-0"],
    "B17": ["4-4-0-0-0", "5-3-0-0-0"],
    "B18": ["4-1-3-0-0"],
    "B19": ["5-2-1-0-0"],
    "B20": ["0-0-0-0-9"],
    "B21": ["6-0-1-0-1"],
    "B22": ["9-0-0-0-0"],
    "B23": [],
    "B24": ["3-0-0-0-6"],
    "B25": ["6-3-0-0-0"],
}


def test_there_are_25_and_their_numbers_exceed_every_real_one():
    assert [found.id for found in bills()] == [f"B{number:02}" for number in range(1, 26)]
    assert [int(found.number.split()[1]) for found in bills()] == list(range(9001, 9026))


@pytest.mark.parametrize(("found_id", "counts"), COUNTS.items())
def test_the_seats_answer_as_the_table_says(found_id, counts):
    told = [
        "-".join(
            str(number)
            for number in (
                *(ballot.counts[choice] for choice in ("agree", "object", "abstain", "recuse")),
                len(ballot.silent),
            )
        )
        for ballot in bill(found_id).ballots
    ]

    assert told == counts


@pytest.mark.parametrize("found", bills(), ids=lambda found: found.id)
def test_every_bill_tells_its_whole_story(found):
    assert len(found.lines) == 5
    assert found.summary.startswith("which ")
    assert found.reasons_for
    assert found.reasons_against
    assert found.introduced_on <= found.proposed_on
    for ballot in found.ballots:
        assert found.proposed_on <= ballot.opens_on <= ballot.closes_on
        assert set(ballot.vacant) == {seat for seat in SEATS if holder_of(seat, ballot.opens_on) is None}
        assert all(answer.category for answer in ballot.answers if answer.choice == "recuse")
        last_day = ballot.extended_to or ballot.closes_on
        assert all(ballot.opens_on <= answer.on <= last_day for answer in ballot.answers if answer.on)


def test_on_march_12_six_seats_have_answered_on_the_rent_and_eight_on_hiring():
    answered = {
        found_id: [answer.seat for answer in bill(found_id).ballots[0].answers if answer.on <= date(2026, 3, 12)]
        for found_id in ("B05", "B07")
    }

    assert len(answered["B05"]) == 6
    assert "fresno-1" not in answered["B05"]
    assert len(answered["B07"]) == 8


def test_overpayment_has_three_answers_when_its_first_window_ends():
    ballot = bill("B21").ballots[0]

    assert sum(answer.on <= ballot.closes_on for answer in ballot.answers) == 3
    assert ballot.extended_to == date(2026, 6, 11)


def test_what_happens_beside_the_ballots_is_told():
    assert bill("B20").withdrawn_on == date(2026, 3, 20)
    assert bill("B23").merged_into == "B04"
    assert bill("B08").dissent_on == date(2026, 5, 6)
    assert bill("B17").ballots[0].hold_by == "san-diego-1"
    assert bill("B14").condition
    assert [amendment.on for amendment in bill("B14").amendments] == [date(2026, 4, 13)]
    assert bill("B15").declared_major_by == ("bay-area-2", "fresno-1")
    assert {found.id for found in bills() if found.matters} == {"B06", "B19", "B25"}
