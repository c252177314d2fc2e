"""The rules and dates of the legislative year, against every date published in the years we know."""

import tomllib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.kernel.days import WEEKDAYS, Calendar, Holiday
from commonground.kernel.languages import Text
from commonground.legislature.rules.deadline_names import EVENTS, events_named
from commonground.legislature.rules.deadlines import (
    OFFICIAL,
    PROVISIONAL,
    DayRule,
    Deadline,
    changes,
    day_rule_in,
    easter,
    last_business_day,
    legislative_year,
    merged,
    not_found,
    published,
)
from commonground.legislature.rules.rows import NotARow

PROFILE = """
[[deadlines]]
event = "statutes_take_effect"
month = 1
day = 1
basis = "Art. IV, Sec. 8(c)"

[[deadlines]]
event = "reconvenes"
month = 1
day = 2
weekday = "monday"
basis = "first Monday after January 1"

[[deadlines]]
event = "governors_budget"
month = 1
day = 10
basis = "Art. IV, Sec. 12(a)"

[[deadlines]]
event = "house_two_year"
years = "even"
month = 1
day = 31
basis = "Art. IV, Sec. 10(c)"

[[deadlines]]
event = "introduction"
month = 2
nth = 3
weekday = "friday"
basis = "third Friday of February"

[[deadlines]]
event = "spring_recess_begins"
easter = true
plus_days = -10
basis = "Thursday ten days before Easter"

[[deadlines]]
event = "spring_recess_ends"
easter = true
plus_days = 1
basis = "Monday after Easter"

[[deadlines]]
event = "fiscal_committees"
after = "house_of_origin"
plus_days = -14
basis = "two weeks before the house of origin deadline"

[[deadlines]]
event = "house_of_origin"
years = "odd"
month = 5
day = 31
weekday = "friday"
basis = "first Friday on or after May 31"

[[deadlines]]
event = "budget_passed"
month = 6
day = 15
basis = "Art. IV, Sec. 12(c)(3)"

[[deadlines]]
event = "last_day_to_pass"
years = "odd"
month = 9
nth = 2
weekday = "friday"
basis = "second Friday of September"

[[deadlines]]
event = "last_day_to_pass"
years = "even"
month = 8
day = 31
basis = "Art. IV, Sec. 10(c)"

[[deadlines]]
event = "governor_last_day"
years = "odd"
after = "last_day_to_pass"
plus_days = 30
basis = "Art. IV, Sec. 10(b)"

[[deadlines]]
event = "governor_last_day"
years = "even"
month = 9
day = 30
basis = "Art. IV, Sec. 10(b)"

[[deadlines]]
event = "adjourns_sine_die"
years = "even"
month = 11
day = 30
basis = "Art. IV, Sec. 3(a)"

[[deadlines]]
event = "new_session"
years = "even"
month = 12
nth = 1
weekday = "monday"
basis = "Art. IV, Sec. 3(a)"
"""
RULES = [day_rule_in(row) for row in tomllib.loads(PROFILE)["deadlines"]]

# event, 2025, 2026; † provisional: from 2020, a year with the same weekdays, or general knowledge.
TWO_YEARS = """
statutes_take_effect    01-01   01-01
reconvenes              01-06   01-05
governors_budget        01-10   01-10
policy_two_year_fiscal  -       01-16†
committees_two_year     -       01-23
bill_requests           01-24   01-23†
house_two_year          -       01-31
introduction            02-21   02-20
spring_recess_begins    04-10   03-26
spring_recess_ends      04-21   04-06
policy_fiscal           05-02   04-24
policy_nonfiscal        05-09   05-01
policy_last_meetings    05-16   05-08†
fiscal_committees       05-23   05-15
floor_only_begins       06-02   05-26†
floor_only_ends         06-06   05-29†
house_of_origin         06-06   05-29
committees_resume       06-09   06-01†
budget_passed           06-15   06-15
november_measures       -       06-25†
policy_second_house     07-18   07-02
summer_recess_begins    07-18   07-02
summer_recess_ends      08-18   08-03
fiscal_second_house     08-29   08-14†
final_floor_begins      09-02   08-17†
final_floor_ends        09-12   08-31†
amend_on_floor          09-05   08-21
last_day_to_pass        09-12   08-31
governor_last_day       10-12   09-30
adjourns_sine_die       -       11-30
new_session             -       12-07
"""


