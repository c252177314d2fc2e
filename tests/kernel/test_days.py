"""Holidays by rule and counting in business days."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.kernel.days import (
    Calendar,
    Holiday,
    add_business_days,
    close_after,
    day_of,
    holidays_of,
    is_business_day,
    kept_on,
    local_day,
    moment_of,
    nth_weekday,
)
from commonground.kernel.languages import Text
from commonground.kernel.profile import load_profile

PROFILES = Path(__file__).parents[2] / "profiles"
PACIFIC = ZoneInfo("America/Los_Angeles")
DEMO = load_profile(PROFILES / "common_ground_demo.toml")
STATE = DEMO.calendar
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def a_holiday(**facts: int) -> Holiday:
    return Holiday(Text((("en", "A day"),)), **facts)


@pytest.mark.parametrize(
    ("opened", "days", "closes"),
    [
        ("2026-03-09", 5, "2026-03-16"),
        ("2026-03-17", 5, "2026-03-24"),
        ("2026-03-16", 5, "2026-03-23"),
        ("2026-03-23", 5, "2026-03-30"),
        ("2026-04-06", 5, "2026-04-13"),
        ("2026-04-27", 5, "2026-05-04"),
        ("2026-05-04", 5, "2026-05-11"),
        ("2026-05-11", 5, "2026-05-18"),
        ("2026-06-01", 5, "2026-06-08"),
        ("2026-06-08", 3, "2026-06-11"),
        ("2026-06-15", 5, "2026-06-22"),
        ("2026-07-06", 5, "2026-07-13"),
        ("2026-03-27", 2, "2026-04-01"),  # a weekend and March 31 lie between
    ],
)
def test_the_windows_of_2026_close_on_their_days(opened, days, closes):
    assert add_business_days(date.fromisoformat(opened), days, STATE) == date.fromisoformat(closes)


def test_the_state_keeps_eleven_holidays_in_2026():
    kept = holidays_of(DEMO.holidays, 2026)

    assert len(kept) == 11
    assert kept[date(2026, 3, 31)] == "Cesar Chavez Day"
    assert kept[date(2026, 11, 27)] == "Day after Thanksgiving"
    assert date(2026, 7, 4) in kept
    assert date(2026, 7, 3) not in kept
    assert date(2026, 6, 19) not in kept
    assert list(kept) == sorted(kept)


@pytest.mark.parametrize(
    ("month", "day", "kept"),
    [(1, 1, "2023-01-02"), (3, 31, "2030-04-01"), (7, 4, "2027-07-05"), (11, 11, "2023-11-10"), (12, 25, "2027-12-25")],
)
def test_a_holiday_on_a_weekend_moves_as_its_rule_says(month, day, kept):
    rule = next(rule for rule in DEMO.holidays if (rule.month, rule.day) == (month, day))

    assert kept_on(rule, int(kept[:4])) == date.fromisoformat(kept)


def test_a_holiday_moved_into_the_year_before_is_kept_in_that_year():
    new_year = a_holiday(month=1, day=1, on_saturday=-1)

    assert holidays_of([new_year], 2021) == {date(2021, 1, 1): "A day", date(2021, 12, 31): "A day"}
    assert holidays_of([new_year], 2022) == {}
    assert date(2021, 12, 31) in Calendar((new_year,))


def test_a_day_that_a_year_does_not_have_is_no_holiday():
    leap_day, fifth_monday = a_holiday(month=2, day=29), a_holiday(month=2, nth=5, weekday=0)

    assert day_of(leap_day, 2026) is None
    assert kept_on(leap_day, 2026) is None
    assert day_of(leap_day, 2028) == date(2028, 2, 29)
    assert kept_on(fifth_monday, 2026) is None


def test_weekdays_of_a_month_are_counted_from_either_end():
    assert nth_weekday(2026, 11, 4, 3) == date(2026, 11, 26)
    assert nth_weekday(2026, 5, -1, 0) == date(2026, 5, 25)
    assert nth_weekday(2026, 12, -1, 3) == date(2026, 12, 31)
    assert nth_weekday(2026, 5, -5, 0) is None


def test_the_business_days_beside_a_holiday():
    assert add_business_days(date(2026, 3, 30), 1, STATE) == date(2026, 4, 1)
    assert add_business_days(date(2026, 4, 1), -1, STATE) == date(2026, 3, 30)
    assert not is_business_day(date(2026, 3, 31), STATE)
    assert is_business_day(date(2026, 3, 31))
    assert not is_business_day(date(2026, 3, 14))
    assert "tomorrow" not in STATE


@given(DAYS, st.integers(0, 40))
def test_as_many_business_days_pass_as_were_added(day, days):
    passed = (add_business_days(day, days, STATE) - day).days
    assert sum(is_business_day(day + timedelta(days=1 + one), STATE) for one in range(passed)) == days


@given(DAYS, st.integers(1, 40))
def test_as_many_business_days_lie_behind_as_were_gone_back(day, days):
    behind = (day - add_business_days(day, -days, STATE)).days
    assert sum(is_business_day(day - timedelta(days=1 + one), STATE) for one in range(behind)) == days


@given(DAYS, st.integers(-40, 40))
def test_adding_lands_on_a_business_day(day, days):
    assert days == 0 or is_business_day(add_business_days(day, days, STATE), STATE)


@given(DAYS, st.integers(0, 20), st.integers(0, 20))
def test_adding_twice_is_adding_the_sum(day, some, more):
    twice = add_business_days(add_business_days(day, some, STATE), more, STATE)

    assert twice == add_business_days(day, some + more, STATE)


def test_a_window_closes_at_the_closing_time_of_the_zone_also_when_the_clocks_change():
    before_summer_time = datetime(2026, 3, 2, 18, tzinfo=UTC)

    closes = close_after(before_summer_time, 5, closing=time(17), zone=PACIFIC, holidays=STATE)

    assert closes == datetime(2026, 3, 10, 0, tzinfo=UTC)
    assert closes.astimezone(PACIFIC).hour == 17


def test_the_local_day_is_the_day_on_the_wall():
    late = datetime(2026, 3, 10, 6, 30, tzinfo=UTC)

    assert local_day(late, PACIFIC) == date(2026, 3, 9)
    assert close_after(late, 5, closing=time(17), zone=PACIFIC, holidays=STATE) == moment_of(
        date(2026, 3, 16), time(17), PACIFIC
    )
