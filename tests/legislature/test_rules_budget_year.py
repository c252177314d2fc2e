import contextlib
import csv
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.legislature.rules.budget_year import agreed_law, budget_year, fixed_days, phases_in
from commonground.legislature.rules.deadlines import OFFICIAL, merged, published
from commonground.legislature.rules.rows import NotARow

# Eight of the twelve rows of data/calendar-ca/budget_timetable.csv.
TIMETABLE = """\
from_mm_dd,to_mm_dd,event,actor,legal_basis
11-01,11-30,Legislative Analyst publishes the yearly fiscal outlook,LAO,
01-01,01-10,Governor submits the Governor's Budget and the Budget Bill to the Legislature; budget chairs introduce it \
in both houses,Governor,"Const. Art. IV, Sec. 12(a)"
02-01,02-28,Legislative Analyst publishes its analysis of the Governor's Budget,LAO,
04-01,04-01,Finance submits the April 1 Finance Letters (changes other than the May Revision),Department of Finance,
05-14,05-14,May Revision of General Fund revenues and spending is due,Governor / Finance,Gov. Code Sec. 13305(e)
06-15,06-15,The Legislature must pass the Budget Bill by midnight,Legislature,"Const. Art. IV, Sec. 12(c)(3)"
06-15,06-30,"Budget Bill Jr. and trailer bills; the Governor signs and may strike items (12 days to act, to 27 June in \
2024)",Legislature / Governor,
07-01,07-01,The fiscal year begins,,Gov. Code Sec. 13290
"""
ROWS = list(csv.DictReader(TIMETABLE.splitlines()))
ELSEWHERE = {"governors_budget": ["Art. IV §12(a)"], "may_revision": ["Gov. Code §13308"]}


def a_row(**facts):
    return {"from_mm_dd": "02-01", "to_mm_dd": "02-10", "event": "Something", **facts}


def test_the_plan_lanes_of_2026_stand_without_anybody_typing_a_date():
    lanes = fixed_days(budget_year(phases_in(ROWS, ELSEWHERE), 2026))
    assert [(one.event, one.on.strftime("%m-%d"), one.basis) for one in lanes] == [
        ("governors_budget", "01-10", "Const. Art. IV, Sec. 12(a)"),
        ("may_revision", "05-14", ""),
        ("budget_passed", "06-15", "Const. Art. IV, Sec. 12(c)(3)"),
        ("fiscal_year_begins", "07-01", "Gov. Code Sec. 13290"),
    ]


def test_a_published_calendar_replaces_a_budget_day_under_the_same_key():
    lanes = fixed_days(budget_year(phases_in(ROWS), 2026))
    official = published(2026, "budget_passed", date(2026, 6, 15))
    after = merged(lanes, [official])
    assert [one.key for one in after] == [one.key for one in lanes]
    assert official in after
    assert official.standing == OFFICIAL


def test_the_autumn_before_belongs_to_the_budget_year():
    windows = budget_year(phases_in(ROWS), 2028)
    assert (windows[0].from_on, windows[0].until_on) == (date(2027, 11, 1), date(2027, 11, 30))
    assert {one.from_on.year for one in windows[1:]} == {2028}


def test_february_lasts_to_its_last_day():
    february = [one.until_on for year in (2027, 2028) for one in budget_year(phases_in(ROWS), year)][2::8]
    assert february == [date(2027, 2, 28), date(2028, 2, 29)]


@pytest.mark.parametrize(
    ("laws", "law"),
    [
        ([], ""),
        (["", " "], ""),
        (["Gov. Code Sec. 13290"], "Gov. Code Sec. 13290"),
        (["Gov. Code Sec. 13305(e)", "Gov. Code §13308"], ""),
        (["Gov. Code Sec. 13305(e)", "Government Code 13305"], "Gov. Code Sec. 13305(e)"),
        (["Const. Art. IV, Sec. 12(a)", "Art. IV §12(a)", "Article IV, Section 12"], "Const. Art. IV, Sec. 12(a)"),
        (["Const. Art. IV, Sec. 12(a)", "Const. Art. IV, Sec. 12(c)(3)"], ""),
    ],
)
def test_a_law_stands_where_the_sources_agree_on_it(laws, law):
    assert agreed_law(laws) == law


@given(st.lists(st.sampled_from(["Art. IV, Sec. 12", "Art. IV, Sec. 12(a)", "Gov. Code 13305", ""])), st.randoms())
def test_it_does_not_matter_which_source_speaks_first(laws, chance):
    mixed = list(laws)
    chance.shuffle(mixed)
    assert agreed_law(mixed) == agreed_law(laws)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (a_row(from_mm_dd="2-1"), "'2-1' is not a day of the year"),
        (a_row(to_mm_dd="02-30"), "'02-30' is not a day of the year"),
        (a_row(from_mm_dd="02-20"), "ends on 02-10, before it begins"),
        (a_row(event=" "), "what happens"),
        ({}, "'' is not a day of the year"),
    ],
)
def test_a_row_that_is_no_phase_says_why(row, why):
    with pytest.raises(NotARow, match=why):
        phases_in([row])


@given(st.lists(st.fixed_dictionaries({"from_mm_dd": st.text(), "to_mm_dd": st.text(), "event": st.text()})))
def test_odd_rows_give_a_reason_and_nothing_else(rows):
    with contextlib.suppress(NotARow):
        assert len(phases_in(rows)) == len(rows)
