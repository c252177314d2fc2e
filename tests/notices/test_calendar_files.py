"""A calendar file as RFC 5545 wants it."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from commonground.notices.calendar_files import WIDTH, Day, calendar_of
from tests.builders import at

CALL = Day(
    uid="one@example.org",
    title="Budget call; for everybody, in Fresno",
    text="First line\nSecond \\ line",
    place="Fresno County Hall",
    url="https://example.org/events/call/",
    starts_at=at("2026-03-16 17:00"),
    ends_at=at("2026-03-16 18:30"),
    changed_at=at("2026-03-01 09:00"),
    is_cancelled=False,
)
words = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=200)


def lines_of(*days: Day) -> list[str]:
    written = calendar_of(days, made_by="Common Ground", language="en")
    assert written.endswith("\r\n")
    return written[:-2].split("\r\n")


def unfolded(*days: Day) -> list[str]:
    return "\r\n".join(lines_of(*days)).replace("\r\n ", "").split("\r\n")


def test_a_day_is_written_in_universal_time_with_what_a_calendar_shows():
    assert unfolded(CALL)[3:-1] == [
        "BEGIN:VEVENT",
        "UID:one@example.org",
        "DTSTAMP:20260301T170000Z",
        "LAST-MODIFIED:20260301T170000Z",
        f"SEQUENCE:{int(at('2026-03-01 09:00').timestamp())}",
        "DTSTART:20260317T000000Z",
        "DTEND:20260317T013000Z",
        "STATUS:CONFIRMED",
        "SUMMARY;LANGUAGE=en:Budget call\\; for everybody\\, in Fresno",
        "LOCATION;LANGUAGE=en:Fresno County Hall",
        "DESCRIPTION;LANGUAGE=en:First line\\nSecond \\\\ line",
        "URL:https://example.org/events/call/",
        "END:VEVENT",
    ]


def test_a_cancelled_day_says_so_and_an_open_end_is_left_open():
    written = unfolded(replace(CALL, is_cancelled=True, ends_at=None, text=""))

    assert "STATUS:CANCELLED" in written
    assert not [line for line in written if line.startswith(("DTEND", "DESCRIPTION"))]


def test_a_series_is_one_file_with_a_part_for_each_day():
    days = [replace(CALL, uid=f"{n}@example.org", starts_at=CALL.starts_at + timedelta(days=n)) for n in range(12)]

    assert lines_of(*days).count("BEGIN:VEVENT") == lines_of(*days).count("END:VEVENT") == 12


@given(words, words)
def test_whatever_is_written_no_line_is_too_long_and_none_breaks_out(title, place):
    written = lines_of(replace(CALL, title=title, place=place))

    assert max(len(line.encode()) for line in written) <= WIDTH
    assert len(unfolded(replace(CALL, title=title or "x", place=place or "x"))) == len(unfolded(CALL))


# Whole days, and moments in a zone


def test_a_whole_day_ends_on_the_day_after_it():
    written = unfolded(replace(CALL, starts_at=date(2026, 3, 26), ends_at=date(2026, 4, 5)))

    assert "DTSTART;VALUE=DATE:20260326" in written
    assert "DTEND;VALUE=DATE:20260406" in written
    one_day = unfolded(replace(CALL, starts_at=date(2026, 3, 26), ends_at=None))
    assert "DTEND;VALUE=DATE:20260327" in one_day


def in_zone(day: Day, zone: str = "America/Los_Angeles") -> list[str]:
    told = calendar_of([day], made_by="X", language="en", name="Our calendar", zone=ZoneInfo(zone))
    return told[:-2].replace("\r\n ", "").split("\r\n")


def test_a_moment_is_told_in_the_zone_with_the_days_its_clocks_change():
    written = in_zone(CALL)

    assert "DTSTART;TZID=America/Los_Angeles:20260316T170000" in written
    assert "DTEND;TZID=America/Los_Angeles:20260316T183000" in written
    assert [line for line in written if line.startswith("DTSTART:2026")] == [
        "DTSTART:20260308T020000",
        "DTSTART:20261101T020000",
    ]
    assert "X-WR-CALNAME:Our calendar" in written


def test_a_zone_whose_clocks_never_change_has_one_rule_and_whole_days_need_none():
    assert in_zone(CALL, "America/Phoenix").count("BEGIN:STANDARD") == 1
    assert "BEGIN:VTIMEZONE" not in in_zone(replace(CALL, starts_at=date(2026, 3, 26), ends_at=None))


def test_a_calendar_without_events_still_holds_something():
    told = calendar_of([], made_by="X", language="en", name="Our calendar", zone=ZoneInfo("America/Los_Angeles"))
    assert told.count("BEGIN:VTIMEZONE") == told.count("END:VTIMEZONE") == 1
