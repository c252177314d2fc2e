import json
import re
from smtplib import SMTPServerDisconnected

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection

from commonground.accounts import holdings
from commonground.accounts.actions import create_account
from commonground.accounts.adapters import AccountAdapter
from tests.builders import NOON

pytestmark = pytest.mark.django_db
PUBLIC = ["/language/", "/sign-in/no-account/"]


@pytest.fixture
def ana():
    return create_account("ana@example.org", "es", at=NOON)


def ask(client, email="ana@example.org", **more):
    return client.post("/sign-in/", {"email": email}, **more)


def code_in(letter):
    return re.search(r"\d{4}-\d{4}", letter.body)[0]


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_code_from_the_letter_signs_in(client, ana, mailoutbox):
    asked = ask(client)
    assert (asked.status_code, asked["Location"]) == (302, "/sign-in/code/")
    assert "ana@example.org" in text_of(client.get("/sign-in/code/"))

    done = client.post("/sign-in/code/", {"code": code_in(mailoutbox[0])})

    assert (done.status_code, done["Location"]) == (302, "/desk/")
    assert client.session["_auth_user_id"] == str(ana.pk)
    assert client.session.get_expiry_age() == 30 * 24 * 3600
    assert not EmailAddress.objects.exists(), "the address is kept once, with the account"


def test_the_letter_is_short_plain_and_in_the_readers_language(client, ana, mailoutbox, settings):
    ask(client)

    [letter] = mailoutbox
    assert letter.to == ["ana@example.org"]
    assert letter.content_subtype == "plain"
    assert not letter.attachments
    assert code_in(letter) in letter.subject
    assert len(letter.body.splitlines()) < 20
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    assert settings.SITE_URL in letter.body


def test_the_code_is_taken_without_its_dash_and_with_spaces(client, ana, mailoutbox):
    ask(client)

    done = client.post("/sign-in/code/", {"code": f" {code_in(mailoutbox[0]).replace('-', ' ')} "})

    assert done.status_code == 302


def test_the_way_on_is_kept_and_stays_inside(client, ana, mailoutbox):
    asked = client.post("/sign-in/?next=/bills/", {"email": "ana@example.org", "next": "/bills/"})
    assert asked["Location"] == "/sign-in/code/?next=%2Fbills%2F"
    assert 'name="next" value="/bills/"' in client.get(asked["Location"]).content.decode()

    done = client.post("/sign-in/code/", {"code": code_in(mailoutbox[0]), "next": "/bills/"})

    assert done["Location"] == "/bills/"


