"""A calendar file as RFC 5545 wants it."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from commonground.website.rules.calendar import WIDTH, Day, calendar_of
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
