"""The year of the legislature: read from calendars, laid out by rule, replaced without losing its rows."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse

from commonground.legislature.actions.calendar import import_calendar, lay_out_year
from commonground.legislature.actions.feed_undoing import undo_feed
from commonground.legislature.calendars import lines_at
from commonground.legislature.models import CalendarDay, FeedImport, OddRow
from commonground.legislature.queries.calendar import budget_phases, coming, days_of, lane
from commonground.legislature.rules.deadlines import OFFICIAL, PROVISIONAL
from commonground.legislature.rules.lanes import BUDGET, ELECTIONS, LEGISLATURE
from commonground.legislature.sources import UnreadableSet
from commonground.members.rules import SYSTEM, Standing
from commonground.record.models import Entry
from tests.builders import NOON, PACIFIC
from tests.builders.members import a_director
from tests.builders.pages import text_of
from tests.refusals import refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DATES = Path(settings.PROJECT) / "data" / "calendar-ca" / "dates.csv"
CALENDAR_OF_2027 = """\
BEGIN:VCALENDAR
BEGIN:VEVENT
DTSTART;VALUE=DATE:20270226
SUMMARY:Last day for bills to be introduced (J.R. 61(a)(1))
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20270611
SUMMARY:Last day for each house to pass bills introduced in that house
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20270705
SUMMARY:Independence Day observed
END:VEVENT
END:VCALENDAR
"""


def told(command, *arguments):
    out = StringIO()
    call_command(command, *arguments, json=True, stdout=out)
    return json.loads(out.getvalue())


def deadlines(year):
    return {row["event"]: row for row in told("deadlines", f"--year={year}")}


def published(tmp_path, text=CALENDAR_OF_2027):
    file = tmp_path / "2027.ics"
    file.write_text(text, encoding="utf-8", newline="\r\n")
    return file


def test_2027_is_provisional_with_its_recess_from_march_18_to_29():
    year = deadlines(2027)

    assert {row["standing"] for row in year.values()} == {PROVISIONAL}
    recess = [year[event]["on"] for event in ("spring_recess_begins", "spring_recess_ends")]
    assert recess == ["2027-03-18", "2027-03-29"]
    assert all(row["basis"] for row in year.values())
    assert list(next(iter(year.values()))) == ["on", "event", "standing", "basis"]


def test_of_2026_what_was_not_seen_in_a_calendar_of_that_year_is_provisional():
    year = deadlines(2026)

    provisional = {event for event, row in year.items() if row["standing"] == PROVISIONAL}
    assert provisional == {
        "policy_two_year_fiscal",
        "bill_requests",
        "policy_last_meetings",
        "floor_only_begins",
        "floor_only_ends",
        "committees_resume",
        "november_measures",
        "fiscal_second_house",
        "final_floor_begins",
        "final_floor_ends",
        "may_revision",
        "fiscal_year_begins",
    }
    assert year["governor_last_day"]["on"] == "2026-09-30"


@pytest.mark.parametrize("year", [0, 1849, 2200])
def test_a_year_out_of_reach_is_one_sentence_and_2(capsys, year):
    with pytest.raises(SystemExit) as stopped:
        call_command("deadlines", year=year, json=True, stderr=StringIO())
    assert stopped.value.code == 2


def test_plans_have_their_lanes_without_anybody_typing_a_date():
    days = {day.event: day.on for day in lane(2026, BUDGET)}

    assert list(days.values()) == [date(2026, 1, 10), date(2026, 5, 14), date(2026, 6, 15), date(2026, 7, 1)]
    assert "introduction" in {day.event for day in lane(2026, LEGISLATURE)}
    assert {day.event for day in lane(2026, ELECTIONS)} >= {"election_primary", "election_general"}


def test_a_year_is_laid_out_once_and_says_so_in_the_book():
    new = lay_out_year(2027, by=SYSTEM, at=NOON)

    assert new == CalendarDay.objects.filter(year=2027).count() == len(days_of(2027))
    assert lay_out_year(2027, by=SYSTEM, at=NOON) == 0
    assert Entry.objects.filter(deed="calendar.laid_out").count() == 1


def test_an_official_calendar_replaces_provisional_days_and_their_rows_stay(tmp_path):
    lay_out_year(2027, by=SYSTEM, at=NOON)
    rows = dict(CalendarDay.objects.filter(year=2027).values_list("event", "pk"))

    report = told("import_calendar", str(published(tmp_path)), "--year=2027")

    assert report["days"] == {"created": 0, "updated": 2, "unchanged": 0}
    assert [row["why"] for row in report["odd"]] == ["It names no event we know: Independence Day observed"]
    assert dict(CalendarDay.objects.filter(year=2027).values_list("event", "pk")) == rows
    introduction = CalendarDay.objects.get(pk=rows["introduction"])
    assert (introduction.on, introduction.standing, introduction.basis) == (
        date(2027, 2, 26),
        OFFICIAL,
        "J.R. 61(a)(1)",
    )


def test_what_counts_from_an_official_day_moves_with_it(tmp_path):
    lay_out_year(2027, by=SYSTEM, at=NOON)
    told("import_calendar", str(published(tmp_path)), "--year=2027")

    assert deadlines(2027)["fiscal_committees"]["on"] == "2027-05-28"
    assert lay_out_year(2027, by=SYSTEM, at=NOON) == 1
    assert CalendarDay.objects.get(year=2027, event="fiscal_committees").on == date(2027, 5, 28)


def test_a_calendar_read_again_changes_nothing_and_an_undone_one_is_provisional_again(tmp_path):
    lay_out_year(2027, by=SYSTEM, at=NOON)
    before = list(CalendarDay.objects.filter(year=2027).values("pk", "event", "on", "standing", "basis", "changed_at"))
    first = told("import_calendar", str(published(tmp_path)), "--year=2027")
    again = told("import_calendar", str(published(tmp_path)), "--year=2027")

    assert again["days"] == {"created": 0, "updated": 0, "unchanged": 2}
    undo_feed(int(first["import"].removeprefix("feed-")), by=SYSTEM, at=NOON)
    after = list(CalendarDay.objects.filter(year=2027).values("pk", "event", "on", "standing", "basis", "changed_at"))
    assert after == before


def test_days_a_calendar_created_go_when_it_is_undone():
    report = told("import_calendar", str(DATES), "--year=2026")
    assert report["days"]["created"] == CalendarDay.objects.count() == 36

    undo_feed(FeedImport.objects.get().pk, by=SYSTEM, at=NOON)

    assert CalendarDay.objects.count() == 0
    assert deadlines(2026)["introduction"]["standing"] == OFFICIAL


def test_a_provisional_date_of_a_later_file_never_replaces_an_official_one(tmp_path):
    told("import_calendar", str(published(tmp_path)), "--year=2027")
    guess = tmp_path / "guess.csv"
    guess.write_text("date,event,rule,standing\n2027-02-19,Last day for bills to be introduced,,provisional\n")

    assert told("import_calendar", str(guess), "--year=2027")["days"]["unchanged"] == 1
    assert CalendarDay.objects.get(event="introduction").on == date(2027, 2, 26)


def test_what_no_line_can_be_placed_in_is_kept_as_odd_and_staff_read_it(client, tmp_path):
    report = told("import_calendar", str(published(tmp_path)), "--year=2027")
    assert [row.where for row in OddRow.objects.all()] == ["event 3"]

    client.force_login(a_director().user)
    page = text_of(client.get(reverse("legislature:feed_import", args=[report["import"].removeprefix("feed-")])))

    assert "It names no event we know: Independence Day observed" in page
    assert "Days of the calendar 2 new, 0 changed, 0 as before" in page


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("none.ics", None, "cannot be read"),
        ("table.csv", b"day;what\n2027-01-01;x\n", "has no column date, event"),
        ("bytes.csv", b"\xff\xfe\x00date", "neither a calendar file nor a table"),
        ("other.csv", b"date,event\n2026-02-20,Last day for bills to be introduced\n", "There is no date of 2027"),
        ("empty.csv", b"", "has no column date, event"),
    ],
)
def test_a_file_that_is_no_calendar_of_the_year_changes_nothing(tmp_path, name, content, sentence):
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    out = StringIO()

    with pytest.raises(SystemExit) as stopped:
        call_command("import_calendar", str(file), year=2027, json=True, stdout=out, stderr=StringIO())

    assert stopped.value.code == 2
    assert sentence in json.loads(out.getvalue())["refused"]
    assert not FeedImport.objects.exists()


def test_only_the_system_reads_and_lays_out():
    director = Standing(user_id=1, person_id=1, is_director=True)
    assert refused(lambda: lay_out_year(2027, by=director, at=NOON))
    assert refused(lambda: import_calendar((), year=2027, source="x", by=director, at=NOON))


def test_a_file_that_cannot_be_read_has_a_sentence(tmp_path):
    with pytest.raises(UnreadableSet, match="cannot be read"):
        lines_at(tmp_path, PACIFIC)


def test_the_next_days_go_over_the_turn_of_the_year():
    days = coming(date(2026, 12, 1), 3)
    assert [(day.year, day.event) for day in days] == [
        (2026, "new_session"),
        (2027, "statutes_take_effect"),
        (2027, "reconvenes"),
    ]


def test_the_budget_has_its_phases_and_a_law_only_where_the_sources_agree():
    phases = budget_phases(2026, date(2026, 3, 1))

    fixed = {one.window.phase.event: one.window.phase.basis for one in phases if one.window.phase.is_fixed_by_law}
    assert fixed == {
        "governors_budget": "Const. Art. IV, Sec. 12(a)",
        "may_revision": "",
        "budget_passed": "Const. Art. IV, Sec. 12(c)(3)",
        "fiscal_year_begins": "Gov. Code Sec. 13290",
    }
    assert (phases[0].window.from_on, phases[0].state) == (date(2025, 11, 1), "")
    assert phases[-1].state == "not-yet"
    assert len(phases) == 12
