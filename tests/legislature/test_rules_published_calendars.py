import csv
import os
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.legislature.rules.deadlines import OFFICIAL, PROVISIONAL
from commonground.legislature.rules.published_calendars import LONGEST_FILE, deadlines_in, lines_in, table_lines
from commonground.legislature.rules.rows import NotARow

SHARED = Path(os.environ.get("COMMONGROUND_SHARED_DATA") or Path(__file__).parents[3] / "shared" / "data")
TABLE = SHARED / "calendar-ca" / "legislative_deadlines.csv"
PACIFIC = ZoneInfo("America/Los_Angeles")

CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20270219
DTEND;VALUE=DATE:20270220
SUMMARY:Last day for bills to be introduced (J.R. 61(a)(1)\\, J.R. 54(a))
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;VALUE=DATE:20270607
DTEND;VALUE=DATE:20270612
SUMMARY:Floor Session only. No committees\\, other than conference or
  Rules committees\\, may meet
DESCRIPTION:For any purpose. (J.R. 61(a)(9))
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTART:20270616T065900Z
SUMMARY:Budget bill must be passed by midnight
END:VEVENT
BEGIN:VEVENT
UID:4
DTSTART;VALUE=DATE:20270705
SUMMARY:Independence Day observed
END:VEVENT
BEGIN:VEVENT
UID:5
DTSTART;VALUE=DATE:20270910
SUMMARY:Last day for each house to pass bills
STATUS:CANCELLED
END:VEVENT
END:VCALENDAR
"""


def told(deadlines):
    return [(one.event, one.on.isoformat(), one.basis) for one in deadlines]


def test_a_calendar_file_becomes_official_deadlines():
    lines, odd = lines_in(CALENDAR.replace("\n", "\r\n").encode(), PACIFIC)
    deadlines, unknown = deadlines_in(lines)

    assert told(deadlines) == [
        ("introduction", "2027-02-19", "J.R. 61(a)(1), J.R. 54(a)"),
        ("floor_only_begins", "2027-06-07", "J.R. 61(a)(9)"),
        ("floor_only_ends", "2027-06-11", "J.R. 61(a)(9)"),
        ("budget_passed", "2027-06-15", ""),
    ]
    assert {one.standing for one in deadlines} == {OFFICIAL}
    assert odd == []
    assert [(line.where, line.why) for line in unknown] == [
        ("event 4", "It names no event we know: Independence Day observed")
    ]


def test_a_file_that_breaks_off_keeps_what_is_whole_and_says_so():
    lines, odd = lines_in(CALENDAR[: CALENDAR.index("SUMMARY:Floor")].encode(), PACIFIC)
    assert [line.on for line in lines] == [date(2027, 2, 19)]
    assert [(one.where, one.why) for one in odd] == [("event 2", "The file breaks off inside this event.")]

    lines, odd = lines_in(CALENDAR.removesuffix("END:VCALENDAR\n").encode(), PACIFIC)
    assert (len(lines), [one.where for one in odd]) == (4, ["the end"])


def test_an_event_that_is_never_closed_does_not_swallow_the_next():
    lines, odd = lines_in(CALENDAR.replace("END:VEVENT\n", "", 1).encode(), PACIFIC)
    assert (len(lines), [one.where for one in odd]) == (3, ["event 1"])


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("DATE:20270219", "DATE:20270230", "'20270230' is not a day."),
        ("DATE:20270219", "DATE:00010101", "'00010101' is not a day we count in."),
        ("DTSTART;VALUE=DATE:20270219", "X:1", "'' is not a day."),
        ("SUMMARY:Last day for bills", "X:Last day", "It does not say what happens."),
    ],
)
def test_an_event_that_cannot_be_kept_says_why(before, after, why):
    _lines, odd = lines_in(CALENDAR.replace(before, after).encode(), PACIFIC)
    assert [(one.where, one.why) for one in odd] == [("event 1", why)]


def test_a_fold_inside_a_letter_and_an_odd_break_inside_a_line_lose_nothing():
    said = "SUMMARY:Último\u2028día: Last day for bills"
    cut = said.encode().index("Ú".encode()) + 1
    folded = said.encode()[:cut] + b"\r\n " + said.encode()[cut:]
    source = CALENDAR.replace("\n", "\r\n").encode().replace(b"SUMMARY:Last day for bills", folded, 1)

    lines, odd = lines_in(source, PACIFIC)

    assert lines[0].told.startswith("Último día: Last day for bills to be introduced")
    assert odd == []


def test_letters_that_cannot_be_read_are_reported_and_the_rest_is_kept():
    lines, odd = lines_in(CALENDAR.encode().replace(b"Floor Session", b"\xc3 Floor Session"), PACIFIC)

    assert len(lines) == 4
    assert [(one.where, one.why) for one in odd] == [("event 2", "Some letters here or after it cannot be read.")]


@pytest.mark.parametrize("source", [b"", b"date,event\n", b"\xff\xfe\x00", b"BEGIN:VCALENDAR" + b" " * LONGEST_FILE])
def test_what_is_no_calendar_file_is_refused(source):
    with pytest.raises(NotARow):
        lines_in(source, PACIFIC)


@given(st.lists(st.sampled_from(CALENDAR.splitlines())), st.binary())
def test_lines_in_any_order_are_read_or_reported(lines, tail):
    source = "\r\n".join(["BEGIN:VCALENDAR", *lines]).encode() + tail
    read, _odd = lines_in(source, PACIFIC)
    deadlines, _unknown = deadlines_in(read)
    assert len({one.key for one in deadlines}) == len(deadlines)


def test_a_table_says_which_dates_are_provisional():
    rows = [
        {
            "date": "2026-05-15",
            "event": "Last day for fiscal committees to meet prior to June 1",
            "rule": "J.R. 61(b)(8)",
        },
        {
            "date": "2026-08-14",
            "event": "Last day for fiscal committees to meet and report bills",
            "standing": PROVISIONAL,
        },
    ]
    deadlines, odd = deadlines_in(table_lines(rows)[0])
    assert [(one.event, one.standing, one.basis) for one in deadlines] == [
        ("fiscal_committees", OFFICIAL, "J.R. 61(b)(8)"),
        ("fiscal_second_house", PROVISIONAL, ""),
    ]
    assert odd == []


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"date": "2026-02-30", "event": "x"}, "'2026-02-30' is not a date."),
        ({"event": "Last day for bills to be introduced"}, "It names no day."),
        ({"date": "2026-02-20"}, "It does not say what happens."),
    ],
)
def test_a_row_that_is_no_date_says_why(row, why):
    assert [(one.where, one.why) for one in table_lines([row])[1]] == [("row 1", why)]


def test_two_dates_for_one_event_are_reported_and_the_first_is_kept():
    rows = [{"date": f"2025-10-{day}", "event": "Last day for the Governor to sign or veto bills"} for day in (12, 13)]
    deadlines, odd = deadlines_in(table_lines(rows)[0])
    assert told(deadlines) == [("governor_last_day", "2025-10-12", "")]
    assert [(one.where, one.why) for one in odd] == [
        ("row 2", "governor_last_day stands on 2025-10-12 already, and here on 2025-10-13.")
    ]


def test_a_standing_we_do_not_know_is_reported():
    rows = [{"date": "2026-02-20", "event": "Last day for bills to be introduced", "standing": "maybe"}]
    deadlines, odd = deadlines_in(table_lines(rows)[0])
    assert (deadlines, [one.why for one in odd]) == ((), ["'maybe' is neither official nor provisional."])


if TABLE.is_file():

    def test_the_published_table_of_four_years_is_placed_whole():
        with TABLE.open(encoding="utf-8", newline="") as rows:
            lines, odd = table_lines(csv.DictReader(rows))
        deadlines, unknown = deadlines_in(lines)

        assert (len(lines), odd, unknown) == (41, [], [])
        assert len(deadlines) == 42
        assert [sum(one.year == year for one in deadlines) for year in (2018, 2022, 2024, 2025)] == [12, 10, 9, 11]
