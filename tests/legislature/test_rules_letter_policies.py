import tomllib
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from commonground.kernel.days import Calendar, Holiday, is_business_day
from commonground.kernel.languages import Text
from commonground.legislature.rules.hours import moment_at, moment_in
from commonground.legislature.rules.letter_policies import (
    BUSINESS_DAYS,
    DAYS,
    WEEKDAY,
    LetterRule,
    due_day,
    letter_due,
    policy_for,
    policy_in,
    rule_in,
)
from commonground.legislature.rules.rows import NotARow

PACIFIC = ZoneInfo("America/Los_Angeles")
CLOSING = time(17)
POSITIONS = frozenset(
    {
        "sponsor",
        "co_sponsor",
        "support",
        "support_if_amended",
        "concerns",
        "neutral",
        "oppose_unless_amended",
        "oppose",
        "watch",
        "none",
    }
)
HOLIDAYS = Calendar(
    (
        Holiday(Text(), 3, 31, on_sunday=1),
        Holiday(Text(), 5, nth=-1, weekday=0),
        Holiday(Text(), 7, 4, on_sunday=1),
    )
)

SIX_COMMITTEES = """
[[letter_policies]]
committee = "Assembly Housing"
deadline = { business_days = 5 }
lists = ["support", "oppose"]
notes = ["On letterhead, signed by an authorized person, with a clear position."]

[[letter_policies]]
committee = "Assembly Elections"
deadline = { weekday = "thursday", week = "before" }
lists = ["support", "oppose"]
one_by_one = true
notes = ["Give the bill number, a phone number and an e-mail address.", "Give details of the amendments you want."]

[[letter_policies]]
committee = "Senate Housing"
deadline = { weekday = "wednesday", at = 12:00:00 }
lists = ["support", "oppose"]
listed_as = { oppose_unless_amended = "oppose" }
notes = ["Letters to committees before this one do not count: send it again."]

[[letter_policies]]
committee = "Senate Elections"
deadline = { weekday = "thursday", at = 15:00:00 }

[[letter_policies]]
committee = "Senate Banking"
lists = ["support", "support_if_amended", "oppose", "oppose_unless_amended"]
one_by_one = true

[[letter_policies]]
committee = "Senate Rules"
deadline = { days = 1, at = 12:00:00 }
notes = ["In person or in writing only."]
"""
POLICIES = [policy_in(row, POSITIONS) for row in tomllib.loads(SIX_COMMITTEES)["letter_policies"]]


def due(committee, hearing):
    policy = policy_for(committee, POLICIES)
    found = letter_due(policy.rule, moment_in(hearing, PACIFIC), zone=PACIFIC, closing=CLOSING, holidays=HOLIDAYS)
    return f"{found.at.astimezone(PACIFIC):%Y-%m-%d %H:%M}", found.on_day_off


@pytest.mark.parametrize(
    ("committee", "hearing", "deadline"),
    [
        ("Assembly Housing", "2026-04-22 09:15", "2026-04-15 17:00"),
        ("Assembly Housing", "2026-04-08 09:15", "2026-04-01 17:00"),
        ("Assembly Housing", "2026-04-06 09:15", "2026-03-27 17:00"),  # March 31 is not counted
        ("Assembly Housing", "2026-05-27 09:15", "2026-05-19 17:00"),  # nor is Memorial Day
        ("Assembly Elections", "2026-04-22 09:00", "2026-04-16 17:00"),
        ("Senate Housing", "2026-04-21 13:30", "2026-04-15 12:00"),  # six days before a Tuesday
        ("Senate Elections", "2026-04-21 09:30", "2026-04-16 15:00"),
        ("Senate Rules", "2026-04-22 13:30", "2026-04-21 12:00"),
    ],
)
def test_each_committee_sets_its_own_deadline(committee, hearing, deadline):
    assert due(committee, hearing) == (deadline, False)


@pytest.mark.parametrize(
    ("committee", "moved_to", "deadline"),
    [
        ("Assembly Housing", "2026-04-29 09:15", "2026-04-22 17:00"),
        ("Assembly Elections", "2026-04-29 09:00", "2026-04-23 17:00"),
        ("Senate Housing", "2026-04-28 13:30", "2026-04-22 12:00"),
        ("Senate Housing", "2026-04-20 13:30", "2026-04-15 12:00"),
        ("Senate Housing", "2026-04-22 13:30", "2026-04-15 12:00"),  # not the Wednesday of the hearing itself
        ("Senate Elections", "2026-04-24 09:30", "2026-04-23 15:00"),
        ("Senate Rules", "2026-04-27 13:30", "2026-04-26 12:00"),
    ],
)
def test_the_deadline_moves_when_the_hearing_moves(committee, moved_to, deadline):
    assert due(committee, moved_to)[0] == deadline


