"""What a reader sees of the calendar, and what a calendar that subscribes to it reads."""

from datetime import date, time

import pytest
from django.urls import reverse
from django.utils.translation import gettext, override

from commonground.legislature import panels
from commonground.legislature.actions.calendar import lay_out_year
from commonground.legislature.models import CalendarDay, FeedImport
from commonground.legislature.queries.calendar import known_dates
from commonground.legislature.rules.deadlines import PROVISIONAL
from commonground.legislature.rules.published_calendars import lines_in
from commonground.legislature.wording_of_calendar import reason_words
from commonground.members.rules import SYSTEM
from commonground.record.coalition import profile
from tests.builders import NOON, PACIFIC
from tests.builders.calendar import a_hearing_of, an_authority
from tests.builders.counting import queries_of
from tests.builders.legislature import a_bill
from tests.builders.pages import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
CALENDAR = "/calendar/"


def read(client, address, language="en"):
    return text_of(client.get(address, headers={"Accept-Language": language}))


def feed(client, lane):
    response = client.get(reverse("legislature:calendar_feed", args=[lane]))
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return response.content.decode().replace("\r\n ", "")


@pytest.fixture
def ours(monkeypatch):
    """Every bill counts as one with a position of ours."""
    from django.db.models import Q

    monkeypatch.setitem(panels._narrowings, "position", ("Ours", lambda reader, at: Q()))


def test_what_comes_stands_month_by_month_with_its_standing_in_words(client):
    page = read(client, CALENDAR)

    order = ["March 2026", "Spring recess begins", "April 2026", "May 2026", "The May Revision is due", "January 2027"]
    assert sorted(order, key=page.index) == order
    assert "Thursday, March 26, 2026 Official" in page
    assert "Friday, May 8, 2026 Provisional" in page
    assert "Last day to introduce bills Friday, February 20, 2026" not in page


def test_a_provisional_day_without_a_law_says_why_it_stands_here(client):
    page = read(client, "/calendar/2026/")

    assert "Why it is provisional: not seen in a published calendar of 2026; the day of 2020" in page
    revision = page.partition("The May Revision is due")[2]
    assert revision.startswith(" Thursday, May 14, 2026 Provisional The budget Why it is provisional: the timetable")
    assert page.count("Why it is provisional") == 10  # two of the twelve name their law
    assert "Why it is provisional: not published yet; after the calendar of 2021" in read(client, "/calendar/2027/")


def test_why_a_day_is_provisional_is_said_in_the_readers_language(client):
    with override("es"):
        why = gettext("not seen in a published calendar of %(year)s") % {"year": "2026"}
        told = gettext("the day of %(year)s, a year with the same weekdays from March on") % {"year": "2020"}
    page = client.get("/calendar/2026/", headers={"Accept-Language": "es"}).content.decode()
    assert f"{why}; {told}</p>" in page
    assert '<span lang="en">not seen in a published' not in page
    written = client.get(reverse("legislature:calendar_feed", args=["legislature"]), {"lang": "es"}).content.decode()
    assert f"{why}\\; {told}".replace(",", "\\,") in written.replace("\r\n ", "")


def test_every_reason_in_our_file_is_of_our_words():
    told = [one.line.source for one in known_dates(profile()) if one.deadline.standing == PROVISIONAL]

    assert len(told) > 15
    assert all(reason_words(source) == source for source in told)
    assert reason_words("not published yet; as my aunt says") == ""
    assert reason_words("in 2026") == ""


def test_a_reason_in_words_of_others_is_marked_as_of_their_language(client):
    lay_out_year(2026, by=SYSTEM, at=NOON)
    day = CalendarDay.objects.get(event="policy_last_meetings")
    by_calendar = FeedImport.objects.create(kind=FeedImport.Kind.CALENDAR, source="x.csv", at=NOON)
    CalendarDay.objects.filter(pk=day.pk).update(source="a letter says so", feed_import=by_calendar, basis="")

    page = client.get("/calendar/2026/", headers={"Accept-Language": "es"}).content.decode()
    assert '<span lang="en">a letter says so</span>' in page


def test_a_year_names_once_where_its_official_days_are_published(client):
    page = read(client, "/calendar/2026/")

    beside = page.partition("Where the official dates are published")[2]
    assert beside.count("Senate of California, legislative deadlines calendar of 2026") == 1
    assert "Where the official dates are published" not in read(client, "/calendar/2027/")


def test_what_we_write_as_a_calendar_can_be_read_as_one(client, ours):
    a_hearing_of(a_bill(9005), date(2026, 4, 7), at_time=time(9, 30))
    written = client.get(reverse("legislature:calendar_feed", args=["all"])).content

    lines, odd = lines_in(written, PACIFIC)

    assert odd == []
    assert written.count(b"BEGIN:VEVENT") == len(lines) > 80
    assert date(2026, 4, 7) in {line.on for line in lines}


def test_a_feed_speaks_the_language_its_address_names_whatever_fetches_it(client):
    address = reverse("legislature:calendar_feed", args=["budget"])
    assert f'href="{address}?lang=es"' in client.get(CALENDAR, headers={"Accept-Language": "es"}).content.decode()

    written = client.get(f"{address}?lang=es", headers={"Accept-Language": "en"}).content.decode()

    assert "SUMMARY;LANGUAGE=es:Provisional: " in written
    assert "Presupuesto" in written.replace("\r\n ", "") or "presupuesto" in written
    assert "SUMMARY;LANGUAGE=en:" in client.get(address, headers={"Accept-Language": "es"}).content.decode()
    assert client.get(f"{address}?lang=zq").status_code == 404


