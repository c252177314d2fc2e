"""Anybody sees on a map and in a table where members are, and goes from a county to its organizations."""

import pytest
from playwright.sync_api import expect

from tests.builders.members import a_chapter, a_contact, a_region, a_term, an_organization

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]


@pytest.fixture
def network(settings):
    settings.PROFILE = "california_partnership"
    bay = a_chapter(key="bay", name="Bay Area", counties=["Alameda", "Contra Costa", "San Francisco"])
    a_region(key="valley", name="Central Valley", counties=["Kings", "Kern"])
    seniors, housing = a_term("seniors", name="Seniors"), a_term("housing", "issue", name="Housing")
    table = an_organization(
        "Tenants’ Table", slug="table", chapter=bay, county="Alameda", counties_served=["Alameda", "Kings"]
    )
    an_organization("Quiet House", slug="quiet", county="Kern", is_listed=False)
    ours = an_organization("Kings Growers", slug="growers", county="Kings", languages=["en", "es"])
    for one in (table, ours):
        one.constituencies.add(seniors)
        one.issues.add(housing)
    return ours


def test_a_visitor_goes_from_the_partners_to_the_map_and_from_a_county_to_who_is_there(page_of, network, axe, fits):
    page = page_of()
    page.goto("/partners/")
    page.get_by_role("link", name="County by county, with the map").click()
    expect(page.get_by_role("heading", name="County by county")).to_be_visible()
    expect(page.get_by_role("group", name="Map of California by county")).to_be_visible()
    expect(page.get_by_text("members are at home in 2 counties")).to_be_visible()
    axe(page)
    fits(page)
    row = page.get_by_role("row", name="Kings", exact=False)
    expect(row.first).to_contain_text("1")
    page.get_by_role("table").get_by_role("link", name="Kings", exact=True).click()
    expect(page.get_by_text("2 found, by name")).to_be_visible()
    expect(page.get_by_role("link", name="Tenants’ Table")).to_be_visible()
    expect(page.get_by_text("Quiet House")).to_have_count(0)
    axe(page)
    fits(page)


def test_a_county_on_the_map_is_reached_with_the_keyboard(page_of, network):
    page = page_of()
    page.goto("/counties/")
    county = page.locator("figure.map").get_by_role("link", name="Alameda: 1 at home", exact=False)
    county.focus()
    county.press("Enter")
    expect(page.get_by_text("1 found, by name")).to_be_visible()


def test_a_contact_person_narrows_the_directory_and_meets_what_is_shared(page_of, network, axe, fits):
    page = page_of(a_contact(network).user)
    page.goto("/organizations/")
    page.get_by_text("Narrow by county, kind, people served, issue or language").click()
    page.get_by_label("Works on").select_option(label="Housing")
    page.get_by_label("County").select_option("Kings")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("2 found, by name")).to_be_visible()
    expect(page.get_by_label("Works on")).to_have_value("housing")
    page.get_by_role("link", name="Tenants’ Table").click()
    expect(page.get_by_text("You and Tenants’ Table both work in Kings.")).to_be_visible()
    axe(page)
    fits(page)
    page.goto("/counties/")
    expect(page.get_by_text("Counted: 3 member organizations.")).to_be_visible()
    axe(page)


def test_anybody_reads_what_binds_all_and_what_is_each_ones_own(page_of, network, axe, fits):
    page = page_of()
    page.goto("/framework/")
    expect(page.get_by_role("heading", name="What is each one’s own", exact=True)).to_be_visible()
    axe(page)
    fits(page)