@pytest.mark.parametrize("trap", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"])
def test_sign_in_never_leads_outside(client, ana, mailoutbox, trap):
    ask(client)

    done = client.post("/sign-in/code/", {"code": code_in(mailoutbox[0]), "next": trap})

    assert done["Location"] == "/desk/"


def test_a_known_and_an_unknown_address_get_the_same_pages_and_a_letter_each(client, ana, mailoutbox):
    def seen(email):
        asked = ask(client, email)
        page = client.get("/sign-in/code/")
        wrong = client.post("/sign-in/code/", {"code": "0000-0000"})
        again = client.post("/sign-in/code/", {"action": "resend"})
        words = [text_of(answer).replace(email, "…") for answer in (page, wrong)]
        return asked.status_code, asked["Location"], page.status_code, wrong.status_code, again.status_code, *words

    assert seen("ana@example.org") == seen("eve@example.org")
    with_a_code = [letter.to for letter in mailoutbox if re.search(r"\d{4}-\d{4}", letter.body)]
    without = [letter.to for letter in mailoutbox if letter.to not in with_a_code]
    assert with_a_code == [["ana@example.org"]] * 2
    assert without == [["eve@example.org"]]


def test_no_code_opens_an_account_that_is_not_there(client, mailoutbox):
    ask(client, "eve@example.org")

    for code in ("", "0000-0000"):
        assert client.post("/sign-in/code/", {"code": code}).status_code == 422
    assert "_auth_user_id" not in client.session


def test_who_has_left_is_treated_as_unknown(client, ana, mailoutbox):
    ana.is_active = False
    ana.save()

    ask(client)

    assert "no account" in mailoutbox[0].subject


def test_a_wrong_code_is_told_in_plain_words_and_five_are_enough(client, ana, mailoutbox):
    ask(client)
    right = code_in(mailoutbox[0])
    wrong = "1111-1111" if right != "1111-1111" else "2222-2222"

    for _ in range(4):
        page = client.post("/sign-in/code/", {"code": wrong})
        assert page.status_code == 422
        assert "The code did not fit" in text_of(page)
    last = client.post("/sign-in/code/", {"code": wrong})

    assert last.status_code == 410
    assert "no longer good" in text_of(last)
    assert client.post("/sign-in/code/", {"code": right}).status_code == 410


def test_a_code_is_over_after_a_quarter_of_an_hour(client, ana, mailoutbox):
    with time_machine.travel("2026-03-12 12:00", tick=False) as time:
        ask(client)
        time.shift(15 * 60 + 1)
        page = client.post("/sign-in/code/", {"code": code_in(mailoutbox[0])})

    assert page.status_code in (302, 410)
    assert "_auth_user_id" not in client.session


def test_a_code_belongs_to_the_browser_that_asked(client, ana, mailoutbox):
    page = client.get("/sign-in/code/")

    assert page.status_code == 410
    assert "no-store" in page["Cache-Control"]
    assert "Ask for a new code" in text_of(page)


def test_a_new_code_replaces_the_old_one(client, ana, mailoutbox):
    ask(client)
    client.post("/sign-in/code/", {"action": "resend"})
    old, new = map(code_in, mailoutbox)

    assert old == new or client.post("/sign-in/code/", {"code": old}).status_code == 422
    assert client.post("/sign-in/code/", {"code": new}).status_code == 302


def test_a_mistyped_address_can_be_written_again(client, ana, mailoutbox):
    ask(client, "anna@example.org")

    assert client.get("/sign-in/").status_code == 200
    assert ask(client)["Location"] == "/sign-in/code/"
    assert client.post("/sign-in/code/", {"code": code_in(mailoutbox[1])}).status_code == 302


def test_a_fourth_code_in_a_minute_has_to_wait(client, ana, mailoutbox):
    for _ in range(3):
        assert ask(client).status_code == 302

    page = ask(client)

    assert page.status_code == 429
    assert "Please wait some minutes" in text_of(page)
    assert len(mailoutbox) == 3
    assert ask(client, "eve@example.org").status_code == 302


def test_the_limit_holds_across_processes_and_keeps_no_address_of_a_machine(client, ana):
    ask(client, REMOTE_ADDR="203.0.113.9")

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache")
        keys = " ".join(key for (key,) in cursor.fetchall())
    assert "request_login_code" in keys
    assert "203.0.113.9" not in keys
    assert "ana@example.org" not in keys
    cache.clear()


def test_no_machines_address_is_kept_with_the_session(client, ana, mailoutbox):
    ask(client, REMOTE_ADDR="203.0.113.9")
    client.post("/sign-in/code/", {"code": code_in(mailoutbox[0])}, REMOTE_ADDR="203.0.113.9")

    kept = json.dumps([session.get_decoded() for session in Session.objects.all()])

    assert "203.0.113.9" not in kept


def test_what_is_not_an_address_is_said_so(client):
    page = ask(client, "ana at example")

    assert page.status_code == 422
    assert "does not look like an e-mail address" in text_of(page)


def test_when_the_mail_is_down_the_page_says_so_and_keeps_the_address(client, ana, monkeypatch):
    def is_down(*_, **__):
        raise SMTPServerDisconnected

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", is_down)

    page = ask(client)

    assert page.status_code == 503
    assert "could not be sent" in text_of(page)
    assert 'value="ana@example.org"' in page.content.decode()


def test_who_is_signed_in_is_sent_on(client, ana):
    client.force_login(ana)

    assert client.get("/sign-in/")["Location"] == "/desk/"
    assert client.get("/sign-in/code/")["Location"] == "/desk/"


def test_signing_out_needs_a_form_and_ends_the_session(client, ana):
    client.force_login(ana)
    assert client.get("/sign-out/").status_code == 405

    assert client.post("/sign-out/")["Location"] == "/"
    assert client.get("/account/").status_code == 302


def test_nobody_opens_an_account_alone(client):
    assert client.post("/sign-in/no-account/", {"email": "eve@example.org"}).status_code == 405
    assert not AccountAdapter().is_open_for_signup(None)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_visitor_who_chose_nothing_gets_no_cookie(client, address):
    page = client.get(address)

    assert page.status_code == 200
    assert not page.cookies


@pytest.mark.parametrize("address", PUBLIC)
def test_a_page_for_visitors_asks_the_database_for_nothing(client, address, settings, django_assert_num_queries):
    settings.PROFILE = settings.DEFAULT_PROFILE

    with django_assert_num_queries(0):
        client.get(address)


def test_a_visitors_language_is_kept_in_a_cookie(client):
    page = client.post("/language/", {"language": "es", "next": "/language/"})

    cookie = page.cookies["language"]
    assert page["Location"] == "/language/"
    assert (cookie.value, cookie["samesite"], bool(cookie["httponly"])) == ("es", "Lax", True)
    assert client.get("/language/")["Content-Language"] == "es"


def test_a_persons_language_is_kept_with_the_account(client, ana):
    client.force_login(ana)

    page = client.post("/language/", {"language": "vi", "next": "/"})

    ana.refresh_from_db()
    assert ana.language == "vi"
    assert "language" not in page.cookies


@pytest.mark.parametrize(
    "trap", ["https://evil.example/", "//evil.example", "\\\\evil.example", "javascript:alert(1)", ""]
)
def test_choosing_a_language_never_leads_outside(client, trap):
    assert client.post("/language/", {"language": "es", "next": trap})["Location"] == "/"


def test_another_site_cannot_choose_a_language_for_a_visitor(client):
    page = client.post("/language/", {"language": "es"}, headers={"origin": "https://evil.example"})

    assert page.status_code == 403
    assert not page.cookies


def test_a_form_of_ours_says_where_it_comes_from(client):
    assert client.post("/language/", {"language": "es"}, headers={"origin": "http://testserver"}).status_code == 302


def test_a_language_we_do_not_speak_is_refused(client):
    page = client.post("/language/", {"language": "fr"})

    assert page.status_code == 409
    assert "We do not speak this language yet" in text_of(page)


def test_who_chooses_a_language_that_is_not_whole_is_told_so_and_led_back(client):
    answer = client.post("/language/", {"language": "ko", "next": "/positions/"})
    assert answer["Location"] == "/language/?next=%2Fpositions%2F"

    page = client.get(answer["Location"])
    assert "Buttons and menus stay in English" in text_of(page)
    assert 'href="/positions/"' in page.content.decode()
    assert 'href="//evil' not in client.get("/language/?next=//evil.example").content.decode()


def test_languages_without_a_complete_interface_say_so(client):
    words = text_of(client.get("/language/"))

    assert words.count("Buttons and menus are in English for now") == 4
    assert "Español" in words


@pytest.mark.parametrize(
    ("wish", "answer"), [("es-MX,es;q=0.9", "es"), ("ko", "en"), ("de", "en"), ("", "en"), ("x" * 5000, "en")]
)
def test_the_interface_follows_the_browser_as_far_as_it_can(client, wish, answer):
    page = client.get("/language/", headers={"accept-language": wish})

    assert page["Content-Language"] == answer
    assert f'<html lang="{answer}"' in page.content.decode()
    assert {"Accept-Language", "Cookie"} <= {name.strip() for name in page["Vary"].split(",")}


def test_the_account_is_for_its_person(client):
    assert client.get("/account/")["Location"] == "/sign-in/?next=/account/"


def test_the_account_page_shows_what_is_kept(client, ana):
    client.force_login(ana)
    client.cookies["language"] = "en"

    words = text_of(client.get("/account/"))

    assert "ana@example.org" in words
    assert "Español" in words


def test_the_account_page_says_when_buttons_stay_in_english(client, ana):
    ana.language = "ko"
    ana.save()
    client.force_login(ana)

    assert "Buttons and menus are in English for now. What people" in text_of(client.get("/account/"))


@pytest.mark.parametrize(("sent", "wanted"), [({}, False), ({"reminders": "on"}, True)])
def test_reminders_are_turned_off_and_on(client, ana, sent, wanted):
    client.force_login(ana)

    assert client.post("/account/reminders/", sent)["Location"] == "/account/"

    ana.refresh_from_db()
    assert ana.reminders is wanted


def test_signing_out_everywhere_ends_this_session_too(client, ana):
    client.force_login(ana)

    page = client.post("/account/sign-out-everywhere/")

    assert page.status_code == 200
    assert client.get("/account/").status_code == 302


def test_what_we_hold_can_be_taken_along(client, ana):
    client.force_login(ana)

    page = client.get("/account/what-we-hold.json")

    assert page["Content-Disposition"] == 'attachment; filename="what-we-hold.json"'
    assert page.json()["account"]["E-mail address"] == "ana@example.org"
    assert page.json()["notices"] == {"Letters we wrote to you": "0"}


def test_rows_of_one_name_are_all_taken_along(client, ana, monkeypatch):
    monkeypatch.setitem(holdings._known, "walks", ("Walks", lambda user: [("Walk", "May 1"), ("Walk", "May 8")]))
    client.force_login(ana)

    assert client.get("/account/what-we-hold.json").json()["walks"] == {"Walk": ["May 1", "May 8"]}


def test_what_is_read_signed_in_is_kept_by_no_browser(client, ana):
    client.force_login(ana)

    assert "no-store" in client.get("/account/")["Cache-Control"]
    assert "no-store" in client.get("/language/")["Cache-Control"]


def test_a_visitors_page_may_be_kept(client, db):
    assert "no-store" not in client.get("/language/").get("Cache-Control", "")
