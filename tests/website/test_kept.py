"""Public pages that are kept, and gone the moment something they are made of changes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from commonground.ui.clock import now
from commonground.website.kept import SHELF, Kept, Shelf
from commonground.website.models import Home, NewsPage
from commonground.website.models import Shelf as ShelfPage
from tests.builders.accounts import a_user


@pytest.fixture(autouse=True)
def keeping(settings):
    settings.KEEPS_PUBLIC_PAGES = True
    SHELF.clear()
    yield
    SHELF.clear()


@pytest.fixture
def news(site: Home) -> NewsPage:
    shelf = ShelfPage.objects.get(kind="news")
    page = NewsPage(title="Rents are frozen", slug="rents", teaser="For a year.")
    shelf.add_child(instance=page)
    page.save_revision().publish()
    return page


def queries(client: Client, address: str, **headers: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address, headers=headers).status_code == 200
    return len(captured)


def test_the_second_visitor_costs_one_question(client, news):
    first = queries(client, "/news/rents/")

    assert first > 1
    assert queries(client, "/news/rents/") == 1


def test_each_language_has_its_own(client, site):
    english = client.get("/positions/").content
    spanish = client.get("/positions/", headers={"Accept-Language": "es"}).content

    assert english != spanish
    assert client.get("/positions/").content == english
    assert client.get("/positions/", headers={"Accept-Language": "es"}).content == spanish


def test_a_choice_of_colors_is_kept_apart(client, site):
    client.get("/positions/")
    client.cookies["theme"] = "dark"

    assert b'data-theme="dark"' in client.get("/positions/").content


def test_an_unpublished_page_is_gone_at_once(client, news):
    client.get("/news/rents/")
    client.get("/news/")

    news.unpublish()

    assert client.get("/news/rents/").status_code == 404
    assert "Rents are frozen" not in client.get("/news/").content.decode()


def test_a_deed_of_the_committee_is_seen_at_once(client, site, decide):
    before = client.get("/positions/").content.decode()

    decide("aaaaaaaaa", 9005)

    after = client.get("/positions/").content.decode()
    assert "AB 9005" not in before
    assert "AB 9005" in after


def test_what_comes_by_itself_comes_within_the_minute(client, news, clock):
    news.public_from = now() + timedelta(hours=1)
    news.save_revision().publish()
    assert "Rents are frozen" not in client.get("/news/").content.decode()

    clock.stands_at(now() + timedelta(hours=1))

    assert "Rents are frozen" in client.get("/news/").content.decode()


def test_a_browser_asks_again_and_is_told_nothing_changed(client, news):
    first = client.get("/news/rents/")

    again = client.get("/news/rents/", headers={"If-None-Match": first["ETag"]})

    assert first["Cache-Control"] == "no-cache"
    assert (again.status_code, again.content) == (304, b"")
    assert "Content-Length" not in again


def test_who_is_signed_in_is_answered_by_the_rooms(client, site):
    client.get("/positions/")
    client.force_login(a_user())

    answer = client.get("/positions/")

    assert "no-store" in answer["Cache-Control"]
    assert "/account/" in answer.content.decode()
    assert "/account/" not in Client().get("/positions/").content.decode()


def test_what_sets_a_cookie_or_is_not_public_is_never_kept(client, site):
    client.get("/sign-in/")
    client.get("/nothing/")

    assert not SHELF.by_key


def test_kept_answers_carry_the_walls_of_the_browser(client, news):
    client.get("/news/rents/")

    kept = client.get("/news/rents/")

    assert "default-src 'none'" in kept["Content-Security-Policy"]
    assert "nonce" not in kept["Content-Security-Policy"]
    assert kept["X-Frame-Options"] == "DENY"
    assert kept["Content-Language"] == "en"
    assert not kept.cookies


def test_the_live_part_of_a_page_is_kept_for_those_signed_in_too(client, site, decide):
    decide("aaaaaaaaa", 9005)
    client.force_login(a_user())
    first = queries(client, "/")

    assert queries(client, "/") < first
    decide("aaaaaaaaa", 9006)
    assert "AB 9006" in client.get("/").content.decode()


def test_a_full_shelf_forgets_what_was_asked_longest_ago():
    shelf = Shelf(most=250)
    for key in ("a", "b"):
        shelf.put((key,), Kept(b"." * 100, (), key))
    shelf.find(("a",))

    shelf.put(("c",), Kept(b"." * 100, (), "c"))

    assert {key for (key,) in shelf.by_key} == {"a", "c"}
    assert shelf.bytes == 200
