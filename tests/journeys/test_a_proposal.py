"""From a wish to the chair's desk, with a number nobody knows on the way."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from commonground.decisions.models import Proposal
from tests.builders.decisions import MONDAY, Coalition, a_bill, a_coalition

FRESNO = 2


@pytest.fixture
def coalition(transactional_db: None) -> Coalition:
    return a_coalition()


def test_a_member_proposes_mends_two_answers_and_the_chair_opens_the_ballot(page_of, coalition, clock, axe, fits):
    a_bill()
    clock.stands_at(MONDAY)
    page = page_of(coalition.people[FRESNO].user)
    page.goto(reverse("decisions:propose"))
    axe(page)
    fits(page)

    page.get_by_label("Which bill?").fill("AB 905")
    page.get_by_role("radio", name="Support We want it to become law as it is.").check()
    page.get_by_label("What is it about, in a few words?").fill("Rent stabilization")
    page.get_by_label("Why should we take this stand?").fill("Rents rose faster than wages.")
    page.get_by_label("Who is affected?").fill("Renters.")
    page.get_by_label("How were they asked?").fill("At an assembly.")
    page.get_by_label("Whom might it divide?").fill("Some of us own housing.")
    page.get_by_role("button", name="Send to the chair").click()

    expect(page.get_by_text("Did you mean AB 9005?")).to_be_visible()
    expect(page.get_by_role("heading", name="Two answers need another look")).to_be_visible()
    expect(page.get_by_label("Why should we take this stand?")).to_have_value("Rents rose faster than wages.")
    axe(page)
    page.get_by_label("Which bill?").fill("AB 9005")
    page.get_by_label("How does this unite all groups?").fill("Renters in every chapter gain.")
    page.get_by_role("button", name="Send to the chair").click()
    expect(page.get_by_role("heading", name="Should we support AB 9005")).to_be_visible()

    chair = page_of(coalition.people[0].user)
    chair.goto(reverse("decisions:decision", args=[Proposal.objects.get().pk]))
    chair.get_by_role("link", name="Open the ballot").click()
    axe(chair)
    fits(chair)
    chair.get_by_role("button", name="Open the ballot").click()
    expect(chair.get_by_role("heading", name="The vote is open")).to_be_visible()
    axe(chair)
    fits(chair)


def test_anybody_tries_a_count(page_of, coalition, axe, fits):
    page = page_of()
    page.goto(reverse("decisions:simulator"))

    page.get_by_label("What is decided?").select_option(label="Major issue")
    for label, number in (("Agree", "5"), ("Do not agree", "2"), ("Abstain", "2")):
        page.get_by_label(label, exact=True).fill(number)
    page.get_by_role("button", name="Try it").click()

    readings = page.get_by_role("table", name="What each reading says")
    expect(readings.get_by_role("row", name="Seated members In force")).to_contain_text("6 of 9 needed")
    expect(readings.get_by_role("row", name="Those who said yes or no")).to_contain_text("5 of 7 needed")
    axe(page)
    fits(page)
