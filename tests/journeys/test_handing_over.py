"""A contact person leaves, and whoever comes next takes over by the link in the letter: once, and with no password."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from commonground.notices.jobs import deliver
from tests.builders.decisions import MONDAY, a_coalition

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def coalition(settings, clock):
    settings.PROFILE = "common_ground_demo"
    clock.stands_at(MONDAY)
    return a_coalition()


def test_a_contact_hands_over_and_the_next_person_takes_over(page_of, coalition, axe, fits):
    leaving = coalition.contacts[4]
    organization = leaving.roles.get().organization
    page = page_of(leaving.user)
    page.goto(f"/organizations/{organization.slug}/people/")
    axe(page)
    page.get_by_role("link", name="I leave: hand over").click()
    page.get_by_label("E-mail address of the next person").fill(leaving.user.email)
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_text("Give the address of the next person.").first).to_be_visible()
    axe(page)
    page.get_by_label("E-mail address of the next person").fill("next@next.example")
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_text("A link is on its way to next@next.example")).to_be_visible()
    expect(page.get_by_role("link", name="I leave: hand over")).to_have_count(0)
    axe(page)
    fits(page)

    deliver(MONDAY)
    path = re.search(r"/take-over/[0-9a-f]{64}/", mail.outbox[-1].body)[0]
    guest = page_of()
    guest.goto(path)
    axe(guest)
    fits(guest)
    guest.get_by_label("Your name").fill("Bo Lim")
    guest.get_by_role("button", name="I take over").click()
    expect(guest.get_by_text(f"You speak for {organization.name} now.")).to_be_visible()
    guest.goto(path)
    expect(guest.get_by_text("This link was used")).to_be_visible()
    axe(guest)