def test_the_week_before_is_another_than_the_last_such_day_before():
    friday = date(2026, 4, 24)
    assert due_day(LetterRule(WEEKDAY, weekday=3), friday) == date(2026, 4, 23)
    assert due_day(LetterRule(WEEKDAY, weekday=3, week_before=True), friday) == date(2026, 4, 16)


def test_a_deadline_on_a_day_off_stays_and_says_so():
    assert due("Senate Rules", "2026-04-27 13:30") == ("2026-04-26 12:00", True)
    assert due("Senate Rules", "2026-04-01 13:30") == ("2026-03-31 12:00", True)


def test_the_day_of_a_hearing_is_the_day_where_the_coalition_is():
    late = datetime(2026, 4, 23, 2, tzinfo=UTC)  # 7 p.m. on April 22 in Pacific time
    found = letter_due(LetterRule(DAYS, 1, at=time(12)), late, zone=PACIFIC, closing=CLOSING)
    assert found.at == datetime(2026, 4, 21, 19, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hearing", "deadline"),
    [
        ("2026-03-09 09:00", datetime(2026, 3, 8, 19, tzinfo=UTC)),  # clocks went forward that morning
        ("2026-03-08 09:00", datetime(2026, 3, 7, 20, tzinfo=UTC)),
        ("2026-11-02 09:00", datetime(2026, 11, 1, 20, tzinfo=UTC)),  # clocks went back that morning
    ],
)
def test_noon_is_noon_on_the_day_the_clocks_change(hearing, deadline):
    rule = LetterRule(DAYS, 1, at=time(12))
    assert letter_due(rule, moment_in(hearing, PACIFIC), zone=PACIFIC, closing=CLOSING).at == deadline


@pytest.mark.parametrize("at", ["02:00", "02:30", "02:59:59"])
def test_an_hour_the_clocks_jump_over_is_refused(at):
    with pytest.raises(NotARow, match=r"no 02:.. on 2026-03-08"):
        moment_in(f"2026-03-08 {at}", PACIFIC)
    with pytest.raises(NotARow, match="the clocks jump over that hour"):
        letter_due(
            LetterRule(DAYS, 1, at=time.fromisoformat(at)),
            moment_in("2026-03-09T09:00", PACIFIC),
            zone=PACIFIC,
            closing=CLOSING,
        )


def test_of_an_hour_that_comes_twice_the_first_is_meant():
    assert moment_in("2026-11-01 01:30", PACIFIC) == datetime(2026, 11, 1, 8, 30, tzinfo=UTC)
    assert moment_in("2026-11-01T01:30-08:00", PACIFIC) == datetime(2026, 11, 1, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "2026-01-06", "tomorrow", "2026-01-06 25:00", "0001-01-01 00:00", "9999-12-31 23:00"]
)
def test_a_text_that_states_no_moment_is_refused(text):
    with pytest.raises(NotARow):
        moment_in(text, PACIFIC)


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.times())
def test_a_local_time_is_kept_or_refused_never_moved(day, at):
    try:
        local = moment_at(day, at, PACIFIC).astimezone(PACIFIC)
    except NotARow:
        assume(False)
    assert (local.date(), local.time()) == (day, at)


@given(st.text())
def test_any_text_is_a_moment_or_a_reason(text):
    try:
        moment = moment_in(text, PACIFIC)
    except NotARow:
        return
    assert moment.tzinfo == UTC


def test_a_hearing_without_a_zone_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="no zone"):
        letter_due(LetterRule(DAYS, 1), datetime.fromisoformat("2026-04-22"), zone=PACIFIC, closing=CLOSING)


rules = st.builds(LetterRule, st.just(BUSINESS_DAYS), st.integers(1, 20)) | st.builds(
    LetterRule, st.just(DAYS), st.integers(1, 20)
)
rules |= st.builds(LetterRule, st.just(WEEKDAY), weekday=st.integers(0, 6), week_before=st.booleans())
days = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@given(rules, days)
def test_a_letter_is_always_due_before_the_day_of_the_hearing(rule, hearing_on):
    assert due_day(rule, hearing_on, HOLIDAYS) < hearing_on


