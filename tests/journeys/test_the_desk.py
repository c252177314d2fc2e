from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.builders.decisions import MONDAY, a_bill, a_coalition, a_newer_text


@pytest.fixture
def coalition(transactional_db, settings, clock):
    settings.PROFILE = "common_ground_demo"
    clock.stands_at(MONDAY + timedelta(days=8))
    coalition = a_coalition()
    decided = coalition.decides("aaaaanbab", bill=a_bill(9003))
    a_newer_text(decided.proposal.bill)
    coalition.opens_ballot(MONDAY + timedelta(days=8), bill=a_bill(9005))
    coalition.debates(coalition.proposes(MONDAY, stand="sponsor", bill=a_bill(9006)), MONDAY + timedelta(days=7))
    return coalition


def test_a_representative_goes_from_the_desk_to_the_ballot(page_every_way, coalition, axe, fits):
    page = page_every_way(coalition.people[2].user)

    page.goto("/desk/")
    expect(page.get_by_role("heading", name="Vote on AB 9005: Rent stabilization")).to_be_visible()
    axe(page)
    fits(page)
    page.locator("a.step").click()

    expect(page).to_have_url("/decisions/ballot/2/")


@pytest.mark.parametrize("who", ["chair", "convener", "contact", "staff", "sponsor", "alternate"])
def test_every_office_finds_a_desk_that_everyone_can_read(page_of, coalition, axe, fits, who):
    person = {
        "chair": coalition.people[0],
        "convener": coalition.conveners["fresno"],
        "contact": coalition.contacts[2],
        "staff": coalition.staff,
        "sponsor": coalition.sponsor,
        "alternate": coalition.alternates[2],
    }[who]
    page = page_of(person.user)

    page.goto("/desk/")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator(".step").count() <= 1
    axe(page)
    fits(page)


def test_a_convener_answers_a_decision_from_the_page_of_the_chapter(page_of, coalition, axe, fits):
    page = page_of(coalition.conveners["fresno"].user)

    page.goto("/chapters/fresno/")
    expect(page.get_by_role("heading", name="What awaits this chapter")).to_be_visible()
    axe(page)
    fits(page)
    page.get_by_role("link", name="Say how you carry it").click()

    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_staff_read_how_decisions_arrive_and_a_bill_tells_where_we_stand(page_of, coalition, axe, fits):
    page = page_of(coalition.staff.user)

    page.goto("/desk/")
    page.get_by_role("link", name="How we hear each other").click()
    expect(page.get_by_role("heading", name="How we hear each other")).to_be_visible()
    axe(page)
    fits(page)

    page.goto("/bills/20252026/AB9003/")
    expect(page.get_by_role("heading", name="Where we stand")).to_be_visible()
    axe(page)
    fits(page)
