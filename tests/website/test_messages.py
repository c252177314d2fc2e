"""The staff read what people wrote, and answer."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from django.test import Client

from commonground.members.models import Person
from commonground.notices.models import Notice
from commonground.record.models import Entry
from commonground.website.jobs import erase_messages
from commonground.website.models import Message
from commonground.website.rules.messages import KEPT, KEPT_AFTER_ANSWER
from tests.builders import NOON
from tests.builders.counting import queries_of
from tests.builders.members import a_contact, a_director, a_role, an_organization
from tests.builders.pages import text_of

pytestmark = pytest.mark.django_db
LIST = "/messages/"
_numbers = count(1)


def a_message(words: str = "", *, at: datetime = NOON, **facts: object) -> Message:
    number = next(_numbers)
    given = {"words": words or f"Message {number}", "language": "en", "digest": f"{number}", "received_at": at, **facts}
    return Message.objects.create(**given)


@pytest.fixture
def organizer(clock: Any) -> Person:
    return a_role("organizer", counties=["Fresno"]).person


@pytest.fixture
def staff(client: Client, organizer: Person) -> Client:
    client.force_login(organizer.user)
    return client


def test_own_counties_come_first_then_what_waits_longest(staff):
    a_message("From elsewhere, long ago", county="Kern", at=NOON - timedelta(days=9))
    a_message("From home, today", county="Fresno")
    a_message("From home, yesterday", county="Fresno", at=NOON - timedelta(days=1))
    a_message("Answered", county="Fresno", answered_at=NOON, note="By phone")

    page = text_of(staff.get(LIST))

    order = ["From home, yesterday", "From home, today", "From elsewhere, long ago", "Answered"]
    assert sorted(order, key=page.index) == order
    assert "3 messages wait for an answer, 2 of them yours." in page


def test_what_nobodys_county_holds_is_the_directors(client, organizer, clock):
    client.force_login(a_director().user)
    a_message(county="Fresno")
    a_message(county="Kern")
    a_message(county="")

    assert "3 messages wait for an answer, 2 of them yours." in text_of(client.get(LIST))


def test_a_message_is_read_whole_by_the_staff(staff):
    message = a_message("First line.\n\n<b>Second</b>", county="Fresno", name="Ro", reply_to="555 0100", language="es")

    page = staff.get(f"{LIST}{message.pk}/")

    assert "First line." in text_of(page)
    assert "&lt;b&gt;Second&lt;/b&gt;" in page.content.decode()
    assert all(told in text_of(page) for told in ("Ro", "555 0100", "Español", "Fresno", "September 8, 2026"))
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("way", ["", "1/"])
def test_nobody_else_reads_them(client, clock, way):
    a_message("Only for the staff", pk=1)
    assert client.get(LIST + way)["Location"].startswith("/sign-in/")

    client.force_login(a_contact(an_organization()).user)
    answer = client.get(LIST + way)

    assert answer.status_code == 409
    assert "Only for the staff" not in answer.content.decode()


def test_it_is_marked_answered_with_a_note(staff, organizer):
    message = a_message(county="Fresno")
    address = f"{LIST}{message.pk}/answered/"
    assert staff.post(address, {"note": ""}).status_code == 422

    assert staff.post(address, {"note": "By phone"}).status_code == 302

    message.refresh_from_db()
    assert (message.answered_at, message.answered_by, message.note) == (NOON, organizer, "By phone")
    assert Entry.objects.get(deed="message.answered").facts == {}
    assert staff.post(address, {"note": "Again"}).status_code == 409
    assert "By phone" in text_of(staff.get(f"{LIST}{message.pk}/"))


def test_it_is_handed_to_a_colleague_who_gets_a_letter(staff, organizer):
    message, colleague = a_message(county="Fresno"), a_director()
    stranger = a_contact(an_organization())
    address = f"{LIST}{message.pk}/colleague/"
    assert staff.post(address, {"to": stranger.pk}).status_code == 422
    assert staff.post(address, {"to": organizer.pk}).status_code == 422

    staff.post(address, {"to": colleague.pk})

    message.refresh_from_db()
    assert message.handed_to == colleague
    assert [notice.user for notice in Notice.objects.all()] == [colleague.user]
    assert Entry.objects.get(deed="message.handed_over").facts == {"person": colleague.pk}
    assert "1 message waits for an answer, 0 of them yours." in text_of(staff.get(LIST))


def test_it_is_erased_when_somebody_asks(staff):
    message = a_message("To be gone")

    page = staff.post(f"{LIST}{message.pk}/erase/", follow=True)

    assert not Message.objects.exists()
    assert "The message is erased." in text_of(page)
    entry = Entry.objects.get(deed="message.erased")
    assert (entry.facts, entry.subject, entry.audience) == ({"why": "asked"}, f"website.message:{message.pk}", "staff")


def test_messages_go_by_themselves_when_their_time_is_over(db):
    kept = [
        a_message(at=NOON - KEPT + timedelta(seconds=1)),
        a_message(at=NOON - KEPT_AFTER_ANSWER * 2, answered_at=NOON - timedelta(days=1), note="By phone"),
    ]
    a_message(at=NOON - KEPT)
    a_message(at=NOON - KEPT_AFTER_ANSWER * 2, answered_at=NOON - KEPT_AFTER_ANSWER, note="By phone")

    assert erase_messages(NOON) == 2
    assert list(Message.objects.order_by("pk")) == kept
    assert {entry.facts["why"] for entry in Entry.objects.filter(deed="message.erased")} == {"time"}
    assert erase_messages(NOON) == 0


def test_the_record_names_a_message_by_its_number_alone(staff):
    message = a_message("Words of a person", county="Fresno", name="Ro")
    staff.post(f"{LIST}{message.pk}/answered/", {"note": "Called Ro"})

    page = text_of(staff.get("/record/"))

    assert "A message was answered" in page
    assert not [word for word in ("Words of a person", "Called Ro") if word in page]


def test_an_empty_page_says_what_will_stand_there(staff):
    assert "What somebody writes on the page “Contact” stands here" in text_of(staff.get(LIST))


def test_the_list_asks_no_more_for_nine_than_for_one(staff, organizer):
    a_message(handed_to=organizer)
    for_one = queries_of(staff, LIST)
    for _ in range(8):
        a_message(handed_to=organizer, answered_at=NOON, answered_by=organizer, note="By phone")

    assert queries_of(staff, LIST) == for_one


class TestTheDesk:
    def test_says_how_many_wait_and_how_many_of_them_for_the_reader(self, staff):
        a_message(county="Fresno")
        a_message(county="Kern")

        assert "2 messages wait, 1 of them for you" in text_of(staff.get("/desk/"))

    def test_counts_them_among_what_waits(self, staff):
        a_message(county="Fresno")

        assert "One thing waits for you." in text_of(staff.get("/desk/"))

    def test_says_nothing_while_none_waits(self, staff):
        a_message(answered_at=NOON, note="By phone")

        assert 'aria-labelledby="messages"' not in staff.get("/desk/").content.decode()

    def test_says_nothing_to_others(self, client, clock):
        a_message()
        client.force_login(a_contact(an_organization()).user)

        assert "/messages/" not in client.get("/desk/").content.decode()