def of_the_table(year):
    for line in TWO_YEARS.split("\n")[1:-1]:
        event, *days = line.split()
        stated = days[year - 2025]
        if stated != "-":
            on = date.fromisoformat(f"{year}-{stated.rstrip('†')}")
            yield published(year, event, on, standing=PROVISIONAL if "†" in stated else OFFICIAL)


# What is known of 2027 from 2021 and from general knowledge, where no rule finds a day.
KNOWN_OF_2027 = [
    published(2027, event, date.fromisoformat(f"2027-{on}"), standing=PROVISIONAL, basis="2021")
    for event, on in [
        ("bill_requests", "01-22"),
        ("policy_fiscal", "04-30"),
        ("policy_nonfiscal", "05-07"),
        ("policy_last_meetings", "05-14"),
        ("summer_recess_begins", "07-16"),
        ("summer_recess_ends", "08-16"),
        ("fiscal_second_house", "08-27"),
        ("amend_on_floor", "09-03"),
    ]
]

PROVISIONAL_2027 = {
    "reconvenes": "01-04",
    "bill_requests": "01-22",
    "introduction": "02-19",
    "spring_recess_begins": "03-18",
    "spring_recess_ends": "03-29",
    "policy_fiscal": "04-30",
    "policy_nonfiscal": "05-07",
    "policy_last_meetings": "05-14",
    "fiscal_committees": "05-21",
    "house_of_origin": "06-04",
    "budget_passed": "06-15",
    "summer_recess_begins": "07-16",
    "summer_recess_ends": "08-16",
    "fiscal_second_house": "08-27",
    "amend_on_floor": "09-03",
    "last_day_to_pass": "09-10",
    "governor_last_day": "10-10",
}

# data/calendar-ca: day, event, whether a rule finds it, misses it (!), or there is no rule (-).
PUBLISHED = """
2018-01-01   Statutes take effect
2018-01-03 ! Legislature reconvenes
2018-01-10   Budget must be submitted by Governor
2018-01-12 - Last day for policy committees to hear and report to fiscal committees fiscal bills introduced in their \
house in the odd-numbered year
2018-01-19 - Last day for any committee to hear and report to the floor bills introduced in that house in the \
odd-numbered year; last day to submit bill requests to the Office of Legislative Counsel
2018-01-31   Last day for each house to pass bills introduced in that house in the odd-numbered year
2018-02-16   Last day for bills to be introduced
2018-03-22   Spring Recess begins upon adjournment
2018-04-02   Legislature reconvenes from Spring Recess
2018-04-27 - Last day for policy committees to hear and report to fiscal committees fiscal bills introduced in their \
house
2018-05-11 - Last day for policy committees to hear and report to the floor nonfiscal bills introduced in their house
2022-01-03   Legislature reconvenes
2022-01-31   Last day for each house to pass bills introduced in that house in the previous year
2022-02-18   Last day for new legislation to be introduced
2022-04-07   Spring Recess begins upon adjournment
2022-04-18   Legislature reconvenes from spring recess
2022-06-15   Budget bill must be passed by midnight
2022-07-01 - Summer Recess begins upon adjournment
2022-08-01 - Legislature reconvenes from summer recess
2022-08-31   Last day for the Legislature to pass bills
2022-09-30   Last day for the Governor to sign or veto bills
2024-01-03 ! Legislature reconvenes
2024-02-16   Last day for new legislation to be introduced
2024-03-21   Spring Recess begins upon adjournment
2024-04-01   Legislature reconvenes from spring recess
2024-06-15   Budget bill must be passed by midnight
2024-07-03 - Summer Recess begins upon adjournment
2024-08-05 - Legislature reconvenes from summer recess
2024-08-31   Last day for the Legislature to pass bills
2024-09-30   Last day for the Governor to sign or veto bills
2025-01-01   Statutes take effect
2025-01-06   Legislature reconvenes
2025-01-10   Budget bill must be submitted by Governor
2025-01-24 - Last day to submit bill requests to the Office of Legislative Counsel
2025-02-21   Last day for bills to be introduced
2025-04-10   Spring Recess begins upon adjournment
2025-04-21   Legislature reconvenes from Spring Recess
2025-05-02 - Last day for policy committees to hear and report to fiscal committees fiscal bills introduced in their \
house
2025-05-09 - Last day for policy committees to hear and report to the Floor nonfiscal bills introduced in their house
2025-05-16 - Last day for policy committees to meet prior to June 9
2025-05-23   Last day for fiscal committees to hear and report to the Floor bills introduced in their house; last day \
for fiscal committees to meet prior to June 9
"""


