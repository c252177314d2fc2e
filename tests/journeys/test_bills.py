"""A stranger finds AB 1 of each session and takes it for no other; staff say who an author is."""

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from tests.builders.legislature import HISTORY, LEGISCAN, OPENSTATES
from tests.builders.members import a_director


@pytest.fixture
def a_whole_session(transactional_db, clock):
    call_command("import_legislators", str(OPENSTATES / "legislature.tar.gz"), "--as-of", "2026-08-05")
    call_command("import_bills", str(LEGISCAN))
    call_command("import_bills", str(HISTORY))


def test_a_stranger_finds_ab_1_of_each_session(page_every_way, a_whole_session, axe, fits):
    page = page_every_way()
    page.goto("/bills/")
    page.get_by_label("Number, word, subject or author").fill("ab-1")
    page.get_by_role("button", name="Search").click()

    expect(page.get_by_role("heading", name="3 bills")).to_be_visible()
    axe(page)
    fits(page)
    page.get_by_role("link", name="ABX1 1", exact=True).click()

    expect(page).to_have_url(re.compile("/bills/20232024-1/ABX1-1/"))
    expect(page.get_by_role("heading", name="ABX1 1: Oil refineries")).to_be_visible()
    expect(page.get_by_text("2023–2024 extraordinary session 1", exact=False).first).to_be_visible()
    axe(page)
    fits(page)
    page.get_by_role("link", name="All bills of the 2023–2024 extraordinary session 1").click()

    expect(page.get_by_role("link", name="Leave out 2023–2024 extraordinary session 1")).to_be_visible()


def test_the_bill_of_our_history_shows_its_nine_roll_calls(page_of, a_whole_session, axe, fits):
    page = page_of()
    page.goto("/bills/")
    page.get_by_role("link", name="SB 1639").click()

    expect(page.get_by_role("table").get_by_role("rowheader")).to_have_count(9)
    expect(page.get_by_text("Not found in any source we have")).to_have_count(2)
    axe(page)
    fits(page)


def test_staff_say_who_an_author_is(page_of, a_whole_session, axe, fits):
    page = page_of(a_director().user)
    page.goto("/legislature/authors/")
    axe(page)
    fits(page)
    page.get_by_role("link", name="Bill Dodd").click()
    axe(page)
    fits(page)
    page.get_by_label("Left before our lists begin").check()
    page.get_by_role("button", name="Say so").click()

    expect(page.get_by_role("button", name="Take back: Bill Dodd")).to_be_visible()
    axe(page)


def test_a_legislator_is_read_on_a_date(page_of, a_whole_session, axe, fits):
    page = page_of()
    page.goto("/legislature/?on=2026-09-01")
    page.get_by_role("link", name="David Alvarez").click()

    expect(page.get_by_role("heading", name=re.compile("bills, as author or coauthor"))).to_be_visible()
    axe(page)
    fits(page)
