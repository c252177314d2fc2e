"""The way to register to vote: straight to the official page, for three reasons, and nothing is kept."""

import re

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commonground.record.coalition import forget, profile
from commonground.website.actions.site import raise_site
from tests.builders.pages import text_of
from tests.clock import StandingClock

pytestmark = pytest.mark.django_db
PAGE = "/civic-engagement/"


@pytest.fixture(autouse=True)
def _site_of_the_demonstration(settings, clock: StandingClock) -> None:
    settings.PROFILE = "common_ground_demo"
    forget()
    raise_site(profile())


def links_of(page: str) -> list[str]:
    return re.findall(r'<a [^>]*href="(https?:[^"]*)"[^>]*>', page)


def test_the_link_goes_straight_to_the_official_page(client):
    registration = profile().registration
    assert registration is not None
    page = client.get(PAGE).content.decode()

    assert links_of(page) == [registration.url]
    [link] = re.findall(rf'<a [^>]*href="{registration.url}"[^>]*>', page)
    assert 'rel="external noopener noreferrer"' in link
    assert 'referrerpolicy="no-referrer"' in link
    assert f"official site of the {registration.official}" in text_of(client.get(PAGE))


@pytest.mark.parametrize(
    ("language", "reasons"),
    [
        ("en", ["you are not registered to vote", "you have moved", "you have changed your name"]),
        ("es", ["no tiene su registro para votar", "se mudó", "cambió de nombre"]),
    ],
)
def test_it_gives_the_three_reasons(client, language, reasons):
    page = text_of(client.get(PAGE, headers={"Accept-Language": language}))

    assert [reason for reason in reasons if reason not in page] == []


def test_it_says_that_we_keep_nothing_and_stand_for_nobody(client):
    page = text_of(client.get(PAGE))

    assert "We keep no registration data" in page
    assert "We support no candidate and no party." in page


def test_reading_it_keeps_nothing(client):
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(f"{PAGE}?source=campaign&name=Ro")

    assert not answer.cookies
    assert {query["sql"].split()[0] for query in asked.captured_queries} <= {"SELECT", "WITH"}
    assert "campaign" not in answer.content.decode().partition("<main")[2].partition("</main>")[0]


def test_there_is_no_place_where_a_registration_could_be_kept():
    names = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("commonground.")
        for field in model._meta.get_fields()
    }

    assert [name for name in names if re.search(r"voter|ballot_status|registered", name, re.IGNORECASE)] == []


def test_the_page_asks_for_nothing(client):
    main = client.get(PAGE).content.decode().partition("<main")[2].partition("</main>")[0]

    assert "<form" not in main
    assert "<input" not in main


def test_a_network_that_names_no_page_says_where_to_ask(client, settings):
    settings.PROFILE = "cascade_table"
    forget()

    page = client.get(PAGE)

    assert links_of(page.content.decode()) == []
    assert "Your county’s elections office says how to register" in text_of(page)
    assert '<a href="/contact/">' in page.content.decode()
