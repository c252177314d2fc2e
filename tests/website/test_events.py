"""When and where people meet: on the shelf, on the page of an event, and in the reader's own calendar."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from commonground.members.rules import SYSTEM
from commonground.website.actions.pages import put_first, put_on_shelf
from commonground.website.models import CampaignPage, EventDate, EventPage, Featured, Home
from tests.builders import at
from tests.builders.pages import text_of
from tests.builders.website import an_editor, reads, translates

pytestmark = pytest.mark.django_db
NOW = at("2026-06-10 12:00")
SHELF = "/events/"


@pytest.fixture(autouse=True)
def _today(site: Home, clock: Any) -> None:
    clock.stands_at(NOW)


def an_event(title: str, *dates: EventDate | datetime, **facts: object) -> EventPage:
    page = EventPage(title=title, **facts)
    page.dates = [date if isinstance(date, EventDate) else a_date(date) for date in dates]
    put_on_shelf(page, "events", by=SYSTEM, at=NOW)
    return page


def a_date(starts_at: datetime, **facts: object) -> EventDate:
    return EventDate(**{"starts_at": starts_at, "place": "Community hall", **facts})


def shelf(client: Client, query: str = "", language: str = "en") -> str:
    return text_of(client.get(SHELF + query, headers={"Accept-Language": language}))


def test_what_comes_stands_first_the_next_day_on_top_and_the_past_after_it(client):
    an_event("Far ahead", at("2026-09-01"))
    an_event("Long past", at("2026-01-15"))
    an_event("Next week", at("2026-06-16"))
    an_event("Just past", at("2026-06-01"))

    page = shelf(client)

    order = ["Coming", "Next week", "Far ahead", "Past", "Just past", "Long past"]
    assert sorted(order, key=page.index) == order


def test_a_date_is_in_words_with_its_zone_and_its_end(client):
    an_event("Call", a_date(at("2026-06-16 17:00"), ends_at=at("2026-06-16 18:30"), county="Fresno"))

    page = shelf(client)

    assert "Tuesday, June 16, 2026, 5:00 p.m. Pacific time until 6:30 p.m." in page
    assert "Community hall, Fresno County" in page


def test_an_end_on_another_day_names_that_day(client):
    an_event("Retreat", a_date(at("2026-11-13 09:00"), ends_at=at("2026-11-14 16:00")))

    assert "until Saturday, November 14, 2026, 4:00 p.m. Pacific time" in shelf(client)


def test_it_reads_spanish(client):
    an_event("Llamada", a_date(at("2026-06-16 17:00")))

    page = shelf(client, language="es")

    assert "Próximos" in page
    assert "martes 16 de junio de 2026, 5:00 p.m., hora del Pacífico" in page


def test_a_cancelled_day_stays_and_says_so(client):
    event = an_event("Call", a_date(at("2026-06-16"), is_cancelled=True), a_date(at("2026-06-23")))

    for page in (shelf(client), text_of(client.get(event.address))):
        assert page.count("Cancelled") == 1
        assert page.index("June 16") < page.index("Cancelled") < page.index("June 23")


@pytest.mark.parametrize(
    ("starts", "ends", "part"),
    [
        ("2026-06-10 09:00", None, "Coming"),
        ("2026-06-10 11:00", "2026-06-10 12:30", "Coming"),
        ("2026-06-10 09:00", "2026-06-10 12:00", "Past"),
        ("2026-06-09 23:00", None, "Past"),
    ],
)
def test_a_day_is_past_after_its_end_or_after_the_day_it_began(client, starts, ends, part):
    an_event("Call", a_date(at(starts), ends_at=at(ends) if ends else None))

    page = shelf(client)

    assert f"{part} Call" in page


def test_a_series_shows_each_of_its_days(client):
    event = an_event("Monthly call", *(at(f"2026-{month:02}-04 17:00") for month in range(1, 13)))

    assert shelf(client).count("Monthly call") == 12
    page = text_of(client.get(event.address))
    assert page.index("July 4") < page.index("December 4") < page.index("Past days") < page.index("June 4")


def test_a_county_narrows_the_list_and_only_counties_with_events_are_offered(client):
    an_event("In Fresno", a_date(at("2026-06-16"), county="Fresno"))
    an_event("In Kern", a_date(at("2026-06-17"), county="Kern"))
    an_event("By phone", at("2026-06-18"))

    page = shelf(client, "?county=Fresno")

    assert "In Fresno" in page
    assert "In Kern" not in page
    assert "By phone" not in page
    offered = client.get(SHELF).content.decode()
    assert [county for county in ("Fresno", "Kern", "Marin") if f'<option value="{county}"' in offered] == [
        "Fresno",
        "Kern",
    ]
    assert "By phone" in shelf(client, "?county=Nowhere")


def test_without_a_choice_of_counties_nothing_is_asked(client):
    an_event("In Fresno", a_date(at("2026-06-16"), county="Fresno"))

    assert 'name="county"' not in client.get(SHELF).content.decode()


def test_what_is_not_public_yet_is_neither_listed_nor_in_a_calendar(client):
    secret = an_event("Secret", a_date(at("2026-06-16"), county="Kern"), public_from=NOW + timedelta(days=1))
    an_event("Open", a_date(at("2026-06-16"), county="Fresno"))
    gone = an_event("Gone", at("2026-06-16"))
    gone.unpublish()

    assert "Secret" not in shelf(client)
    assert "Gone" not in shelf(client)
    assert "Kern" not in client.get(SHELF).content.decode().partition("<main")[2].partition("</main")[0]
    for page in (secret, gone):
        assert client.get(f"{SHELF}{page.slug}/calendar.ics").status_code == 404


def test_an_empty_shelf_says_what_will_stand_there(client):
    assert "Events that anybody may come to appear here" in shelf(client)


def test_a_translation_tells_the_days_of_the_page_it_translates(client):
    event = an_event("Budget call", a_date(at("2026-06-16 17:00")))
    (_one, translator), (_other, reader) = an_editor("Ana Cruz", NOW), an_editor("Mai Rivera", NOW)
    translates(event, {"Budget call": "Llamada sobre el presupuesto"}, by=translator, at=NOW)
    reads(event, by=reader, at=NOW)
    day = event.dates.get()
    day.is_cancelled = True
    day.save()

    assert "Llamada sobre el presupuesto" in shelf(client, language="es")
    page = text_of(client.get(event.address, headers={"Accept-Language": "es"}))
    assert "Llamada sobre el presupuesto" in page
    assert "Cancelado" in page


WRITTEN = {"dated_on": date(2026, 3, 10)}


def test_lists_tell_when_an_event_is_and_never_when_its_page_was_written(client):
    week = an_event("Safety Net Week", at("2026-06-16"), at("2026-06-18"), **WRITTEN)
    an_event("Safety Net Call", at("2026-07-02"), **WRITTEN)
    an_event("Safety Net Party", at("2026-01-16"), **WRITTEN)
    an_event("Safety Net Picnic", a_date(at("2026-06-20"), is_cancelled=True), **WRITTEN)
    put_first([Featured(page=week)], by=SYSTEM, at=NOW)

    front, found, page = (text_of(client.get(place)) for place in ("/", "/search/?q=safety", week.address))

    assert "Event from June 16, 2026" in front
    assert "from June 16, 2026" in found
    for told in ("Call July 2, 2026", "Party It is over", "Picnic Cancelled"):
        assert f"Safety Net {told}" in found
    assert "March 10" not in front + found + page


def test_an_event_of_two_days_begins_on_the_first(client):
    an_event("Retreat", a_date(at("2026-11-13 09:00"), ends_at=at("2026-11-14 16:00")))

    assert "Retreat from November 13, 2026" in text_of(client.get("/search/?q=retreat"))


def test_a_translation_is_listed_with_the_days_of_the_page_it_translates(client):
    event = an_event("Budget call", a_date(at("2026-06-16 17:00")), **WRITTEN)
    (_one, translator), (_other, reader) = an_editor("Ana Cruz", NOW), an_editor("Mai Rivera", NOW)
    translates(event, {"Budget call": "Llamada sobre el presupuesto"}, by=translator, at=NOW)
    reads(event, by=reader, at=NOW)

    found = text_of(client.get("/search/?q=llamada", headers={"Accept-Language": "es"}))

    assert "16 de junio de 2026" in found


def test_a_search_asks_no_more_for_nine_events_than_for_one(queries_of):
    an_event("Call 0", at("2026-06-16"))
    queries_of("/search/?q=call")
    for_one = queries_of("/search/?q=call")
    for number in range(1, 9):
        an_event(f"Call {number}", at("2026-06-16"))

    assert queries_of("/search/?q=call") == for_one


class TestTheCalendarFile:
    def test_holds_every_day_with_the_address_of_the_page(self, client):
        event = an_event(
            "Budget call", a_date(at("2026-06-16 17:00"), county="Fresno"), at("2026-01-16"), teaser="All are welcome"
        )
        assert f'href="{SHELF}{event.slug}/calendar.ics"' in client.get(event.address).content.decode()

        answer = client.get(f"{SHELF}{event.slug}/calendar.ics")

        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer["Content-Disposition"] == f'attachment; filename="{event.slug}.ics"'
        written = answer.content.decode().replace("\r\n ", "")
        assert written.count("BEGIN:VEVENT") == 2
        assert "DTSTART:20260617T000000Z" in written
        assert "LOCATION;LANGUAGE=en:Community hall\\, Fresno" in written
        assert f"URL:http://testserver{event.address}" in written
        assert not answer.cookies

    def test_is_not_offered_when_every_day_is_past(self, client):
        event = an_event("Budget call", at("2026-01-16"))

        assert "calendar.ics" not in client.get(event.address).content.decode()
        assert "No day is to come." in text_of(client.get(event.address))

    def test_of_an_event_that_is_not_there(self, client):
        assert client.get(f"{SHELF}nowhere/calendar.ics").status_code == 404


def test_the_shelf_asks_no_more_for_nine_events_than_for_one(queries_of):
    an_event("Call 0", a_date(at("2026-06-16"), county="Fresno"))
    queries_of(SHELF)
    for_one = queries_of(SHELF)
    for number in range(1, 9):
        an_event(f"Call {number}", a_date(at("2026-06-16"), county=f"County {number}"))

    assert queries_of(SHELF) == for_one
    assert for_one <= 12


class TestCampaigns:
    def a_campaign(self, title: str, **facts: object) -> CampaignPage:
        page = CampaignPage(title=title, **facts)
        put_on_shelf(page, "campaigns", by=SYSTEM, at=NOW)
        return page

    def test_open_ones_stand_first_and_those_that_are_over_say_so(self, client):
        self.a_campaign("Over and newer", is_over=True, dated_on=NOW.date())
        self.a_campaign("Open and older", dated_on=NOW.date() - timedelta(days=90))

        page = text_of(client.get("/campaigns/"))

        order = ["Open and older", "Over and newer", "Campaign, over"]
        assert sorted(order, key=page.index) == order

    def test_a_campaign_shows_the_positions_with_its_words_and_leads_to_all_of_them(self, client, decide):
        decide("7-2", 9005)
        page = self.a_campaign("Rent", words="AB 9005")

        answer = client.get(page.address)

        assert "AB 9005" in text_of(answer).partition("Where we stand")[2]
        assert 'href="/positions/?q=AB%209005"' in answer.content.decode()

    def test_one_that_is_over_says_it_at_the_top(self, client):
        page = self.a_campaign("Rent", is_over=True)

        assert "This campaign is over." in text_of(client.get(page.address))