def test_a_feed_without_a_day_is_a_calendar_all_the_same(client):
    assert "BEGIN:VTIMEZONE" in feed(client, "hearings")


def test_a_day_off_tells_the_last_business_day_before_it(client):
    assert "The last business day before it: Friday, January 9, 2026." in read(client, "/calendar/2026/")


def test_one_lane_at_a_time_can_be_followed(client):
    page = read(client, f"{CALENDAR}?lane=budget")
    assert "The budget must pass by midnight" in page
    assert "Spring recess begins" not in page


def test_a_lane_nobody_knows_shows_everything(client):
    assert "Spring recess begins" in read(client, f"{CALENDAR}?lane=zq")


def test_a_year_that_is_not_published_says_that_its_dates_may_move(client):
    page = read(client, "/calendar/2027/")

    assert "0 official dates, 21 provisional." in page
    assert "The legislature has not published its calendar of 2027 as far as we know." in page
    assert "César Chávez" in read(client, "/calendar/2027/", "es")


@pytest.mark.parametrize("address", ["/calendar/1849/", "/calendar/2300/budget/", "/calendar/zq.ics"])
def test_what_there_is_not_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_the_budget_year_names_a_law_only_where_the_sources_agree(client):
    page = read(client, "/calendar/2026/budget/")

    assert "Fixed by law: Const. Art. IV, Sec. 12(c)(3)" in page
    assert "13305" not in page
    assert "Our sources name different sections" in page
    assert "Fixed by law; not in a published calendar yet" in page
    assert "Provisional" not in page
    assert "Vence la Revisión de Mayo" in read(client, "/calendar/2026/budget/", "es")


def test_hearings_of_our_bills_and_ends_of_programs_stand_in_the_calendar(client, ours):
    hearing = a_hearing_of(a_bill(9005), date(2026, 4, 7), at_time=time(9, 30), place="Room 437")
    an_authority("Rent relief", date(2026, 9, 30))

    page = read(client, CALENDAR)

    assert "Human Services: AB 9005" in page
    assert "9:30 a.m." in page
    assert "Rent relief: the authority ends" in page
    assert f"/hearings/{hearing.pk}/" in client.get(CALENDAR).content.decode()


def test_without_a_position_no_hearing_stands_in_the_calendar(client):
    a_hearing_of(a_bill(9005), date(2026, 4, 7))
    assert "Human Services" not in read(client, CALENDAR)


def test_a_feed_has_stable_names_and_says_what_is_provisional(client):
    lay_out_year(2026, by=SYSTEM, at=NOON)
    before = feed(client, "legislature")
    CalendarDay.objects.filter(event="introduction").update(on=date(2026, 2, 27))

    after = feed(client, "legislature")

    assert "UID:2026-introduction@" in before
    assert before.count("UID:") == len({line for line in before.split("\r\n") if line.startswith("UID:")})
    assert [line for line in before.split("\r\n") if line.startswith("UID")] == [
        line for line in after.split("\r\n") if line.startswith("UID")
    ]
    assert "Provisional: Spring recess begins" in before
    for event in before.split("BEGIN:VEVENT")[1:]:
        standing = "TENTATIVE" if "SUMMARY;LANGUAGE=en:Provisional: " in event else "CONFIRMED"
        assert f"STATUS:{standing}\r\n" in event
    assert before.count("STATUS:CONFIRMED") > before.count("STATUS:TENTATIVE") > 10
    assert "DTSTART;VALUE=DATE:20260220" in before


def test_a_hearing_is_told_in_the_hours_of_its_own_zone(client, ours):
    a_hearing_of(a_bill(9005), date(2026, 4, 7), at_time=time(9, 30))

    written = feed(client, "hearings")

    assert "DTSTART;TZID=America/Los_Angeles:20260407T093000" in written
    assert "BEGIN:VTIMEZONE" in written
    assert "DTSTART:20260308T020000" in written


def test_a_canceled_hearing_says_so(client, ours):
    a_hearing_of(a_bill(9005), date(2026, 4, 7), cancelled_at=NOON)
    assert "Canceled" in read(client, CALENDAR)
    assert "STATUS:CANCELLED" in feed(client, "all")


def test_the_list_of_bills_shows_the_next_deadlines(client):
    page = read(client, "/bills/")
    assert "Next deadlines Spring recess begins Thursday, March 26, 2026" in page


@pytest.mark.parametrize("address", [CALENDAR, "/calendar/2026/", "/calendar/2026/budget/", "/calendar/all.ics"])
def test_one_hearing_and_nine_take_the_same_queries(client, ours, address):
    lay_out_year(2026, by=SYSTEM, at=NOON)
    a_hearing_of(a_bill(), date(2026, 4, 7)), an_authority("Rent relief", date(2026, 4, 8))
    one = queries_of(client, address)
    for number in range(8):
        a_hearing_of(a_bill(), date(2026, 4, 8 + number), committee_name=f"Committee {number}")
        an_authority(f"Program {number}", date(2026, 5, 1 + number))
    assert queries_of(client, address) == one
    assert one <= 12


def test_it_reads_spanish(client):
    page = read(client, CALENDAR, "es")
    assert "Comienza el receso de primavera" in page
    assert "Provisional" in page
