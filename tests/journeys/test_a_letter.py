"""A director gets our message on her phone: she reads, presses one button, confirms by mail, and later has her copy."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from playwright.sync_api import expect

from commonground.advocacy.models import SignOn
from commonground.notices.jobs import deliver
from tests.builders.decisions import a_coalition
from tests.builders.letters import WRITING, Desk

SOON = WRITING + timedelta(hours=2)


@pytest.fixture
def desk(transactional_db, settings, clock):
    settings.PROFILE = "common_ground_demo"
    clock.stands_at(SOON)
    return Desk(a_coalition())


def link_to(address, about):
    """The link of the newest message to somebody, as they follow it."""
    told = [one for one in mail.outbox if one.to == [address] and about in one.subject]
    [link] = re.findall(r"https?://[^/\s]+(/letters/(?:answer|confirm)/\S+)", told[-1].body)
    return link


def test_a_director_signs_without_an_account_from_a_message(page_every_way, desk, axe, fits):
    letter = desk.opens()
    address = desk.coalition.contacts[0].user.email
    deliver(SOON)
    page = page_every_way()

    page.goto(link_to(address, "sign our letter"))
    expect(page.get_by_role("heading", name="Does Organization of Bay Area 1 sign this letter?")).to_be_visible()
    axe(page)
    fits(page)
    page.get_by_role("link", name="Straight to the signature").click()
    page.get_by_label("Your role in the organization").fill("Director")
    page.get_by_role("button", name="We sign").click()
    expect(page.get_by_role("heading", name="Look at your mail")).to_be_visible()
    axe(page)
    fits(page)
    assert SignOn.objects.get(letter=letter).confirmed_at is None

    deliver(SOON)
    page.goto(link_to(address, "Please confirm"))
    axe(page)
    page.get_by_role("button", name="Yes, we sign").click()
    expect(page.get_by_role("heading", name="Organization of Bay Area 1 stands on the letter")).to_be_visible()
    axe(page)
    fits(page)
    assert SignOn.objects.get(letter=letter).confirmed_at == SOON


def test_with_the_keyboard_alone(page_of, desk):
    desk.opens()
    deliver(SOON)
    page = page_of()

    page.goto(link_to(desk.coalition.contacts[0].user.email, "sign our letter"))
    page.get_by_role("link", name="Straight to the signature").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for said in ("Organization of Bay Area 1", "Contact 1", "Director", "555 0100"):
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(said)
        page.keyboard.press("Tab")
    for _passed_by in ("county", "website", "logo"):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="We sign")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Look at your mail")).to_be_visible()
    assert SignOn.objects.get().title == "Director"
