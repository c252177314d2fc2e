"""A representative signs in three taps, renews in January with one press, and members change the text together."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from commonground.agreement.actions import mou
from commonground.committee.models import Signature
from commonground.committee.queries.seats import seated
from tests.builders import at
from tests.builders.agreement import a_clause, a_version, signs
from tests.builders.decisions import MONDAY, a_coalition

CAME = MONDAY - timedelta(days=10)


@pytest.fixture
def coalition(transactional_db, settings, clock):
    settings.PROFILE = "common_ground_demo"
    clock.stands_at(MONDAY)
    coalition = a_coalition()
    a_version(CAME)
    return coalition


def test_a_representative_signs_in_three_taps(page_every_way, coalition, axe, fits):
    page = page_every_way(coalition.people[2].user)

    page.goto("/desk/")
    page.get_by_role("link", name="Read and sign for Organization of Fresno").click()
    expect(page.get_by_role("heading", name="Sign the agreement")).to_be_visible()
    axe(page)
    fits(page)
    page.get_by_label("Your part in the organization").fill("lead organizer")
    page.get_by_role("button", name="Sign", exact=True).click()

    expect(page.get_by_text("Signed. Thank you for standing with us.")).to_be_visible()
    axe(page)
    fits(page)
    assert Signature.objects.get().authority == "lead organizer"


def test_what_is_missing_is_asked_for_again(page_of, coalition, axe):
    page = page_of(coalition.people[2].user)

    page.goto(f"/agreement/sign/{coalition.organizations[2].pk}/")
    page.get_by_label("Your part in the organization").fill("chair")
    page.get_by_role("radio", name="I add a picture of my signature").check()
    page.get_by_role("button", name="Sign", exact=True).click()

    expect(page.get_by_text("The picture is missing").first).to_be_visible()
    axe(page)
    assert not Signature.objects.exists()


def test_renewing_is_one_press(page_every_way, coalition, clock, axe, fits):
    for tenure in seated(CAME):
        signs(tenure.person, tenure.organization, CAME)
    clock.stands_at(at("2027-01-12"))
    page = page_every_way(coalition.people[2].user)

    page.goto("/agreement/")
    expect(page.get_by_text("In grace until January 31, 2027").first).to_be_visible()
    axe(page)
    fits(page)
    page.get_by_role("link", name="We renew").click()
    axe(page)
    fits(page)
    page.get_by_role("button", name="We renew").click()

    expect(page.get_by_text("Renewed for this year. Thank you.")).to_be_visible()


def test_a_member_reads_what_would_change_and_says_what_it_thinks(page_of, coalition, axe, fits):
    by = coalition.representative(1)
    draft = mou.begin("Ten calls are enough.", by=by, at=MONDAY)
    mou.write_clause(draft.pk, a_clause("calls", en="We come to ten calls."), by=by, at=MONDAY)
    mou.ask_members(draft.pk, closes_at=MONDAY + timedelta(days=22), by=by, at=MONDAY)
    page = page_of(coalition.contacts[4].user)

    page.goto("/desk/")
    page.get_by_role("link", name="Say what you think of the new text").click()
    expect(page.locator("ins", has_text="ten")).to_be_visible()
    axe(page)
    fits(page)
    page.get_by_label("What do you say?").fill("Ten is too many for us.")
    page.get_by_role("button", name="Send the comment").click()

    expect(page.get_by_text("Ten is too many for us.")).to_be_visible()
    axe(page)


@pytest.mark.parametrize("address", ["/agreement/", "/agreement/mou/1/", "/agreement/signers/", "/agreement/drafts/"])
def test_the_pages_of_the_agreement_can_be_read_by_everyone(page_of, coalition, axe, fits, address):
    page = page_of(coalition.people[0].user)

    page.goto(address)

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    axe(page)
    fits(page)
