import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from commonground.decisions.actions import after
from tests.builders.decisions import MONDAY, a_bill, a_coalition, a_newer_text

WEIGHS_AT_MOST = 100_000


@pytest.fixture
def position(transactional_db, settings, clock):
    """The address of a contested position of the demonstration."""
    settings.PROFILE = "common_ground_demo"
    clock.stands_at(MONDAY + timedelta(days=30))
    coalition = a_coalition()
    ballot = coalition.decides("aaaannnab", bill=a_bill(9005), summary="It limits yearly rent increases.")
    a_newer_text(ballot.proposal.bill)
    after.record_dissent(
        ballot.proposal_id,
        coalition.organizations[5].pk,
        is_public=True,
        by=coalition.standing(coalition.contacts[5]),
        at=MONDAY,
    )
    return f"/positions/{ballot.proposal.reference}/"


def test_a_visitor_goes_from_the_front_page_to_the_exact_words_and_the_rules(page_every_way, position, axe, fits):
    page = page_every_way()

    page.goto("/")
    axe(page)
    fits(page)
    page.get_by_role("link", name="AB 9005: Rent stabilization").click()

    expect(page).to_have_url(re.compile(position))
    expect(page.get_by_text("represents the view of a majority")).to_be_visible()
    axe(page)
    fits(page)

    page.get_by_role("main").get_by_role("link", name="How we decide").click()

    expect(page.get_by_text("5 of 9.")).to_be_visible()
    axe(page)
    fits(page)


def test_a_visitor_searches_positions_and_partners(page_of, position, axe, fits):
    page = page_of()
    page.goto("/positions/")
    page.get_by_label("Bill number, word or author").fill("AB 9005")
    page.get_by_role("button", name="Search").click()

    expect(page.get_by_role("heading", name="1 found, newest first")).to_be_visible()
    expect(page.get_by_text("The bill has changed; we are looking at the new text")).to_be_visible()
    axe(page)
    fits(page)

    page.goto("/partners/")
    page.get_by_label("Name, place or issue").fill("Fresno")
    page.get_by_role("button", name="Search").click()

    expect(page.get_by_role("link", name="Organization of Fresno")).to_be_visible()
    axe(page)
    fits(page)


def test_before_anything_is_decided_every_public_page_teaches(page_of, transactional_db, settings, axe, fits):
    settings.PROFILE = "california_partnership"
    page = page_of()

    for address in ("/", "/positions/", "/partners/", "/how-we-decide/"):
        page.goto(address)
        axe(page)
        fits(page)

    expect(page.get_by_text("No rules are in force yet")).to_be_visible()


@pytest.mark.parametrize("language", ["es", "vi"])
def test_public_pages_fit_and_can_be_read_in_other_languages(page_of, position, axe, fits, language):
    page = page_of(locale=language)

    for address in ("/", position):
        page.goto(address)
        axe(page)
        fits(page)

    assert page.context.cookies() == []
    expect(page.locator(".qualification")).to_contain_text("not all members share it")


def test_a_first_visit_weighs_at_most_a_hundred_kilobytes(page_of, position):
    for address in ("/", "/positions/", position, "/partners/", "/how-we-decide/"):
        page = page_of()
        weights: list[int] = []
        page.on("requestfinished", lambda request, of=weights: of.append(_weight(request)))
        page.goto(address, wait_until="networkidle")

        assert sum(weights) <= WEIGHS_AT_MOST, f"{address} weighs {sum(weights)} bytes."


def _weight(request) -> int:
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]