def lines_published():
    for line in PUBLISHED.strip().split("\n"):
        yield date.fromisoformat(line[:10]), line[11], line[13:]


def days_of(deadlines):
    return {one.event: one.on for one in deadlines}


def test_easter_falls_where_the_recesses_say():
    assert [easter(year).strftime("%m-%d") for year in (1997, 2018, 2020, 2022, 2024, 2025, 2026, 2027)] == [
        "03-30",
        "04-01",
        "04-12",
        "04-17",
        "03-31",
        "04-20",
        "04-05",
        "03-28",
    ]


@given(st.integers(1583, 4000))
def test_easter_is_a_sunday_between_march_22_and_april_25(year):
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@pytest.mark.parametrize(("on", "mark", "text"), list(lines_published()))
def test_a_published_date_is_found_by_rule_where_a_rule_holds(on, mark, text):
    events = events_named(text, on)
    found = days_of(legislative_year(on.year, RULES))
    # The date of the fiscal committees counts from that of the house of origin, which an odd year's rule finds.
    told = {"-": {None}, "!": {date(on.year, 1, 8)}, " ": {on}}[mark]

    assert events
    assert {found.get(event) for event in events} == told


def test_of_41_published_dates_27_are_found_2_are_missed_and_12_have_no_rule():
    marks = [mark for _on, mark, _text in lines_published()]
    assert [marks.count(mark) for mark in " !-"] == [27, 2, 12]


def test_one_line_of_a_calendar_may_tell_of_two_events():
    two = {on: events_named(text, on) for on, _mark, text in lines_published() if ";" in text}
    assert two == {
        date(2018, 1, 19): ("committees_two_year", "bill_requests"),
        date(2025, 5, 23): ("fiscal_committees",),
    }


@pytest.mark.parametrize(
    ("text", "on", "event"),
    [
        ("2027–28 Regular Session convenes at 12 noon", "2026-12-07", "new_session"),
        ("Adjournment Sine Die at midnight", "2026-11-30", "adjourns_sine_die"),
        ("The Legislature adjourns sine die at midnight", "2026-11-30", "adjourns_sine_die"),
        ("Legislature reconvenes", "2026-08-03", "summer_recess_ends"),
        ("Last day to amend bills on the floor", "2026-08-21", "amend_on_floor"),
        ("Floor session only", "2026-08-17", "final_floor_begins"),
        ("Last day for policy committees to meet and report bills", "2026-07-02", "policy_second_house"),
    ],
)
def test_other_words_of_calendars_are_known(text, on, event):
    assert events_named(text, date.fromisoformat(on)) == (event,)


@pytest.mark.parametrize("text", ["", "Independence Day observed", "Primary election", "; ;"])
def test_a_line_that_names_no_event_we_know_is_left_to_a_person(text):
    assert events_named(text, date(2026, 7, 3)) == ()


@given(st.text(), st.dates())
def test_any_line_of_a_calendar_can_be_read(text, on):
    assert set(events_named(text, on)) <= set(EVENTS)


def test_the_dates_of_2025_are_found_by_rule_wherever_there_is_one():
    found, stated = days_of(legislative_year(2025, RULES)), days_of(of_the_table(2025))
    assert {event: on for event, on in found.items() if stated.get(event) != on} == {}
    assert len(found) == 11


def test_of_the_table_s_dates_of_2026_the_rules_miss_none():
    found, stated = days_of(legislative_year(2026, RULES)), days_of(of_the_table(2026))
    assert {event: on for event, on in found.items() if stated.get(event) != on} == {}
    assert not_found(2026, RULES) == ("fiscal_committees",)
    assert "house_of_origin" not in found


