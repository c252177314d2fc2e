"""A cut is entered with its source; anybody finds the amount, its line and its document."""

import pytest
from playwright.sync_api import expect

from tests.builders.legislature import a_cut, a_program
from tests.builders.members import a_director

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]


def test_the_director_enters_a_cut_and_a_visitor_finds_its_source(page_of, axe, fits):
    for key in ("home-care", "rent-relief"):
        a_program(key)
    page = page_of(a_director().user)
    page.goto("/budget-cuts/")
    axe(page)
    page.get_by_role("link", name="Enter the first line").click()
    axe(page)
    fits(page)
    page.get_by_label("Program").select_option("home-care")
    page.get_by_role("radio", name="Enacted").check()
    page.get_by_label("Amount in dollars").fill("1.2 billion")
    page.get_by_label("What was changed").fill("Fewer hours of care")
    page.get_by_label("Source", exact=True).fill("Budget act, item 12")
    page.get_by_role("button", name="Enter the line").click()
    expect(page.get_by_text("Budget act, item 12")).to_be_visible()

    a_cut(300_000_000, year=2013), a_cut(100_000_000, year=2014, kind="restoration")
    visitor = page_of()
    visitor.goto("/budget-cuts/")
    expect(visitor.get_by_text("Counted from our records, as of March")).to_be_visible()
    axe(visitor)
    fits(visitor)
    visitor.get_by_role("table").get_by_role("link", name="$1.2 billion").click()
    expect(visitor.get_by_role("heading", name="$1,200,000,000")).to_be_visible()
    axe(visitor)
    fits(visitor)
