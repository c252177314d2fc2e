"""A ballot from the vote to the page of the decision, as people walk it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from commonground.decisions.rules.tally import Choice
from tests.builders.decisions import MONDAY, Coalition, a_coalition

SOON = MONDAY + timedelta(hours=2)
FRESNO = 2


@pytest.fixture
def coalition(transactional_db: None) -> Coalition:
    return a_coalition()


def test_a_representative_votes_changes_the_vote_and_reads_the_count(page_of, coalition, clock, axe, fits):
    ballot = coalition.opens_ballot()
    clock.stands_at(SOON)
    page = page_of(coalition.people[FRESNO].user)
    page.goto(reverse("decisions:ballot", args=[ballot.pk]))
    axe(page)
    fits(page)

    page.get_by_role("radio", name="Do not agree").check()
    page.get_by_label("Your reason").fill("Parks first.")
    page.get_by_role("radio", name="Yes", exact=True).check()
    page.get_by_label("If yes: when, how").fill("Chapter call, 11 of 13 organizations")
    page.get_by_label("If yes: what did your chapter say?").select_option(label="Divided")
    page.get_by_role("button", name="Cast my vote").click()

    expect(page.get_by_role("heading", name="The vote is counted: Do not agree")).to_be_visible()
    expect(page.get_by_text("You voted")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Change my vote").click()
    page.get_by_role("radio", name="Abstain").check()
    page.get_by_role("button", name="Cast my vote").click()
    expect(page.get_by_role("heading", name="The vote is counted: Abstain")).to_be_visible()

    coalition.votes(ballot, "aa.aaannn", SOON)
    coalition.closes(ballot)
    clock.stands_at(ballot.closes_at + timedelta(hours=1))
    page.goto(reverse("decisions:decision", args=[ballot.proposal_id]))
    expect(page.get_by_role("heading", name="We support AB 9005")).to_be_visible()
    expect(page.get_by_role("heading", name="The count: 5 of 9")).to_be_visible()
    expect(page.get_by_text("Parks first.")).to_be_visible()
    axe(page)
    fits(page)


def test_a_ballot_that_closes_under_the_reader_says_so(page_of, coalition, clock):
    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "aa.aaaaaa")
    clock.stands_at(SOON)
    page = page_of(coalition.people[FRESNO].user)
    page.goto(reverse("decisions:ballot", args=[ballot.pk]))
    coalition.closes(ballot)
    clock.stands_at(ballot.closes_at)

    page.get_by_role("radio", name="Do not agree").check()
    page.get_by_role("button", name="Cast my vote").click()

    expect(page.get_by_text("This ballot is closed").first).to_be_visible()


def test_what_is_missing_is_asked_for_where_it_is_missing(page_of, coalition, clock, axe):
    ballot = coalition.opens_ballot()
    clock.stands_at(SOON)
    page = page_of(coalition.people[FRESNO].user)
    page.goto(reverse("decisions:ballot", args=[ballot.pk]))

    page.get_by_role("radio", name="Recuse").check()
    page.get_by_label("Your reason").fill("My sister works there.")
    page.get_by_role("button", name="Cast my vote").click()

    expect(page.get_by_text("Choose the kind of conflict.")).to_be_visible()
    expect(page.get_by_label("Your reason")).to_have_value("My sister works there.")
    axe(page)
    page.get_by_label("If you recuse").select_option(label="Employment")
    page.get_by_role("button", name="Cast my vote").click()
    expect(page.get_by_role("heading", name="The vote is counted: Recuse")).to_be_visible()


def test_another_chapter_reads_the_count_and_acknowledges(page_of, coalition, clock, axe, fits):
    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "aaaaannnb")
    coalition.closes(ballot)
    clock.stands_at(ballot.closes_at + timedelta(hours=1))
    page = page_of(coalition.conveners["san-diego"].user)
    page.goto(reverse("decisions:decision", args=[ballot.proposal_id]))

    expect(page.get_by_text("5 of 9 agreed. Adopted.").first).to_be_visible()
    expect(page.get_by_role("table", name="By chapter", exact=True)).to_contain_text("Los Angeles")
    page.get_by_role("link", name="Acknowledge the decision").click()
    page.get_by_role("radio", name="Not this year").check()
    page.get_by_label("In your own words").fill("We say so in our own name.")
    axe(page)
    fits(page)
    page.get_by_role("button", name="Acknowledge").click()

    expect(page.get_by_text("We say so in our own name.")).to_be_visible()


def test_staff_enter_a_vote_told_by_phone(page_of, coalition, clock, axe, fits):
    ballot = coalition.opens_ballot()
    coalition.vote(ballot, 0, Choice.AGREE, SOON)
    clock.stands_at(SOON)
    page = page_of(coalition.staff.user)
    page.goto(reverse("decisions:decision", args=[ballot.proposal_id]))

    page.get_by_role("link", name="Enter a vote told by phone").click()
    axe(page)
    fits(page)
    page.get_by_label("Who told you?").select_option(label="Fresno: Representative 3")
    page.get_by_role("radio", name="Agree", exact=False).first.check()
    page.get_by_role("button", name="Enter it").click()

    expect(page.get_by_text("2 of 9 seats have answered").first).to_be_visible()
