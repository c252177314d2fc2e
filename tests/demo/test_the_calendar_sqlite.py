"""The calendar of the invented year: lanes for plans, and the next year, provisional until it is published."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from commonground.legislature.actions.calendar import import_calendar
from commonground.legislature.actions.feed_undoing import undo_feed
from commonground.legislature.models import Authority, CalendarDay, FeedImport
from commonground.legislature.queries.calendar import days_of, lane
from commonground.legislature.rules.deadlines import OFFICIAL, PROVISIONAL
from commonground.legislature.rules.lanes import BUDGET
from commonground.legislature.rules.published_calendars import CalendarLine
from commonground.members.rules import SYSTEM
from commonground.record.models import Entry
from tests.builders import at
from tests.builders.pages import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("year"), pytest.mark.xdist_group("year")]
EVE = at("2026-12-31 09:00")


def test_plan_lanes_show_their_four_days_without_anybody_typing_them() -> None:
    days = lane(2026, BUDGET)

    assert [day.on for day in days] == [date(2026, 1, 10), date(2026, 5, 14), date(2026, 6, 15), date(2026, 7, 1)]
    assert all(day.pk for day in days)


def test_the_running_years_are_read_from_a_calendar_and_the_book_says_so() -> None:
    assert FeedImport.objects.filter(kind=FeedImport.Kind.CALENDAR).count() == 2
    assert CalendarDay.objects.filter(year=2026, standing=OFFICIAL).count() == 26
    assert Entry.objects.filter(deed="calendar.laid_out").count() == 3


def test_the_next_year_is_provisional_with_its_recess_from_march_18_to_29(client: Client) -> None:
    days = {day.event: day for day in CalendarDay.objects.filter(year=2027)}

    assert {day.standing for day in days.values()} == {PROVISIONAL}
    recess = days["spring_recess_begins"].on, days["spring_recess_ends"].on
    assert recess == (date(2027, 3, 18), date(2027, 3, 29))
    page = text_of(client.get(reverse("legislature:calendar_year", args=[2027])))
    assert "Thursday, March 18, 2027 Provisional" in page


def test_official_dates_replace_them_without_losing_what_hangs_on_them() -> None:
    before = {day.event: day.pk for day in days_of(2027)}
    told = "Last day for bills to be introduced"
    line = CalendarLine(date(2027, 2, 26), date(2027, 2, 26), told, "J.R. 61(a)(1)", "row 1")

    feed = import_calendar([line], year=2027, source="2027.csv", by=SYSTEM, at=EVE).feed

    introduction = CalendarDay.objects.get(year=2027, event="introduction")
    assert (introduction.on, introduction.standing) == (date(2027, 2, 26), OFFICIAL)
    assert {day.event: day.pk for day in days_of(2027)} == before
    assert feed is not None
    undo_feed(feed.pk, by=SYSTEM, at=EVE)
    introduction.refresh_from_db()
    assert (introduction.on, introduction.standing) == (date(2027, 2, 19), PROVISIONAL)


def test_federal_programs_stand_with_what_was_read_of_them(client: Client) -> None:
    assert [row.program for row in Authority.objects.all()] == ["TANF"]
    page = text_of(client.get(reverse("legislature:authority", args=["tanf"])))
    assert "September 30, 2025" in page
    assert "January 30, 2026" not in page
