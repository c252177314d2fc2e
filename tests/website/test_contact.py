"""Anybody writes to the coalition: without a cookie, without a script, and without saying who."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from commonground.notices.models import Notice
from commonground.record.models import Entry
from commonground.website.actions.messages import KEY
from commonground.website.models import Message
from commonground.website.rules import messages as rules
from tests.builders import NOON
from tests.builders.members import a_director, a_role
from tests.builders.pages import text_of
from tests.clock import CLOCK, StandingClock

pytestmark = pytest.mark.django_db
WORDS = "Our pantry would like to join. Whom do we ask?"
PAGE = "/contact/"
A_MINUTE = timedelta(minutes=1)
Write = Callable[..., Any]


@pytest.fixture(autouse=True)
def _cascade(settings, clock: StandingClock) -> None:
    settings.PROFILE = "cascade_table"
    cache.clear()


@pytest.fixture
def write(client: Client) -> Write:
    """Opens the page, takes a minute, and sends."""

    def written(words: str = WORDS, *, waits: timedelta = A_MINUTE, headers: Any = None, **more: str) -> Any:
        stamp = stamp_on(client.get(PAGE))
        CLOCK.stands_at((CLOCK.moment or NOON) + waits)
        return client.post(PAGE, {"words": words, "stamp": stamp, **more}, headers=headers or {})

    return written


def kept_in_the_cache() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cache")
        return int(cursor.fetchone()[0])


def stamp_on(answer: Any) -> str:
    found = re.search(r'name="stamp" value="([^"]+)"', answer.content.decode())
    assert found
    return found[1]


def test_words_alone_are_enough(write):
    thanks = write()

    message = Message.objects.get()
    assert (message.words, message.county, message.name, message.reply_to) == (WORDS, "", "", "")
    assert message.language == "en"
    assert thanks.status_code == 302
    assert thanks["Location"].startswith("/contact/sent/")


def test_what_somebody_says_of_themselves_is_kept_as_they_said_it(write):
    write(county="Heron", name="Ro", reply_to="ro@example.org", language="es")

    message = Message.objects.get()
    assert (message.county, message.name, message.reply_to, message.language) == ("Heron", "Ro", "ro@example.org", "es")


def test_neither_the_form_nor_the_thanks_set_a_cookie(client, write):
    first, thanks = client.get(PAGE), write()
    last = client.get(thanks["Location"])

    assert not client.cookies
    assert [len(answer.cookies) for answer in (first, thanks, last)] == [0, 0, 0]


def test_the_page_says_what_not_to_write_here_and_that_nothing_about_oneself_is_needed(client):
    page = text_of(client.get(PAGE))

    assert "Do not send details of anybody’s immigration status, health" in page
    assert "You need not say who you are" in page
    assert "Only if you want an answer" in page
    assert "(optional)" in page


def test_nobody_is_promised_an_organizer_where_none_works(client, write):
    assert "Somebody of our staff reads it." in text_of(client.get("/contact/"))


def test_the_counties_are_those_of_the_network(client):
    page = client.get(PAGE).content.decode()

    assert '<option value="Saltgrass">' in page
    assert '<option value="" selected>Not said, or another place</option>' in page
    assert "Alameda" not in page


def test_it_reads_spanish(client):
    page = text_of(client.get(PAGE, headers={"Accept-Language": "es"}))

    assert "Su mensaje" in page
    assert "Your message" not in page


class TestWhoIsTold:
    def test_the_organizer_of_the_county(self, write):
        a_director()
        organizer = a_role("organizer", counties=["Heron"]).person
        write(county="Heron")

        assert [notice.user for notice in Notice.objects.all()] == [organizer.user]

    @pytest.mark.parametrize("county", ["", "Talus"])
    def test_the_director_where_nobody_answers_for_it(self, write, county):
        director = a_director()
        a_role("organizer", counties=["Heron"])
        write(county=county)

        assert [notice.user for notice in Notice.objects.all()] == [director.user]

    def test_the_letter_tells_nothing_of_the_message(self, write, mailoutbox):
        from commonground.notices.jobs import deliver

        a_role("organizer", counties=["Heron"])
        write(county="Heron", name="Ro", reply_to="ro@example.org")
        deliver(NOON + timedelta(hours=1))

        [letter] = mailoutbox
        told = f"{letter.subject} {letter.body}"
        assert f"/messages/{Message.objects.get().pk}/" in told
        assert not [word for word in ("Heron", "Ro,", "ro@example.org", "pantry") if word in told]

    def test_the_letter_comes_in_the_readers_language(self, write, mailoutbox):
        from commonground.notices.jobs import deliver

        organizer = a_role("organizer", counties=["Heron"]).person
        organizer.user.language = "es"
        organizer.user.save()
        write(county="Heron")
        deliver(NOON + timedelta(hours=1))

        assert mailoutbox[0].subject == "Un mensaje espera respuesta"

    def test_a_letter_for_an_erased_message_does_not_go(self, write, mailoutbox):
        from commonground.notices.jobs import deliver

        a_director()
        write()
        Message.objects.all().delete()
        deliver(NOON + timedelta(hours=1))

        assert not mailoutbox


class TestPrograms:
    """Each refusal is a sentence, and what was written is kept in the form."""

    def refused(self, answer: Any, sentence: str) -> bool:
        page = answer.content.decode()
        return (
            answer.status_code == 409 and sentence in text_of(answer) and WORDS in page and not Message.objects.count()
        )

    def test_who_fills_in_what_people_do_not_see(self, write):
        assert self.refused(write(homepage="https://pills.example"), "A field that should stay empty was filled in")

    def test_who_is_too_quick(self, write):
        assert self.refused(write(waits=timedelta(seconds=1)), "That was very quick")

    def test_who_sends_an_old_form(self, write):
        assert self.refused(write(waits=timedelta(days=2)), "This page was open for a long time")

    def test_who_makes_up_the_stamp(self, client):
        answer = client.post(PAGE, {"words": WORDS, "stamp": "1773342000:made-up"})
        assert self.refused(answer, "This page was open for a long time")

    @pytest.mark.parametrize("link", ["https://a.example", "www.a.example", "[url=a.example]"])
    def test_who_advertises(self, write, link):
        answer = write(f"{WORDS} {link} {link} {link}")
        assert self.refused(answer, "There are more than two web addresses in it")

    @pytest.mark.parametrize("header", ["Origin", "Referer"])
    def test_who_sends_from_elsewhere(self, write, header):
        answer = write(headers={header: "https://elsewhere.example/page"})
        assert self.refused(answer, "This did not come from our page")

    def test_who_hides_where_it_comes_from(self, write):
        assert self.refused(write(headers={"Origin": "null"}), "This did not come from our page")

    @pytest.mark.parametrize("header", ["Origin", "Referer"])
    def test_our_own_page_is_welcome(self, write, header):
        assert write(headers={header: "http://testserver/contact/"}).status_code == 302

    def test_a_quick_person_may_send_again_with_the_same_form(self, client, write):
        answer = write(waits=timedelta(seconds=1))
        CLOCK.stands_at(NOON + A_MINUTE)

        assert client.post(PAGE, {"words": WORDS, "stamp": stamp_on(answer)}).status_code == 302

    def test_an_old_form_comes_back_fresh(self, client, write):
        answer = write(waits=timedelta(days=2))
        CLOCK.stands_at(NOON + timedelta(days=2, minutes=1))

        assert client.post(PAGE, {"words": WORDS, "stamp": stamp_on(answer)}).status_code == 302


class TestTooMany:
    def test_from_one_connection(self, write):
        sent = [write(f"Message {number}").status_code for number in range(rules.MOST_AN_HOUR + 1)]

        assert sent == [302] * rules.MOST_AN_HOUR + [409]
        assert Message.objects.count() == rules.MOST_AN_HOUR

    def test_a_flood_of_different_words_fills_no_cache(self, write):
        for number in range(rules.MOST_AN_HOUR + 1):
            write(f"Message {number}")
        counted = kept_in_the_cache()
        for number in range(5):
            write(f"More {number}")

        assert kept_in_the_cache() == counted

    def test_another_connection_is_counted_by_itself(self, client, write):
        for number in range(rules.MOST_AN_HOUR + 1):
            write(f"Message {number}")
        stamp = stamp_on(client.get(PAGE))
        CLOCK.stands_at(CLOCK.moment + A_MINUTE)
        answer = client.post(PAGE, {"words": WORDS, "stamp": stamp}, REMOTE_ADDR="192.0.2.7")

        assert answer.status_code == 302

    def test_a_network_with_long_addresses_is_one_connection(self, client):
        stamp = stamp_on(client.get(PAGE))
        CLOCK.stands_at(NOON + A_MINUTE)
        sent = [
            client.post(PAGE, {"words": f"{number}", "stamp": stamp}, REMOTE_ADDR=f"2001:db8::{number}").status_code
            for number in range(1, rules.MOST_AN_HOUR + 2)
        ]

        assert sent[-1] == 409

    def test_the_same_words_again_and_again_from_anywhere(self, client):
        stamp = stamp_on(client.get(PAGE))
        CLOCK.stands_at(NOON + A_MINUTE)
        answers = [
            client.post(PAGE, {"words": WORDS, "name": f"{n}", "stamp": stamp}, REMOTE_ADDR=f"192.0.2.{n}")
            for n in range(1, rules.MOST_ALIKE + 2)
        ]

        assert Message.objects.count() == rules.MOST_ALIKE
        assert "These very words have come several times today" in text_of(answers[-1])

    def test_where_somebody_wrote_from_stands_nowhere(self, client, write):
        stamp = stamp_on(client.get(PAGE))
        CLOCK.stands_at(NOON + A_MINUTE)
        client.post(PAGE, {"words": WORDS, "stamp": stamp}, REMOTE_ADDR="192.0.2.77")

        with connection.cursor() as cursor:
            cursor.execute("SELECT cache_key, value FROM cache")
            kept = str(cursor.fetchall())
        assert "contact:" in kept
        assert "192.0.2" not in kept
        assert "192.0.2" not in str(Message.objects.values()) + str(Entry.objects.values())


def test_the_key_of_a_day_is_gone_the_next_day(write):
    write()
    first = cache.get(KEY)
    write("Another one")
    assert cache.get(KEY) == first
    CLOCK.stands_at(NOON + timedelta(days=1))
    write("On another day")

    assert cache.get(KEY)[1] != first[1]


def test_the_same_sent_twice_is_one_message_and_one_letter(client, write):
    a_director()
    first = write()
    again = client.post(PAGE, {"words": WORDS, "language": "en", "stamp": stamp_on(client.get(PAGE))})
    CLOCK.stands_at(CLOCK.moment + A_MINUTE)
    later = write()

    assert Message.objects.count() == Notice.objects.count() == 1
    assert again.status_code == 409  # at once: the form is as old as its stamp
    assert later["Location"] == first["Location"]


def test_without_words_there_is_nothing_to_send(write):
    answer = write("", name="Ro")

    assert answer.status_code == 422
    assert "This one is still empty." in text_of(answer)
    assert 'value="Ro"' in answer.content.decode()
    assert not Message.objects.exists()


class TestTakingBack:
    def test_whoever_wrote_erases_it_at_once(self, client, write):
        thanks = write()["Location"]
        assert "Erase my message now" in text_of(client.get(thanks))

        page = client.post(thanks, follow=True)

        assert not Message.objects.exists()
        assert "Nothing you wrote is left with us." in text_of(page)
        assert Entry.objects.get(deed="message.erased").facts == {"why": "sender"}

    def test_twice_is_once(self, client, write):
        thanks = write()["Location"]
        client.post(thanks)

        assert client.post(thanks).status_code == 302
        assert Entry.objects.filter(deed="message.erased").count() == 1

    def test_only_with_the_link(self, client, write):
        write()
        pk = Message.objects.get().pk

        assert client.get(f"/contact/sent/{pk}/").status_code == 404
        assert client.post(f"/contact/sent/{pk}:made-up/").status_code == 404
        assert Message.objects.exists()

    def test_not_from_another_site(self, client, write):
        thanks = write()["Location"]
        answer = client.post(thanks, headers={"Origin": "https://elsewhere.example"})

        assert answer.status_code == 409
        assert Message.objects.exists()

    def test_the_page_is_kept_by_nobody_and_found_by_nobody(self, client, write):
        page = client.get(write()["Location"])

        assert "no-store" in page["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in page.content.decode()


def test_the_book_holds_nothing_of_what_somebody_wrote(write):
    a_director()
    write(name="Ro", reply_to="ro@example.org", county="Heron")

    assert not Entry.objects.filter(subject__startswith="website.message").exists()