@given(rules, days, st.integers(0, 30))
def test_a_later_hearing_never_has_an_earlier_deadline(rule, hearing_on, later):
    assert due_day(rule, hearing_on + timedelta(days=later), HOLIDAYS) >= due_day(rule, hearing_on, HOLIDAYS)


@given(st.integers(1, 20), days)
def test_so_many_business_days_lie_between_deadline_and_hearing(number, hearing_on):
    day = due_day(LetterRule(BUSINESS_DAYS, number), hearing_on, HOLIDAYS)
    between = [day + timedelta(days=n) for n in range((hearing_on - day).days)]
    assert sum(is_business_day(one, HOLIDAYS) for one in between) == number


@given(st.integers(0, 6), st.booleans(), days)
def test_a_weekday_rule_falls_on_that_weekday_within_two_weeks(weekday, week_before, hearing_on):
    day = due_day(LetterRule(WEEKDAY, weekday=weekday, week_before=week_before), hearing_on)
    assert day.weekday() == weekday
    assert 1 <= (hearing_on - day).days <= (13 if week_before else 7)


@pytest.mark.parametrize(
    ("committee", "position", "listed"),
    [
        ("Assembly Housing", "support", "support"),
        ("Assembly Housing", "concerns", ""),
        ("Senate Housing", "oppose_unless_amended", "oppose"),
        ("Senate Housing", "support_if_amended", ""),
        ("Senate Housing", "concerns", ""),
        ("Senate Banking", "support_if_amended", "support_if_amended"),
        ("Senate Banking", "concerns", ""),
        ("Senate Elections", "support", ""),
    ],
)
def test_an_analysis_lists_a_position_as_the_committee_says(committee, position, listed):
    assert policy_for(committee, POLICIES).listed_as(position) == listed


def test_what_a_committee_does_not_say_stays_unknown():
    elections, banking = policy_for("Senate Elections", POLICIES), policy_for("Senate Banking", POLICIES)
    assert (elections.lists, elections.headings) == (None, ())
    assert banking.rule is None


def test_headings_are_the_lists_an_analysis_has():
    assert policy_for("Senate Housing", POLICIES).headings == ("support", "oppose")
    assert [one.committee for one in POLICIES if one.one_by_one] == ["Assembly Elections", "Senate Banking"]


@pytest.mark.parametrize(
    "name", ["Senate Housing", "senate committee on housing", "Senate Standing Committee on HOUSING"]
)
def test_a_committee_is_found_however_its_name_is_typed(name):
    assert policy_for(name, POLICIES).committee == "Senate Housing"


@pytest.mark.parametrize("name", ["", "Committee on", "Housing", "Senate Housing and Jobs"])
def test_a_committee_without_a_policy_has_none(name):
    assert policy_for(name, POLICIES) is None


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({}, "no committee"),
        ({"committee": "Committee on"}, "no committee"),
        ({"committee": "X", "color": 1}, "'color' is not a part"),
        ({"committee": "X", "one_by_one": "yes"}, "true or false"),
        ({"committee": "X", "lists": ["cheer"]}, "'cheer' is not a position"),
        ({"committee": "X", "listed_as": ["support"]}, "a table of positions"),
        ({"committee": "X", "listed_as": {"support": "cheer"}}, "'cheer' is not a position"),
        ({"committee": "X", "notes": "one"}, "lists of texts"),
        ({"committee": "X", "notes": [" "]}, "1 to 500 letters"),
        ({"committee": "X", "deadline": "soon"}, "a table of its parts"),
    ],
)
def test_a_row_that_is_no_policy_says_why(row, why):
    with pytest.raises(NotARow, match=why):
        policy_in(row, POSITIONS)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({}, "one of them"),
        ({"days": 1, "weekday": "monday"}, "one of them"),
        ({"days": 1, "hour": 12}, "one of them"),
        ({"days": 0}, "1 to 60 days"),
        ({"business_days": True}, "1 to 60 days"),
        ({"weekday": "someday"}, "'someday' is not a weekday"),
        ({"weekday": []}, "is not a weekday"),
        ({"days": 1, "week": "before"}, "only with a weekday"),
        ({"weekday": "monday", "week": "after"}, 'week is "before"'),
        ({"days": 1, "at": "12:00"}, "a time of day"),
        ({"days": 1, "at": time(12, tzinfo=UTC)}, "a time of day"),
    ],
)
def test_a_deadline_that_is_no_rule_says_why(row, why):
    with pytest.raises(NotARow, match=why):
        rule_in(row)
