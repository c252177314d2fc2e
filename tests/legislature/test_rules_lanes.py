"""What a date of the calendar is about."""

from datetime import date

import pytest

from commonground.legislature.rules.deadlines import Deadline
from commonground.legislature.rules.lanes import (
    BUDGET,
    ELECTIONS,
    LEGISLATURE,
    in_lane,
    is_in_reach,
    lane_of,
    out_of_reach,
)
from commonground.legislature.rules.published_calendars import deadlines_in, table_lines


@pytest.mark.parametrize(
    ("event", "lane"),
    [
        ("may_revision", BUDGET),
        ("county_budget", BUDGET),
        ("election_general", ELECTIONS),
        ("introduction", LEGISLATURE),
        ("whatever", LEGISLATURE),
    ],
)
def test_the_lane_is_read_from_the_word_of_the_event(event, lane):
    assert lane_of(event, {"county_budget"}) == lane


def test_only_the_days_of_a_lane_are_left():
    days = [Deadline(2026, event, date(2026, 5, 14)) for event in ("may_revision", "introduction")]
    assert [one.event for one in in_lane(days, BUDGET)] == ["may_revision"]


def test_a_year_out_of_reach_says_from_when_to_when_there_are_calendars():
    assert is_in_reach(1850)
    assert not is_in_reach(1849)
    assert out_of_reach(1849) == "There is no calendar of the year 1849: it goes from 1850 to 2199."


def test_a_row_may_name_its_event_itself():
    row = {"date": "2026-06-02", "key": "election_primary", "event": "Primary election", "source": "Secretary of State"}
    lines, odd = table_lines([row])
    found, unknown = deadlines_in(lines)

    assert [(one.event, one.on) for one in found] == [("election_primary", date(2026, 6, 2))]
    assert (lines[0].source, odd, unknown) == ("Secretary of State", [], [])