@pytest.mark.parametrize(
    ("year", "event", "on"),
    [
        (1997, "house_of_origin", "06-06"),
        (1997, "last_day_to_pass", "09-12"),
        (1997, "budget_passed", "06-15"),
        (2020, "new_session", "12-07"),
        (2020, "adjourns_sine_die", "11-30"),
        (2021, "house_of_origin", "06-04"),
        (2021, "fiscal_committees", "05-21"),
        (2026, "new_session", "12-07"),
    ],
)
def test_a_rule_holds_in_other_years_it_was_checked_on(year, event, on):
    assert days_of(legislative_year(year, RULES))[event].strftime("%m-%d") == on


@pytest.mark.parametrize(
    ("year", "event", "published_on"),
    [
        (1997, "introduction", "02-28"),
        (2015, "introduction", "02-27"),
        (2019, "introduction", "02-22"),
        (2023, "last_day_to_pass", "09-14"),
    ],
)
def test_a_rule_does_not_hold_in_every_year(year, event, published_on):
    assert days_of(legislative_year(year, RULES))[event].strftime("%m-%d") != published_on


def test_an_even_year_has_no_house_of_origin_until_it_is_published():
    assert not {"house_of_origin", "fiscal_committees"} & set(days_of(legislative_year(2028, RULES)))


def test_a_published_house_of_origin_lets_the_fiscal_deadline_be_found():
    known = [published(2026, "house_of_origin", date(2026, 5, 29))]
    assert days_of(legislative_year(2026, RULES, known))["fiscal_committees"] == date(2026, 5, 15)


def test_the_governor_s_last_day_of_an_odd_year_moves_with_the_end_of_the_session():
    ran_longer = [published(2025, "last_day_to_pass", date(2025, 9, 13))]
    assert days_of(legislative_year(2025, RULES))["governor_last_day"] == date(2025, 10, 12)
    assert days_of(legislative_year(2025, RULES, ran_longer))["governor_last_day"] == date(2025, 10, 13)


def test_2027_is_provisional_from_rules_and_from_a_year_like_it():
    year = legislative_year(2027, RULES, KNOWN_OF_2027)
    listed = {event: date.fromisoformat(f"2027-{on}") for event, on in PROVISIONAL_2027.items()}

    assert {one.standing for one in year} == {PROVISIONAL}
    assert listed.items() <= days_of(year).items()
    assert set(days_of(year)) - set(listed) == {"statutes_take_effect", "governors_budget"}
    assert all(one.basis for one in year)


def test_an_official_calendar_replaces_the_days_and_keeps_the_keys():
    before = legislative_year(2027, RULES, KNOWN_OF_2027)
    official = [
        published(2027, "introduction", date(2027, 2, 19), basis="J.R. 61(a)(1)"),
        published(2027, "house_of_origin", date(2027, 6, 11), basis="J.R. 61(a)(8)"),
    ]

    after = legislative_year(2027, RULES, merged(KNOWN_OF_2027, official))

    assert {one.key for one in after} == {one.key for one in before}
    assert [(one.key, one.before.on, one.after.on, one.after.standing) for one in changes(before, after)] == [
        ("2027/introduction", date(2027, 2, 19), date(2027, 2, 19), OFFICIAL),
        ("2027/fiscal_committees", date(2027, 5, 21), date(2027, 5, 28), PROVISIONAL),
        ("2027/house_of_origin", date(2027, 6, 4), date(2027, 6, 11), OFFICIAL),
    ]


def test_a_provisional_date_that_comes_later_does_not_replace_an_official_one():
    official = published(2026, "introduction", date(2026, 2, 20))
    guessed = published(2026, "introduction", date(2026, 2, 27), standing=PROVISIONAL)
    assert merged([official], [guessed]) == merged([guessed], [official]) == (official,)


def test_a_corrected_official_date_replaces_the_one_before():
    first, corrected = (published(2025, "governor_last_day", date(2025, 10, day)) for day in (12, 13))
    assert merged([first], [corrected]) == (corrected,)


def test_the_marks_of_2026_stay_provisional():
    year = legislative_year(2026, RULES, of_the_table(2026))
    standings = [one.standing for one in year]
    assert (standings.count(OFFICIAL), standings.count(PROVISIONAL)) == (21, 10)


deadlines = st.builds(
    Deadline,
    st.just(2027),
    st.sampled_from(EVENTS[:4]),
    st.dates(date(2027, 1, 1), date(2027, 12, 31)),
    st.sampled_from([OFFICIAL, PROVISIONAL]),
)


