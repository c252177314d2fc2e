import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commonground.members.rules import Standing
from commonground.notices import kinds
from commonground.notices.actions import claim, drop, mark_sent, put_off, queue
from commonground.notices.models import Notice
from tests.builders import NOON
from tests.builders.accounts import a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client, monkeypatch, clock):
    user = a_user(email="director@example.org")
    client.force_login(user)
    monkeypatch.setattr(
        "commonground.committee.middleware.standing_of", lambda *_: Standing(user_id=user.pk, is_director=True)
    )
    return user


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def fail_one(reader):
    queue("news", to=[reader.pk], at=NOON, key="bad")
    put_off(claim(at=NOON), at=NOON, failure="SMTPRecipientsRefused 550", answer=550)
    return Notice.objects.get(key__startswith="bad")


def test_the_outbox_is_for_staff(client):
    assert client.get("/notices/")["Location"] == "/sign-in/?next=/notices/"

    client.force_login(a_user())
    page = client.get("/notices/")
    assert page.status_code == 409
    assert "The list of letters is for staff" in text_of(page)


def test_staff_see_what_became_of_each_letter(client, staff, reader):
    fail_one(reader)
    queue("news", to=[reader.pk], at=NOON, key="sent")
    mark_sent(claim(at=NOON), at=NOON)
    queue("news", to=[reader.pk], at=NOON, key="dropped")
    drop(claim(at=NOON), at=NOON)
    queue("news", to=[reader.pk], at=NOON, key="paused")
    put_off(claim(at=NOON), at=NOON, failure="SMTPDataError 451", answer=451)
    queue("news", to=[reader.pk], at=NOON, key="later", due_at=NOON + timedelta(days=2))
    Notice.objects.filter(key__startswith="sent").update(opened_at=NOON)

    words = text_of(client.get("/notices/"))

    for said in (
        "One letter could not be delivered",
        "SMTPRecipientsRefused 550",
        "Opened",
        "No longer needed",
        "Try 1 of 8",
        "Goes out",
    ):
        assert said in words


def test_a_kind_of_letter_is_called_what_its_room_calls_it(client, staff, reader, monkeypatch):
    kinds.know("nudge", lambda facts, user, at: None, title="A friendly nudge")
    queue("nudge", to=[reader.pk], at=NOON, key="x")
    queue("news", to=[reader.pk], at=NOON, key="y")

    assert "A friendly nudge" in text_of(client.get("/notices/"))
    monkeypatch.setattr(kinds, "_known", {})
    assert "nudge" in text_of(client.get("/notices/"))


def test_staff_choose_what_to_see(client, staff, reader):
    fail_one(reader)
    queue("news", to=[reader.pk], at=NOON, key="waits")

    assert "Not delivered" in text_of(client.get("/notices/?only=failed"))
    assert "Show all letters" in text_of(client.get("/notices/?only=waiting"))
    assert "Show all letters" not in text_of(client.get("/notices/?only=nonsense"))


def test_staff_try_again_when_the_address_is_mended(client, staff, reader):
    notice = fail_one(reader)

    assert client.post(f"/notices/{notice.pk}/try-again/")["Location"] == "/notices/"

    notice.refresh_from_db()
    assert (notice.failed_at, notice.tries) == (None, 0)
    assert client.post(f"/notices/{notice.pk}/try-again/").status_code == 409
    assert client.post("/notices/999999/try-again/").status_code == 404


def test_staff_mend_an_address_and_the_old_one_is_told(client, staff, reader, mailoutbox):
    notice = fail_one(reader)
    page = client.get(f"/notices/{notice.pk}/")
    assert "takes no letters for this address" in text_of(page)
    assert page.content.count(b'class="step"') == 1

    assert client.post(f"/notices/{notice.pk}/", {"email": "ana at home"}).status_code == 422
    assert client.post(f"/notices/{notice.pk}/", {"email": "Ana@Home.example.org"})["Location"] == "/notices/"

    reader.refresh_from_db()
    assert reader.email == "ana@home.example.org"
    assert [letter.to for letter in mailoutbox] == [["ana@example.org"]]
    assert any(said in mailoutbox[0].subject for said in ("was changed", "cambi"))


def test_nobody_is_told_of_an_address_that_did_not_change(client, staff, reader, mailoutbox):
    client.post(f"/notices/{fail_one(reader).pk}/", {"email": "ana@example.org"})

    assert not mailoutbox


def test_a_letter_that_arrived_has_no_page(client, staff, reader):
    queue("news", to=[reader.pk], at=NOON, key="x")

    assert client.get(f"/notices/{Notice.objects.get().pk}/").status_code == 404


def test_an_empty_outbox_says_when_a_letter_appears(client, staff):
    assert "A letter appears when something happens" in text_of(client.get("/notices/"))


def test_on_a_development_machine_the_page_says_where_letters_lie(client, staff, settings):
    settings.EMAIL_FILE_PATH = "/somewhere/mail"

    assert "/somewhere/mail" in text_of(client.get("/notices/"))


def test_a_long_outbox_comes_in_pages(client, staff, reader):
    for number in range(51):
        queue("news", to=[reader.pk], at=NOON, key=f"n{number}")

    assert client.get("/notices/?page=2").content.count(b"<tr>") == 2


def test_the_outbox_takes_the_same_queries_for_one_letter_and_for_nine(client, staff, settings):
    settings.PROFILE = settings.DEFAULT_PROFILE
    counts = []
    for number in (1, 9):
        queue("news", to=[a_user().pk for _ in range(number)], at=NOON, key=f"round{number}")
        with CaptureQueriesContext(connection) as captured:
            client.get("/notices/")
        counts.append(len(captured))

    assert counts[0] == counts[1]
    assert counts[0] <= 8


def test_the_account_page_counts_the_letters(client, reader):
    queue("news", to=[reader.pk], at=NOON, key="x")
    client.force_login(reader)

    assert client.get("/account/what-we-hold.json").json()["notices"] == {"Letters we wrote to you": "1"}
