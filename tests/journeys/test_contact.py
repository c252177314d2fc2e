"""Somebody writes to the coalition and takes it back; an organizer answers somebody else."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from commonground.record.coalition import profile
from commonground.website.actions.site import raise_site
from tests.builders import NOON
from tests.builders.members import a_role

A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def organizer(transactional_db, settings, clock):
    settings.PROFILE = "common_ground_demo"
    raise_site(profile())
    return a_role("organizer", counties=["Fresno"]).person


def writes(page, clock, words: str) -> None:
    page.goto("/contact/")
    page.get_by_label("Your message").fill(words)
    page.get_by_label("Your county").select_option("Fresno")
    clock.stands_at(clock.moment + A_MINUTE)
    page.get_by_role("button", name="Send the message").click()


def test_a_visitor_writes_and_takes_it_back(page_of, organizer, clock, axe, fits):
    page = page_of()
    page.goto("/contact/")
    axe(page)
    fits(page)
    page.get_by_label("Your message").fill("Where is your next meeting?")
    page.get_by_role("button", name="Send the message").click()

    expect(page.get_by_text("That was very quick")).to_be_visible()
    expect(page.get_by_label("Your message")).to_have_value("Where is your next meeting?")
    axe(page)

    clock.stands_at(NOON + A_MINUTE)
    page.get_by_role("button", name="Send the message").click()
    expect(page.get_by_role("heading", name="Your message is with us")).to_be_visible()
    axe(page)
    fits(page)
    assert page.context.cookies() == []

    page.get_by_role("button", name="Erase my message now").click()
    expect(page.get_by_text("Nothing you wrote is left with us.")).to_be_visible()
    axe(page)


def test_an_organizer_finds_and_answers_a_message(page_of, organizer, clock, axe, fits):
    writes(page_of(), clock, "We would like to join.")
    page = page_of(organizer.user)
    page.goto("/desk/")
    page.get_by_role("link", name="1 message waits").click()
    axe(page)
    fits(page)

    page.get_by_role("link", name="We would like to join.").click()
    axe(page)
    fits(page)
    page.get_by_label("How it was answered").fill("By telephone")
    page.get_by_role("button", name="It is answered").click()

    expect(page.get_by_text("0 messages wait for an answer")).to_be_visible()