@given(st.lists(deadlines), st.lists(deadlines))
def test_merging_keeps_one_date_an_event_and_never_loses_an_official_one(first, second):
    result = merged(first, second)
    kept = {one.key: one for one in result}

    assert len(kept) == len(result)
    assert set(kept) == {one.key for one in [*first, *second]}
    assert {one.key for one in [*first, *second] if one.standing == OFFICIAL} == {
        key for key, one in kept.items() if one.standing == OFFICIAL
    }
    assert merged(result, result) == result
    assert changes(result, result) == ()


@given(st.integers(1900, 2150))
def test_every_year_has_its_deadlines_in_the_year_and_on_the_weekdays_the_rules_name(year):
    found = legislative_year(year, RULES)
    days = days_of(found)

    assert list(found) == sorted(found, key=lambda one: (one.on, one.event))
    assert {on.year for on in days.values()} == {year}
    assert (days["introduction"].weekday(), days["spring_recess_begins"].weekday()) == (4, 3)
    assert days["introduction"].day in range(15, 22)
    if year % 2:
        assert days["house_of_origin"] in [date(year, 5, 31) + timedelta(days=n) for n in range(7)]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({}, "no event"),
        ({"event": "two words", "month": 1, "day": 1}, "no event"),
        ({"event": "x"}, "no way"),
        ({"event": "x", "easter": True, "after": "y"}, "no way, or in more than one"),
        ({"event": "x", "month": 2, "day": 30}, "no day 2/30"),
        ({"event": "x", "month": 13, "day": 1}, "month is not a number from 1 to 12"),
        ({"event": "x", "month": True, "day": 1}, "month is not a number"),
        ({"event": "x", "month": 1}, "needs a day"),
        ({"event": "x", "month": 1, "day": 1, "nth": 1}, "not both"),
        ({"event": "x", "month": 1, "nth": 1}, "which weekday"),
        ({"event": "x", "month": 1, "nth": 1, "weekday": "freitag"}, "'freitag' is not a weekday"),
        ({"event": "x", "easter": True, "day": 3}, "need a month"),
        ({"event": "x", "easter": "yes"}, "easter is true"),
        ({"event": "x", "after": "x"}, "counts from itself"),
        ({"event": "x", "years": "leap", "easter": True}, "are not years we know"),
        ({"event": "x", "basis": 3, "easter": True}, "basis is not a text"),
        ({"event": "x", "easter": True, "color": "red"}, "'color' is not a part of a rule"),
    ],
)
def test_a_row_that_is_no_rule_says_why(row, why):
    with pytest.raises(NotARow, match=why):
        day_rule_in(row)


def test_a_rule_reads_as_it_was_written():
    row = {"event": "introduction", "month": 2, "nth": 3, "weekday": "friday", "basis": "third Friday"}
    assert day_rule_in(row) == DayRule("introduction", "third Friday", month=2, nth=3, weekday=WEEKDAYS.index("friday"))


def test_rules_that_count_from_each_other_find_nothing():
    circle = [DayRule("a", after="b"), DayRule("b", after="a")]
    assert legislative_year(2027, circle) == ()
    assert not_found(2027, circle) == ("a", "b")


@pytest.mark.parametrize(
    ("event", "on", "standing", "why"),
    [
        ("introduction", date(2026, 2, 19), OFFICIAL, "not a day of 2027"),
        ("the introduction", date(2027, 2, 19), OFFICIAL, "not an event"),
        ("introduction", date(2027, 2, 19), "sure", "neither official nor provisional"),
    ],
)
def test_a_date_that_cannot_be_kept_says_why(event, on, standing, why):
    with pytest.raises(NotARow, match=why):
        published(2027, event, on, standing=standing)


@pytest.mark.parametrize("year", [1849, 2200])
def test_a_year_out_of_reach_is_refused(year):
    with pytest.raises(ValueError, match=str(year)):
        legislative_year(year, RULES)


@pytest.mark.parametrize(
    ("on", "last"),
    [("2026-01-10", "2026-01-09"), ("2026-03-31", "2026-03-30"), ("2026-05-29", "2026-05-29")],
)
def test_what_is_due_on_a_day_off_is_done_on_the_business_day_before(on, last):
    holidays = Calendar((Holiday(Text(), 3, 31, on_sunday=1),))
    assert last_business_day(date.fromisoformat(on), holidays) == date.fromisoformat(last)
